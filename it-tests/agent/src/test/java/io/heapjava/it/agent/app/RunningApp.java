/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.app;

import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** An application in a JVM of its own, with the agent. Closing ends it. */
public final class RunningApp implements AutoCloseable {

  /** The environment that applications here tell of people. */
  public static final String APP_ID = "1234567890";

  public static final Path AGENT =
      Path.of(System.getProperty("agent.jar")).toAbsolutePath().normalize();

  private final Process process;
  private final Path output;
  private final Path errors;
  private final Path log;

  private RunningApp(Process process, Path output, Path errors, Path log) {
    this.process = process;
    this.output = output;
    this.errors = errors;
    this.log = log;
  }

  public static Builder of(App app) {
    return new Builder(app);
  }

  /** What it said on standard output until now. */
  public String output() {
    return read(output);
  }

  /** What it said on standard error until now. */
  public String errors() {
    return read(errors);
  }

  /** The agent's own log. */
  public String log() {
    return read(log);
  }

  /** The port behind READY. */
  public int port() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> output().contains("READY") || !process.isAlive());
    String text = output();
    int ready = text.indexOf("READY ");
    if (ready < 0) {
      throw new IllegalStateException("not started: " + errors());
    }
    return Integer.parseInt(
        text.substring(ready + 6).lines().findFirst().orElseThrow().trim());
  }

  public Browser browser(String... cookies) {
    return new Browser(port(), cookies);
  }

  /** Waits for its own end; answers the exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(180, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + output() + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends its standard input, which it takes as the wish to end. */
  public int stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return awaitEnd();
  }

  /** Gives its standard input something, which other applications take as the wish to end. */
  public int end() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return awaitEnd();
  }

  /** Its end, and all that it said until then. */
  public Ended ended() {
    int exitCode = awaitEnd();
    return new Ended(exitCode, output(), errors());
  }

  /** What the user of an application sees of it. */
  public record Ended(int exitCode, String output, String errors) {}

  public Path logFile() {
    return log;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it is started. */
  public static final class Builder {
    private final App app;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> jvm = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> jvmBehind = new ArrayList<>();
    private Path home = Path.of(System.getProperty("java.home"));
    private Path agentJar = AGENT;
    private String agentArguments = "";
    private boolean agent = true;
    private boolean log = true;

    private Builder(App app) {
      this.app = app;
    }

    public Builder on(Path javaHome) {
      home = javaHome;
      return this;
    }

    /**
     * Identifies people in this Heap. Gives the last messages more than the usual time, for on a busy
     * machine a cold start takes it up.
     */
    public Builder tells(HeapSimulator heap) {
      return set("heap.app-id", APP_ID)
          .set("heap.endpoint", heap.endpoint().toString())
          .set("heap.flush-timeout", "60s");
    }

    public Builder set(String key, String value) {
      settings.put(key, value);
      return this;
    }

    public Builder agentArguments(String text) {
      agentArguments = "=" + text;
      return this;
    }

    /** Another copy of the agent's jar. */
    public Builder agentAt(Path jar) {
      agentJar = jar;
      return this;
    }

    public Builder withoutAgent() {
      agent = false;
      return this;
    }

    public Builder withoutLog() {
      log = false;
      return this;
    }

    public Builder jvm(String option) {
      jvm.add(option);
      return this;
    }

    /** An option that stands behind the agent's. */
    public Builder jvmBehindAgent(String option) {
      jvmBehind.add(option);
      return this;
    }

    public Builder argument(String argument) {
      arguments.add(argument);
      return this;
    }

    public RunningApp start() {
      try {
        Path work = Files.createDirectories(Path.of(System.getProperty("agent.work")));
        Path folder = Files.createTempDirectory(work, "run");
        Path logFile = folder.resolve("agent.log");
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1"); // most live for seconds, and start twice as fast
        command.addAll(jvm);
        if (agent) {
          command.add("-javaagent:" + agentJar + agentArguments);
        }
        command.addAll(jvmBehind);
        if (log) {
          command.add("-Dheap.agent.log=" + logFile);
        }
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-cp");
        command.add(app.classPath());
        command.add(app.mainClass());
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEAP_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new RunningApp(builder.start(), out, err, logFile);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Somebody with cookies. */
  public static final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final int port;

    private Browser(int port, String... cookies) {
      this.port = port;
      for (String cookie : cookies) {
        keep(cookie);
      }
    }

    public String get(String path, String... headers) {
      return send(HttpRequest.newBuilder(uri(path)), headers);
    }

    /** Sends a form. */
    public String post(String path, String form) {
      return send(
          HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(form)),
          "Content-Type",
          "application/x-www-form-urlencoded");
    }

    /** With parameters in the path. */
    public String post(String path, String... headers) {
      return send(
          HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()), headers);
    }

    /** The value of a cookie that an answer set; null when there is none. */
    public String cookie(String name) {
      return cookies.get(name);
    }

    private URI uri(String path) {
      return URI.create("http://127.0.0.1:" + port + path);
    }

    private String send(HttpRequest.Builder request, String... headers) {
      try {
        List<String> pairs = new ArrayList<>();
        cookies.forEach((name, value) -> pairs.add(name + "=" + value));
        if (!pairs.isEmpty()) {
          request.header("Cookie", String.join("; ", pairs));
        }
        if (headers.length > 0) {
          request.headers(headers);
        }
        HttpResponse<String> answer =
            client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void keep(String cookie) {
      String pair = cookie.split(";", 2)[0];
      cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
  }
}
