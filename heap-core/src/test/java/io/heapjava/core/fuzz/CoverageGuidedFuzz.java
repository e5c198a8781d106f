/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer looks for inputs that break a promise, led by the code that they reach; run by {@code mvn
 * -Pfuzz -pl heap-core -am test}, for {@code -Dheap.fuzz.seconds} in all. What it finds is in {@code
 * target/fuzz}; a finding belongs into {@code src/test/resources/fuzz} with its fix. The inputs that
 * reach something new stay in {@code target/fuzz} too, so that the next run goes on from there.
 */
class CoverageGuidedFuzz {

  private static final int SECONDS = Integer.getInteger("heap.fuzz.seconds", 300);

  /** Jazzer's own watch for injections: it is not what is looked for, and costs most of the start. */
  private static final List<String> OTHER_WATCHES = List.of(
      "ClojureLangHooks",
      "Deserialization",
      "ExpressionLanguageInjection",
      "LdapInjection",
      "NamingContextLookup",
      "OsCommandInjection",
      "ReflectiveCall",
      "RegexInjection",
      "RegexRoadblocks",
      "ScriptEngineInjection",
      "ServerSideRequestForgery",
      "SqlInjection",
      "XPathInjection");

  @ParameterizedTest
  @EnumSource(Target.class)
  void noInput_breaksAPromise(Target target) throws Exception {
    Path home =
        Path.of("target", "fuzz", target.name().toLowerCase(Locale.ROOT)).toAbsolutePath();
    Path corpus = Files.createDirectories(home.resolve("corpus"));
    Path log = home.resolve("log.txt");

    Process fuzzer = new ProcessBuilder(command(target, corpus))
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    int exit = fuzzer.waitFor();

    assertThat(exit).as("the end of %s:%n%s", log, endOf(log)).isZero();
    assertThat(endOf(log)).as("it ran").containsPattern("Done [0-9]{3,} runs");
  }

  private static List<String> command(Target target, Path corpus) {
    String hooks = OTHER_WATCHES.stream()
        .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
        .collect(Collectors.joining(":"));
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx700m",
        "-XX:+UseSerialGC",
        "-XX:+EnableDynamicAgentLoading",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target.className(),
        "--instrumentation_includes=io.heapjava.core.**",
        "--custom_hook_includes=io.heapjava.core.**",
        "--disabled_hooks=" + hooks,
        "-max_total_time=" + Math.max(1, SECONDS / Target.values().length),
        "-max_len=4096",
        "-len_control=0",
        "-timeout=60",
        "-rss_limit_mb=3000",
        corpus.toString()));
    Path seeds = Path.of("", target.seeds().toArray(new String[0])).toAbsolutePath();
    if (Files.exists(seeds)) {
      command.add(seeds.toString());
    }
    return command;
  }

  private static String endOf(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      List<String> all = lines
          .filter(line -> !line.startsWith("#") && !line.startsWith("INFO"))
          .toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 60), all.size()));
    }
  }
}
