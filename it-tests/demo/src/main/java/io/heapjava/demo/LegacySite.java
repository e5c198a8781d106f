/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An old application that knows nothing of Heap, in a JVM of its own, which has nothing but {@code
 * -javaagent} and settings to tell it from any other day. Its login is home-made, and so is its 'log
 * in as'.
 */
final class LegacySite implements AutoCloseable {

  private static final String READY = "READY ";

  /** More than the agent's heap.flush-timeout. */
  private static final long LONGEST_END_SECONDS = 30;

  private final Process process;
  private final URI address;

  private LegacySite(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it.
   *
   * @param directory takes its files, all of them
   * @param settings as in {@code -Dkey=value}
   */
  static LegacySite start(Path directory, Map<String, String> settings) throws IOException {
    Path application = unpacked("legacy.jar", directory);
    Path agent = unpacked("heap-agent.jar", directory);
    Path errors = directory.resolve("legacy.err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + directory);
    command.add("-javaagent:" + agent);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", application.toString()));
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try {
      return new LegacySite(process, URI.create("http://127.0.0.1:" + port(process)));
    } catch (IOException e) {
      process.destroyForcibly();
      throw new IOException("the legacy application did not start: " + Files.readString(errors), e);
    }
  }

  URI address() {
    return address;
  }

  /** It ends when its standard input does; the agent sends what waits. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Its first line; nothing else is read, and what little it says later fits into the pipe. */
  private static int port(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException("it said " + line);
    }
    return Integer.parseInt(line.substring(READY.length()));
  }

  private static Path unpacked(String name, Path directory) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream packed = LegacySite.class.getResourceAsStream("/" + name)) {
      if (packed == null) {
        throw new IOException(name + " is not in the jar: build it with mvn package");
      }
      Files.copy(packed, file);
    }
    return file;
  }
}
