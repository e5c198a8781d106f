/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jars;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Ended;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Class loaders that delegate as they please, without any setting of theirs. */
@Tag("slow")
class ModulesIT {

  private static final App COMPILED = App.of("modules", "modules", "com.acme.launch.Osgi");

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void osgiBundle_signsIn(Path home, @TempDir Path folder) throws IOException {
    Path launcher = jar(folder.resolve("launcher.jar"), "com/acme/launch", Map.of());
    Path bundle = jar(
        folder.resolve("bundle.jar"),
        "com/acme/desk",
        Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "com.acme.desk",
            "Bundle-Activator", "com.acme.desk.Activator",
            "Import-Package", "org.osgi.framework"));
    App app = new App("com.acme.launch.Osgi", libraries("felix")).behind(launcher);
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = with(heap, app, home).argument(bundle.toString()).start();
        RunningApp without =
            Safety.without(app, home).argument(bundle.toString()).start()) {
      assertSignedIn(running, without, heap);
    }
  }

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void jbossModule_signsIn(Path home, @TempDir Path folder) throws IOException {
    Path module = Files.createDirectories(folder.resolve("com/acme/desk/main"));
    jar(module.resolve("desk.jar"), "com/acme/desk", Map.of());
    Files.writeString(module.resolve("module.xml"), """
        <module xmlns="urn:jboss:module:1.9" name="com.acme.desk">
          <main-class name="com.acme.desk.Desk"/>
          <resources><resource-root path="desk.jar"/></resources>
        </module>
        """);
    App app = new App("org.jboss.modules.Main", libraries("jboss-modules"));
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = inModule(with(heap, app, home), folder).start();
        RunningApp without = inModule(Safety.without(app, home), folder).start()) {
      assertSignedIn(running, without, heap);
    }
  }

  private static void assertSignedIn(RunningApp running, RunningApp without, HeapSimulator heap) {
    Ended ended = running.ended();

    assertThat(ended).isEqualTo(without.ended());
    assertThat(ended.output()).contains("sees no agent").doesNotContain("AppClassLoader");
    assertThat(Safety.identities(heap))
        .containsExactlyInAnyOrder("rule@example.com", "annotation@example.com");
  }

  private static RunningApp.Builder with(HeapSimulator heap, App app, Path home) {
    return Safety.with(heap, app, home).set("heap.agent.rules", "com.acme.desk.Desk#ruled -> 0");
  }

  private static RunningApp.Builder inModule(RunningApp.Builder app, Path folder) {
    return app.argument("-mp").argument(folder.toString()).argument("com.acme.desk");
  }

  private static Path jar(Path jar, String folder, Map<String, String> manifest)
      throws IOException {
    return Jars.make(jar, Jars.classesOf(COMPILED), folder, manifest);
  }

  private static String libraries(String name) {
    for (String entry : COMPILED.classPath().split(java.io.File.pathSeparator)) {
      if (entry.contains(name)) {
        return entry;
      }
    }
    throw new IllegalStateException(name);
  }
}
