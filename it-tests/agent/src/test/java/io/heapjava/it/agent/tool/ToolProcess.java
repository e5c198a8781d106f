/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code java -jar heap-agent.jar}, as a shell would start it. */
final class ToolProcess {

  private static final Path JAR =
      Path.of(System.getProperty("agent.jar")).toAbsolutePath().normalize();

  /** What it came to. */
  record Result(int code, String out, String err) {

    List<String> lines() {
      return out.lines().toList();
    }

    List<String> complaints() {
      return err.lines().toList();
    }
  }

  private final Path home;
  private final List<String> jvm = new ArrayList<>();
  private final Path folder;
  private Path input = Path.of("/dev/null");
  private String locale = "C.UTF-8";
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param folder its working directory
   */
  ToolProcess(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  ToolProcess jvm(String... options) {
    jvm.addAll(Arrays.asList(options));
    return this;
  }

  ToolProcess input(Path file) {
    input = file;
    return this;
  }

  ToolProcess environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ToolProcess locale(String name) {
    locale = name;
    return this;
  }

  Result run(String... arguments) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder(arguments)
        .redirectInput(input.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + Files.readString(err));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** With pipes for all three, to be ended by the caller. */
  Process start(String... arguments) throws IOException {
    return builder(arguments).start();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-Xmx48m");
    command.addAll(jvm);
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HEAP_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("LC_ALL", locale);
    builder.environment().putAll(environment);
    return builder;
  }
}
