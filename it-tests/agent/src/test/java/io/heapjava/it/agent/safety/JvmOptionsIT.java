/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Ended;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that is strict or different says no word more with the agent, and the person is identified. */
@Tag("slow")
class JvmOptionsIT {

  private static final App APP = Safety.app("PlainMain");

  static Stream<Arguments> options() {
    return Jvms.all().stream().flatMap(home -> {
      List<String> options = new ArrayList<>(List.of(
          "-Xlog:disable -Xlog:all=warning",
          "-Xverify:all",
          "-Djava.system.class.loader=com.acme.safety.SystemLoader",
          "-Xshare:off",
          "-XX:+UseSerialGC"));
      options.addAll(
          Jvms.version(home) >= 24
              ? List.of("--sun-misc-unsafe-memory-access=deny", "--illegal-native-access=deny")
              : List.of("--illegal-access=deny", "-Djava.security.manager=allow"));
      return options.stream().map(option -> Arguments.of(home, option));
    });
  }

  @ParameterizedTest
  @MethodSource("options")
  void strictJvm_saysNoMore(Path home, String options) {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = add(Safety.with(heap, APP, home), options).start();
        RunningApp without = add(Safety.without(APP, home), options).start()) {
      Ended ended = running.ended();
      Ended plain = without.ended();

      assertThat(ended.exitCode()).isZero();
      assertThat(timeless(ended.output())).isEqualTo(timeless(plain.output()));
      assertThat(timeless(ended.errors())).isEqualTo(timeless(plain.errors()));
      assertThat(ended.output()).contains("signed in ann@example.com");
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
    }
  }

  static Stream<Path> withSecurityManager() {
    return Jvms.all().stream().filter(home -> Jvms.version(home) < 24);
  }

  @ParameterizedTest
  @MethodSource("withSecurityManager")
  void securityManager_withThePolicyOfThePage_identifies(Path home, @TempDir Path folder)
      throws IOException {
    Path policy = folder.resolve("policy");
    Files.writeString(
        policy,
        "grant codeBase \"file:" + RunningApp.AGENT
            + "\" { permission java.security.AllPermission; };\n"
            + "grant { permission java.lang.RuntimePermission \"getClassLoader\";\n"
            + "permission java.lang.RuntimePermission \"accessDeclaredMembers\"; };\n");
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = secured(Safety.with(heap, APP, home), policy).start();
        RunningApp without = secured(Safety.without(APP, home), policy).start()) {
      Ended ended = running.ended();

      assertThat(ended).isEqualTo(without.ended());
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
    }
  }

  @ParameterizedTest
  @MethodSource("withSecurityManager")
  void securityManagerThatGrantsNothing_isOneLineAtMost_andTheApplicationRuns(
      Path home, @TempDir Path folder) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy"), "");
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = secured(Safety.with(heap, APP, home), policy).start();
        RunningApp without = secured(Safety.without(APP, home), policy).start()) {
      Ended ended = running.ended();

      assertThat(ended.output()).isEqualTo(without.ended().output());
      assertThat(ended.errors().lines().filter(line -> line.startsWith("heap-agent: not started")))
          .hasSize(1);
      assertThat(heap.requests()).isEmpty();
    }
  }

  private static RunningApp.Builder secured(RunningApp.Builder app, Path policy) {
    return app.jvm("-Djava.security.manager").jvm("-Djava.security.policy==" + policy);
  }

  private static RunningApp.Builder add(RunningApp.Builder app, String options) {
    for (String option : options.split(" ")) {
      app.jvm(option);
    }
    return app;
  }

  /** The JVM's own log has times in it. */
  private static String timeless(String output) {
    return output.replaceAll("\\[[0-9.]+s\\]", "");
  }
}
