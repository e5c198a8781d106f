/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.simulator.HeapSimulator;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tools of the built jar, in a JVM of their own, on every JDK. */
class ToolIT {

  private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));
  private static final int MANY = 1_000_000;

  @TempDir
  private Path folder;

  static List<Path> jvms() {
    return Jvms.chosen();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void helpAndVersion_areResults(Path home) throws Exception {
    ToolProcess.Result help = tool(home).run();
    ToolProcess.Result version = tool(home).run("--version");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("identity", "check");
    assertThat(help.err()).isEmpty();
    assertThat(version.code()).isZero();
    assertThat(version.out()).matches("heap-agent [0-9]\\S+\n");
    assertThat(version.err()).isEmpty();
    assertThat(tool(home).run("help", "identity").out()).startsWith("java ");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void wrongCommandLine_isOneLineOnStderr_withoutStackTrace(Path home) throws Exception {
    ToolProcess.Result result = tool(home).run("identitty");

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
    assertThat(result.complaints())
        .containsExactly("heap-agent: unknown command 'identitty'; see 'help'");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void text_isUtf8_inALocaleThatIsNot(Path home) throws Exception {
    Path input = Files.writeString(folder.resolve("input"), "\uFEFFünï@example.com\r\n名前\r\nlast");

    ToolProcess.Result result = tool(home).locale("C").input(input).run("identity");

    assertThat(result).isEqualTo(new ToolProcess.Result(0, "ünï@example.com\n名前\nlast\n", ""));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void argumentsOfAUtf8Locale_areRead_andWhatALocaleCantReadIsRefused(Path home) throws Exception {
    assertThat(tool(home).run("identity", "ünï").out()).isEqualTo("ünï\n");

    ToolProcess.Result unreadable = tool(home).locale("C").run("identity", "ünï");

    assertThat(unreadable.code()).isEqualTo(1);
    assertThat(unreadable.out()).isEqualTo("\n");
    assertThat(unreadable.err()).contains("not readable in this locale");
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#chosen")
  void aMillionLines_streamThroughASmallHeap(Path home) throws Exception {
    Path input = folder.resolve("input");
    try (BufferedWriter writer = Files.newBufferedWriter(input)) {
      for (int i = 0; i < MANY; i++) {
        writer.write("person" + i + "@example.com\n");
      }
    }

    ToolProcess.Result result = tool(home)
        .jvm("-Xmx16m", "-Dheap.identity.encoding=sha256")
        .input(input)
        .run("identity");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().length()).isEqualTo(MANY * 65);
    assertThat(result.out().substring(0, 64))
        .isEqualTo(tool(home)
            .jvm("-Dheap.identity.encoding=sha256")
            .run("identity", "person0@example.com")
            .out()
            .trim());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void readerThatGoesAway_endsItQuietly(Path home) throws Exception {
    Process process = tool(home).start("identity");
    try (OutputStream in = process.getOutputStream()) {
      BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      in.write("first\n".getBytes(UTF_8));
      in.flush();
      assertThat(out.readLine()).isEqualTo("first"); // answers at once, though more may come
      out.close();
      writeUntilItEnds(in, process);
    } catch (IOException e) {
      // its standard input is gone too
    }

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(141);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
  }

  private static void writeUntilItEnds(OutputStream in, Process process) {
    byte[] lines = "more\n".repeat(10_000).getBytes(UTF_8);
    try {
      while (process.isAlive()) {
        in.write(lines);
        in.flush();
      }
    } catch (IOException e) {
      // it has ended
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void refusal_isExitCode1_andKeepsTheLines(Path home) throws Exception {
    Path input = Files.writeString(folder.resolve("input"), "ann\nguest\nben\n");

    ToolProcess.Result result = tool(home).input(input).run("identity");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("ann\n\nben\n");
    assertThat(result.complaints()).singleElement().asString().contains("line 2 is refused");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void check_readsEverySource_andPrintsNoKey(Path home) throws Exception {
    String key = "a key of the environment, long enough";
    Path file =
        Files.writeString(folder.resolve("h.properties"), "heap.region=us\nheap.app-id=7\n");

    ToolProcess.Result result = tool(home)
        .environment("HEAP_IDENTITY_KEY", key)
        .environment("HEAP_REGION", "eu")
        .environment("HEAP_AGENT_POINT_SERVLET", "false")
        .environment("HEAP_AGENT_RULEZ", "x")
        .environment("HEAP_OF_SOMETHING_ELSE_ENTIRELY", "y")
        .jvm("-Dheap.config-file=" + file, "-Dheap.identity.encoding=hmac-sha256")
        .run("check", "--offline", "flush-timeout=1s");

    assertThat(result.lines())
        .anySatisfy(line -> assertThat(line).matches("heap.app-id +file .*h.properties +7"))
        .anySatisfy(line -> assertThat(line).matches("heap.region +environment +eu"))
        .anySatisfy(line ->
            assertThat(line).matches("heap.identity.encoding +system property +hmac-sha256"))
        .anySatisfy(line -> assertThat(line).matches("heap.flush-timeout +argument +1s"))
        .anySatisfy(line -> assertThat(line).matches("key fingerprint: [0-9a-f]{8}"))
        .anySatisfy(line -> assertThat(line).startsWith("login points: annotated, "));
    assertThat(result.complaints())
        .containsExactly(
            "heap-agent: heap.agent.rulez (environment) is no setting;"
                + " did you mean heap.agent.rules?",
            "heap-agent: 1 problem");
    assertThat(result.out() + result.err()).doesNotContain(key);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void check_asksHeapWithoutMakingAnybody(Path home) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start()) {
      for (String client : List.of("auto", "url-connection")) {
        ToolProcess.Result result = tool(home)
            .run("check", "app-id=123", "http.client=" + client, "endpoint=" + heap.endpoint());

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("reachable", "nothing is wrong");
      }
      assertThat(heap.requests()).hasSize(2);
      assertThat(heap.model().userCount()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void check_ofAClosedPort(Path home) throws Exception {
    try (SocketChannel taken = SocketChannel.open()) { // bound, not listening: nobody else gets it
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = taken.socket().getLocalPort();
      for (String client : List.of("auto", "url-connection")) {
        assertProblem(
            tool(home)
                .run(
                    "check",
                    "app-id=123",
                    "http.client=" + client,
                    "endpoint=http://127.0.0.1:" + port),
            "can't be reached, for nothing answers there");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void check_throughAProxyThatForbidsIt(Path home) throws Exception {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext("/", exchange -> {
      exchange.sendResponseHeaders(403, -1);
      exchange.close();
    });
    proxy.start();
    try {
      for (String client : List.of("auto", "url-connection")) {
        assertProblem(
            tool(home)
                .jvm(
                    "-Dhttp.proxyHost=127.0.0.1",
                    "-Dhttp.proxyPort=" + proxy.getAddress().getPort())
                .run(
                    "check", "app-id=123", "http.client=" + client, "endpoint=http://heap.invalid"),
            "answered 403: not Heap, or a proxy that does not let it pass");
      }
    } finally {
      proxy.stop(0);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void check_ofACertificateThatIsNotTrusted_andThenIs(Path home) throws Exception {
    Path keys = keyStore();
    HttpsServer server = httpsServer(keys);
    String endpoint = "endpoint=https://127.0.0.1:" + server.getAddress().getPort();
    try {
      for (String client : List.of("auto", "url-connection")) {
        assertProblem(
            tool(home).run("check", "app-id=123", "http.client=" + client, endpoint),
            "has a certificate that this Java does not trust");
        assertThat(tool(home)
                .jvm(
                    "-Djavax.net.ssl.trustStore=" + keys,
                    "-Djavax.net.ssl.trustStorePassword=changeit")
                .run("check", "app-id=123", "http.client=" + client, endpoint)
                .out())
            .contains("answered 200: reachable");
      }
    } finally {
      server.stop(0);
    }
  }

  /** What the agent wove into a running application stood in the tool's answer before. */
  @Test
  void scan_foretellsWhatTheRunningAgentDoes() throws Exception {
    App app = App.javax();
    String rule = "com.acme.legacy.LoginService#login -> 0";
    List<String> arguments = new ArrayList<>(
        List.of("check", "--offline", "app-id=123", "agent.rules=" + rule, "--scan"));
    arguments.addAll(Arrays.asList(app.classPath().split(File.pathSeparator)));

    ToolProcess.Result result = tool(OWN_JDK).run(arguments.toArray(String[]::new));

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    Set<String> foretold = new TreeSet<>();
    result.lines().stream()
        .filter(line -> line.contains("#"))
        .filter(line -> !line.startsWith("heap."))
        .forEach(line -> foretold.add(line.split("\\s+")[1].replaceFirst("#.*", "")));
    Set<String> woven = woven(app, rule);
    assertThat(foretold).containsAll(woven);
    assertThat(woven).contains("com.acme.legacy.LoginService").hasSizeGreaterThan(2);
  }

  private static Set<String> woven(App app, String rule) {
    Set<String> woven = new TreeSet<>();
    try (RunningApp running = RunningApp.of(app)
        .set("heap.app-id", "123")
        .set("heap.endpoint", "http://127.0.0.1:1")
        .set("heap.agent.rules", rule)
        .start()) {
      running.browser().get("/enter?who=ann@example.com&password=right");
      running.log().lines().forEach(line -> {
        int at = line.indexOf("Woven: ");
        if (at >= 0) {
          woven.add(line.substring(at + "Woven: ".length()).trim());
        }
      });
    }
    return woven;
  }

  private ToolProcess tool(Path home) {
    return new ToolProcess(home, folder);
  }

  private static void assertProblem(ToolProcess.Result result, String text) {
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.complaints()).hasSize(2).last().isEqualTo("heap-agent: 1 problem");
    assertThat(result.err()).contains(text).doesNotContain("\tat ");
  }

  private Path keyStore() throws Exception {
    Path file = folder.resolve("keys.p12");
    if (!Files.exists(file)) {
      Process keytool = new ProcessBuilder(
              OWN_JDK.resolve("bin/keytool").toString(),
              "-genkeypair",
              "-keystore",
              file.toString(),
              "-storetype",
              "PKCS12",
              "-storepass",
              "changeit",
              "-alias",
              "heap",
              "-keyalg",
              "EC",
              "-dname",
              "CN=127.0.0.1",
              "-ext",
              "san=ip:127.0.0.1",
              "-validity",
              "2")
          .redirectErrorStream(true)
          .start();
      String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
      assertThat(keytool.waitFor()).as(said).isZero();
    }
    return file;
  }

  private static HttpsServer httpsServer(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    return server;
  }
}
