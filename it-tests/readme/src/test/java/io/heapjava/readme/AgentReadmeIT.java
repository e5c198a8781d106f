/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.readme;

import static io.heapjava.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.harness.Browser;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's section on the agent, word for word: its command typed into a shell in a folder with
 * the agent and the legacy sample, its rules as a file, its annotation compiled.
 */
class AgentReadmeIT {

  private static final String APP_ID = "1234567890";

  private static final String ANNOTATED = """
      import io.heapjava.annotation.HeapLogin;
      public class Annotated {
        public record User(String email) {
          boolean knows(char[] password) {
            return new String(password).equals("right");
          }
        }
      %s
        public static void main(String[] arguments) {
          System.out.println("READY 0");
          new Annotated().signIn(new User("wrong@example.com"), "wrong".toCharArray());
          new Annotated().signIn(new User("alice@example.com"), "right".toCharArray());
        }
      }
      """;

  @TempDir
  private Path folder;

  private HeapSimulator heap;

  @BeforeEach
  void start() throws IOException {
    heap = HeapSimulator.start();
    Files.copy(jar("heap-agent"), folder.resolve("heap-agent.jar"));
    Files.copy(jar("legacy"), folder.resolve("legacy.jar"));
  }

  @AfterEach
  void stop() {
    heap.close();
  }

  @Test
  void theCommand_identifiesWhoeverSignsInThroughTheContainer() throws Exception {
    try (Shell shell = new Shell(Readme.block("sh", 0), Map.of())) {
      Browser browser = shell.browser("11");

      browser.header("Authorization", "Basic Y2Fyb2xAZXhhbXBsZS5jb206cmlnaHQ=").get("/closed");

      assertLinked("carol@example.com", "11");
    }
  }

  @Test
  void theRules_identifyByALoginMethodAndByASessionAttribute() throws Exception {
    try (Shell shell = new Shell(Readme.block("sh", 0), rulesFile())) {
      shell.browser("12").get("/enter?who=wrong@example.com&password=wrong");
      shell.browser("13").get("/enter?who=ann@example.com&password=right");
      Browser ben = shell.browser("14");
      ben.get("/become?who=ben@example.com"); // sets the attribute 'user', and calls no login

      assertLinked("ann@example.com", "13");
      assertLinked("ben@example.com", "14");
      assertThat(heap.model().userByIdentity("wrong@example.com")).isEmpty();
    }
  }

  @Test
  void theRules_knowALogoutThatKeepsTheSession() throws Exception {
    try (Shell shell = new Shell(Readme.block("sh", 0), rulesFile())) {
      Browser ann = shell.browser("15");
      ann.get("/enter?who=ann@example.com&password=right");
      assertLinked("ann@example.com", "15");

      ann.get("/leave"); // and its page calls heap.resetIdentity
      String session = ann.cookie("JSESSIONID").orElseThrow();
      ann.clearCookies().rawCookie("JSESSIONID=" + session).rawCookie(HeapCookies.v5(APP_ID, "16"));
      assertThat(ann.get("/page").body()).isEqualTo("page /page of null");

      shell.browser("17").get("/enter?who=zoe@example.com&password=right");
      assertLinked("zoe@example.com", "17"); // all that came before is through
      assertLinked("ann@example.com", "15");
    }
  }

  @Test
  void theRules_knowWhoActsAsSomebodyElse_inASessionThatKeepsNothing() throws Exception {
    try (Shell shell = new Shell(Readme.block("sh", 0), rulesFile())) {
      Browser support = shell.browser("18");
      support.get("/enter?who=support@example.com&password=right");
      support.get("/log-in-as?who=customer@example.com");
      support.get("/page");
      support.get("/end-log-in-as");
      support.get("/page");

      shell.browser("19").get("/enter?who=zoe@example.com&password=right");
      assertLinked("zoe@example.com", "19"); // all that came before is through
      assertLinked("support@example.com", "18");
      assertThat(heap.model().userByIdentity("customer@example.com")).isEmpty();
    }
  }

  private Map<String, String> rulesFile() throws IOException {
    Files.writeString(folder.resolve("logins.rules"), Readme.block("rules", 0));
    return Map.of("HEAP_AGENT_RULES_FILE", "logins.rules");
  }

  @Test
  void theAnnotation_identifies() throws Exception {
    Path source = Files.writeString(
        folder.resolve("Annotated.java"), ANNOTATED.formatted(Readme.block("java", 2)));
    Snippet.compile(source, jar("heap-annotations"));
    String command = Readme.block("sh", 0)
        .replace("-jar legacy.jar", "-cp .:" + jar("heap-annotations") + " Annotated");
    try (Shell shell = new Shell(command, Map.of())) {
      assertThat(shell.exitCode()).isZero();

      assertThat(heap.model().userByIdentity("alice@example.com")).isPresent();
      assertThat(heap.model().userCount()).isEqualTo(1);
    }
  }

  private void assertLinked(String identity, String userId) {
    eventually(() -> assertThat(heap.model().userByIdentity(identity))
        .hasValueSatisfying(user -> assertThat(user.userIds()).containsExactly(userId)));
    assertThat(heap.model().refusals()).isEmpty();
  }

  private static Path jar(String name) {
    return Path.of(System.getProperty("readme.jar." + name));
  }

  /** The command as somebody types it; where Heap is today is in the environment. */
  private final class Shell implements AutoCloseable {
    private final Process process;
    private final int port;

    Shell(String command, Map<String, String> environment) throws IOException {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec " + command)
          .directory(folder.toFile())
          .redirectError(folder.resolve("errors").toFile());
      Path java = Path.of(System.getProperty("java.home"), "bin");
      builder.environment().keySet().removeIf(name -> name.startsWith("HEAP_"));
      builder.environment().merge("PATH", java.toString(), (path, own) -> own + ":" + path);
      builder.environment().put("HEAP_ENDPOINT", heap.endpoint().toString());
      builder.environment().put("HEAP_FLUSH_TIMEOUT", "60s"); // a cold start, on any machine
      builder.environment().putAll(environment);
      this.process = builder.start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String line = out.readLine();
      assertThat(line).as(() -> errors()).startsWith("READY ");
      this.port = Integer.parseInt(line.substring("READY ".length()));
    }

    Browser browser(String userId) {
      return Browser.at(URI.create("http://127.0.0.1:" + port))
          .rawCookie(HeapCookies.v5(APP_ID, userId));
    }

    int exitCode() throws InterruptedException {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    private String errors() {
      try {
        return Files.readString(folder.resolve("errors"));
      } catch (IOException e) {
        return e.toString();
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
