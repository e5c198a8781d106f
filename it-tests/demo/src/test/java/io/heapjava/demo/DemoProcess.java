/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built jar in a JVM of its own, with a temporary directory of its own. */
final class DemoProcess implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;
  private final Path temporary;

  private DemoProcess(Process process, Path out, Path err, Path temporary) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.temporary = temporary;
  }

  static DemoProcess start(Path directory, List<String> jvmOptions, String... args)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", System.getProperty("demo.jar")));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("HEAP_"));
    Process process =
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new DemoProcess(process, out, err, temporary);
  }

  /** The exit code; -1 when it doesn't end within a minute. */
  int exitCode() throws InterruptedException {
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  /** All it printed, for the message of a failed test. */
  String failure() {
    try {
      return out() + err();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What it left in its temporary directory. */
  List<Path> leftovers() throws IOException {
    try (var files = Files.list(temporary)) {
      return files.toList();
    }
  }

  /** As Ctrl-C or a service manager ends it. */
  void terminate() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
