/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, in figures.
 *
 * @param ready milliseconds from the start of the process to READY
 * @param exit milliseconds from READY to the end of the process
 * @param cpu seconds of all threads, to the end
 * @param rss the largest resident set, MiB
 * @param console lines that are not READY
 */
record Run(double ready, double exit, double cpu, double rss, List<String> console) {

  /** GNU time tells what the operating system has counted of a finished process. */
  private static final List<String> TIME = List.of("/usr/bin/time", "-q", "-f", "%U %S %M", "-o");

  static Run of(List<String> java, Path work) throws IOException, InterruptedException {
    Path figures = work.resolve("time");
    List<String> command = new ArrayList<>(TIME);
    command.add(figures.toString());
    command.addAll(java);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(HEAP|OTEL|ELASTIC|DD|JAVA)_.*"));
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    long ready = 0;
    List<String> console = new ArrayList<>();
    try (BufferedReader out = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals("READY")) {
          ready = System.nanoTime();
        } else {
          console.add(line);
        }
      }
    }
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0 || ready == 0) {
      throw new IllegalStateException(command + " failed: " + console);
    }
    long end = System.nanoTime();
    String[] counted = Files.readString(figures).trim().split(" ");
    return new Run(
        (ready - start) / 1e6,
        (end - ready) / 1e6,
        Double.parseDouble(counted[0]) + Double.parseDouble(counted[1]),
        Double.parseDouble(counted[2]) / 1024,
        console);
  }
}
