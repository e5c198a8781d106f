/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What agents cost, measured round robin so that noise hits all alike: {@code AgentCost <target>
 * <heap-agent.jar> <runs> <runs of the other agents> <programs> <JVM options of all> <java
 * home>...}. See run.sh.
 */
public final class AgentCost {

  private final Path apps;
  private final Path libraries;
  private final Path work;
  private final Path ours;
  private final int runs;
  private final int otherRuns;
  private final List<String> optionsOfAll;

  private AgentCost(Path target, Path ours, int runs, int otherRuns, List<String> optionsOfAll)
      throws IOException {
    this.apps = target.resolve("apps");
    this.libraries = target.resolve("lib");
    this.work = Files.createTempDirectory(target, "work");
    this.ours = ours;
    this.runs = runs;
    this.otherRuns = otherRuns;
    this.optionsOfAll = optionsOfAll;
  }

  public static void main(String[] arguments) throws Exception {
    Path target = Path.of(arguments[0]);
    AgentCost cost = new AgentCost(
        target,
        Path.of(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]),
        arguments[5].isBlank() ? List.of() : List.of(arguments[5].trim().split(" +")));
    for (String home : List.of(arguments).subList(6, arguments.length)) {
      for (Program program : Program.values()) {
        if (arguments[4].equals("all") || arguments[4].contains(program.name().toLowerCase())) {
          cost.measure(program, Path.of(home));
        }
      }
    }
  }

  private void measure(Program program, Path home) throws IOException, InterruptedException {
    List<Variant> variants = new ArrayList<>(Variant.of(
        program, ours, work.resolveSibling("empty-agent.jar"), libraries.resolve("agents")));
    variants.removeIf(variant -> variant.foreign() && otherRuns == 0);
    Map<Variant, Series> measured = new LinkedHashMap<>();
    for (Variant variant : variants) {
      measured.put(variant, new Series(variant, classes(program, variant, home)));
    }
    for (int run = 0; run < Math.max(runs, otherRuns); run++) {
      for (Variant variant : variants) {
        if (run < (variant.foreign() ? otherRuns : runs)) {
          measured.get(variant).add(Run.of(command(program, variant, home, List.of()), work));
        }
      }
    }
    System.out.println(Table.of(program.title + ", " + version(home), measured.values()));
  }

  /** Counts the loaded classes; this run is the warm-up at the same time. */
  private int classes(Program program, Variant variant, Path home)
      throws IOException, InterruptedException {
    Path log = work.resolve("classes");
    Run.of(command(program, variant, home, List.of("-Xlog:class+load:file=" + log)), work);
    try (Stream<String> lines = Files.lines(log)) {
      return (int) lines.filter(line -> line.contains(" source: ")).count();
    }
  }

  private List<String> command(
      Program program, Variant variant, Path home, List<String> options) {
    List<String> java = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    java.addAll(optionsOfAll);
    java.addAll(options);
    java.addAll(variant.jvmOptions());
    java.addAll(List.of("-cp", program.classPath(apps, libraries), program.mainClass));
    if (variant.signsIn()) {
      java.add("ann@example.com");
    }
    return java;
  }

  private static String version(Path home) throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return "JDK "
          + lines.filter(line -> line.startsWith("JAVA_VERSION="))
              .findFirst()
              .orElse("?")
              .replaceAll(".*=|\"", "");
    }
  }
}
