/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Ended;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is broken outside of the application stays outside of it. */
@Tag("slow")
class FaultsIT {

  private static final App APP = Safety.app("PlainMain");
  private static final Path OWN = Path.of(System.getProperty("java.home"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "heap.agent.enabled = perhaps",
        "heap.agent.rules-file = /nowhere/rules",
        "heap.agent.rules = com.acme.safety.SignIn#signIn ->",
        "heap.agent.report-after = soon",
        "heap.agent.point.servlet = maybe",
        "heap.agent.log = /nowhere/log",
        "heap.app-id = abc",
        "heap.endpoint = ftp://127.0.0.1/",
        "heap.identity.encoding = rot13",
        "heap.flush-timeout = -1",
        "heap.queue.max-messages = 0",
        "heap.config-file = /nowhere/heap.properties",
      })
  void wrongSetting_isOneLineThatNamesIt_andTheApplicationRuns(String key, String value) {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running =
            Safety.with(heap, APP, OWN).withoutLog().set(key, value).start();
        RunningApp without = Safety.without(APP, OWN).start()) {
      Ended ended = running.ended();

      assertThat(ended.exitCode()).isZero();
      assertThat(ended.output()).isEqualTo(without.ended().output());
      assertThat(ended.errors().lines()).singleElement().asString().contains(key);
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void oddClassFiles_runOrFailAsWithoutTheAgent(Path home, @TempDir Path folder)
      throws IOException {
    OddClasses.writeTo(folder);
    App app = Safety.app("OddMain");
    String rules;
    try (Stream<Path> files = Files.list(folder)) {
      rules = files
          .map(file -> file.getFileName().toString().replace(".class", "#signIn -> 0"))
          .sorted()
          .collect(Collectors.joining(";"));
    }
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, app, home)
            .set("heap.agent.rules", Safety.RULE + ";" + rules)
            .argument(folder.toString())
            .start();
        RunningApp without =
            Safety.without(app, home).argument(folder.toString()).start()) {
      Ended ended = running.ended();

      assertThat(ended).isEqualTo(without.ended());
      assertThat(ended.output())
          .contains(
              "Huge gave Huge@example.com",
              "Subroutine49 gave Subroutine49@example.com",
              "Future failed java.lang.UnsupportedClassVersionError");
      assertThat(Safety.identities(heap))
          .contains(
              "ann@example.com",
              "Version45@example.com",
              "Version50@example.com",
              "Subroutine45@example.com",
              "Subroutine49@example.com",
              "NearlyHuge@example.com",
              "Lines@example.com");
      assertThat(running.log()).contains("Huge could not be woven and stays as it is");
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void firstLoginWhileTheJvmEnds_changesNothing(Path home) {
    App app = Safety.app("ExitMain");
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, app, home).withoutLog().start();
        RunningApp without = Safety.without(app, home).start()) {
      assertThat(running.ended()).isEqualTo(without.ended());
    }
  }

  @Test
  void heapRefusesConnections_nothingIsSaid() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, APP, OWN)
            .set("heap.endpoint", "http://127.0.0.1:" + closed)
            .set("heap.flush-timeout", "1s")
            .withoutLog()
            .start();
        RunningApp without = Safety.without(APP, OWN).start()) {
      assertThat(running.ended()).isEqualTo(without.ended());
    }
  }

  @ParameterizedTest
  @CsvSource({"/dev/full", "/dev/null"})
  void logThatTakesNothing_isDoneWithout(String log) {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running =
            Safety.with(heap, APP, OWN).withoutLog().set("heap.agent.log", log).start();
        RunningApp without = Safety.without(APP, OWN).start()) {
      assertThat(running.ended()).isEqualTo(without.ended());
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
    }
  }

  @Test
  void log_isItsOwnersAlone() throws IOException {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, APP, OWN).start()) {
      running.ended();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(running.logFile())))
          .isEqualTo("rw-------");
      assertThat(running.log().lines().findFirst().orElseThrow())
          .contains("heap-agent ", "on for environment 1234567890", "login points", "1 rules");
    }
  }

  @ParameterizedTest
  @CsvSource({"with blank", "größe", "per%20cent", "plus+plus", "semi;colon"})
  void agentInAFolderOfAnyName_starts(String name, @TempDir Path folder) throws IOException {
    Path jar = Files.createDirectories(folder.resolve(name)).resolve("heap-agent.jar");
    Files.copy(RunningApp.AGENT, jar);
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, APP, OWN)
            .agentAt(jar)
            .set("sun.jnu.encoding", "UTF-8")
            .start();
        RunningApp without = Safety.without(APP, OWN).start()) {
      assertThat(running.ended()).isEqualTo(without.ended());
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
    }
  }

  @Test
  void agentsJarOnTheClassPathToo_isOneAgent() {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running =
            Safety.with(heap, APP.behind(RunningApp.AGENT), OWN).start();
        RunningApp without = Safety.without(APP, OWN).start()) {
      assertThat(running.ended()).isEqualTo(without.ended());
      assertThat(Safety.identities(heap)).containsExactly("ann@example.com");
    }
  }

  /** As a shading plugin leaves it that keeps only what it takes for classes. */
  @Test
  void uberJarThatSwallowedHalfOfTheAgent_isOneLine_andTheApplicationRuns(@TempDir Path folder)
      throws IOException {
    Path half = folder.resolve("uber.jar");
    try (JarFile whole = new JarFile(RunningApp.AGENT.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(half))) {
      for (JarEntry entry : Collections.list(whole.entries())) {
        if (entry.getName().endsWith(".class")) {
          out.putNextEntry(new JarEntry(entry.getName()));
          out.write(whole.getInputStream(entry).readAllBytes());
        }
      }
    }
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = Safety.with(heap, APP.behind(half), OWN).start();
        RunningApp without = Safety.without(APP, OWN).start()) {
      Ended ended = running.ended();

      assertThat(ended.output()).isEqualTo(without.ended().output());
      assertThat(ended.errors().lines()).singleElement().asString().contains("not started");
      assertThat(heap.requests()).isEmpty();
    }
  }
}
