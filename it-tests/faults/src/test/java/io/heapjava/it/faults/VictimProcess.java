/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A running {@link Victim}, or a program of its kind. */
final class VictimProcess implements AutoCloseable {

  private final Process process;
  private final Path output;

  private VictimProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static Builder in(Path folder) {
    return new Builder(folder);
  }

  VictimProcess await(String word) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> output().contains(word) || !process.isAlive());
    if (!output().contains(word)) {
      throw new IllegalStateException("it ended without " + word + ": " + output());
    }
    return this;
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not die");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  long dropped() {
    return number("DROPPED");
  }

  /** What it printed behind this word. */
  long number(String word) {
    return Long.parseLong(line(word + " "));
  }

  long[] calls() {
    String line = line("CALLS ");
    return line.isEmpty()
        ? new long[0]
        : Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  String output() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(String start) {
    return output()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + start + "in " + output()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** How it is started. */
  static final class Builder {
    private final Path folder;
    private final List<String> jvm = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Class<?> program = Victim.class;
    private int from;
    private int to;
    private long patienceSeconds;
    private @Nullable OtherUser user;

    private Builder(Path folder) {
      this.folder = folder;
    }

    Builder set(String key, String value) {
      jvm.add("-D" + key + "=" + value);
      return this;
    }

    Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Another one than {@link Victim}. */
    Builder program(Class<?> main) {
      program = main;
      return this;
    }

    Builder says(int first, int behindLast) {
      from = first;
      to = behindLast;
      return this;
    }

    Builder patience(long seconds) {
      patienceSeconds = seconds;
      return this;
    }

    /** Run by another user, with few processes. */
    Builder as(OtherUser other) {
      user = other;
      return this;
    }

    VictimProcess start() {
      try {
        List<String> command = user == null ? new ArrayList<>() : OtherUser.command();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(jvm);
        command.addAll(List.of(
            "-cp",
            user == null
                ? System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path"))
                : user.classPath(),
            program.getName(),
            Accepted.file(folder).toString(),
            Integer.toString(from),
            Integer.toString(to),
            Long.toString(patienceSeconds)));
        Path output = Files.createTempFile(folder, "victim", ".out");
        ProcessBuilder builder =
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HEAP_"));
        builder.environment().putAll(environment);
        return new VictimProcess(builder.start(), output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
