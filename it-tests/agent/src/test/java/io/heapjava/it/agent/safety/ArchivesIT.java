/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jars;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.simulator.HeapSimulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application's class data archive makes its start fast; an agent must not cost it that. */
@Tag("slow")
class ArchivesIT {

  private static final String LOG = "-Xlog:class+load:file=";

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void appCds_archiveMadeWithoutTheAgent_isStillUsed(Path home, @TempDir Path folder)
      throws IOException {
    App app = inJar(folder);
    Path archive = folder.resolve("app.jsa");
    visit(Safety.without(app, home).jvm("-XX:ArchiveClassesAtExit=" + archive));
    String use = "-XX:SharedArchiveFile=" + archive;

    Path without = folder.resolve("without");
    visit(Safety.without(app, home).jvm(use).jvm(LOG + without + ":none"));
    Path with = folder.resolve("with");
    try (HeapSimulator heap = HeapSimulator.start()) {
      String errors = visit(Safety.with(heap, app, home)
          .set("heap.agent.rules", "com.acme.legacy.LoginService#login(String,String) -> 0")
          .jvm(use)
          .jvm(LOG + with + ":none"));

      assertThat(errors).doesNotContain("[warning]", "VM warning");
    }

    assertThat(fromArchive(without)).isGreaterThan(500);
    assertThat(fromArchive(with)).isGreaterThanOrEqualTo(fromArchive(without) * 9 / 10);
  }

  static Stream<Path> withAotCache() {
    return Jvms.all().stream().filter(home -> Jvms.version(home) >= 25);
  }

  /** What README says: train with the agent. A cache made without it is left aside without a word. */
  @ParameterizedTest
  @MethodSource("withAotCache")
  void aotCache_trainedWithTheAgent_isUsed(Path home, @TempDir Path folder) throws IOException {
    App app = inJar(folder);
    Path trainedWith = folder.resolve("with.aot");
    Path trainedWithout = folder.resolve("without.aot");
    try (HeapSimulator heap = HeapSimulator.start()) {
      visit(Safety.with(heap, app, home).jvm("-XX:AOTCacheOutput=" + trainedWith));
      visit(Safety.without(app, home).jvm("-XX:AOTCacheOutput=" + trainedWithout));
      Path used = folder.resolve("used");
      Path unused = folder.resolve("unused");

      String errors = visit(Safety.with(heap, app, home)
          .jvm("-XX:AOTCache=" + trainedWith)
          .jvm(LOG + used + ":none"));
      String others = visit(Safety.with(heap, app, home)
          .jvm("-XX:AOTCache=" + trainedWithout)
          .jvm(LOG + unused + ":none"));

      assertThat(errors).doesNotContain("[warning]");
      assertThat(others).doesNotContain("heap-agent");
      assertThat(sharedClassesOf("org.apache.catalina.", used)).isGreaterThan(100);
      assertThat(sharedClassesOf("org.apache.catalina.", unused)).isZero();
    }
  }

  private static String visit(RunningApp.Builder builder) {
    try (RunningApp running = builder.start()) {
      assertThat(running.browser().get("/enter?who=ann@example.com&password=right"))
          .isEqualTo("page /enter of null");
      assertThat(running.stop()).isZero();
      return running.output() + running.errors();
    }
  }

  /** Archives hold classes of jars, not of folders. */
  private static App inJar(Path folder) throws IOException {
    App app = App.jakarta();
    Path classes = Jars.classesOf(app);
    Path jar = Jars.make(folder.resolve("app.jar"), classes, "", Map.of());
    return new App(
        app.mainClass(),
        app.classPath().replace(classes + File.pathSeparator, jar + File.pathSeparator));
  }

  private static long fromArchive(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains("source: shared objects file (top)"))
          .count();
    }
  }

  private static long sharedClassesOf(String prefix, Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith(prefix) && line.contains("source: shared objects file"))
          .count();
    }
  }
}
