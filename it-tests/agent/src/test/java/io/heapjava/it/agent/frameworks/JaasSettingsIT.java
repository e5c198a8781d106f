/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.Stage;
import io.heapjava.simulator.HeapSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may go otherwise with a class of the JDK: declared principals, late attachment, archives. */
@Tag("slow")
class JaasSettingsIT {

  private static final App APP = App.of("jaas", "com.acme.jaas.JaasApp", Map.of(), "tomcat9");
  private static final String SETTING = "heap.agent.jaas.principal-class";

  static List<Path> jvms() {
    return Jvms.chosen();
  }

  @Test
  void declaredClass_isThePersonAmongOthers() {
    Stage stage = Stage.start(
        Path.of(System.getProperty("java.home")),
        APP,
        builder -> builder.set(SETTING, "com.acme.jaas.StaffPrincipal"));
    try {
      JaasContract.signIn(stage.browser("4101"), "ldap", "quentin@example.com");
      JaasContract.signIn(stage.browser("4102"), "two", "rosa@example.com");

      assertThat(stage.browsersOf("rosa@example.com")).containsExactly("4102");
      assertThat(stage.knows("desk-4")).isFalse();
      assertThat(stage.knows("quentin@example.com")).isFalse();
      assertThat(stage.app().stop()).isZero();
      stage.assertStrangersAreUnknown();
    } finally {
      stage.end();
    }
  }

  @Test
  void settingThatNamesNoClass_isSaidAndTheApplicationRuns() {
    Stage stage = Stage.start(
        Path.of(System.getProperty("java.home")),
        APP,
        builder -> builder.set(SETTING, "Staff Principal"));
    try {
      assertThat(stage.browser("4201").get("/page")).isEqualTo("page /page of null");

      assertThat(stage.app().errors()).contains(SETTING + ": 'Staff Principal'");
    } finally {
      stage.end();
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void attachedLater_theLoadedClassIsWoven(Path home) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = RunningApp.of(APP)
            .on(home)
            .withoutAgent()
            .jvm("-XX:+EnableDynamicAgentLoading")
            .start()) {
      Stage stage = Stage.of(home, heap, running);
      JaasContract.signIn(stage.browser("4301"), "staff", "sven@example.com");

      VirtualMachine jvm = VirtualMachine.attach(Long.toString(running.pid()));
      try {
        jvm.loadAgent(
            RunningApp.AGENT.toString(),
            "app-id=" + RunningApp.APP_ID + ";endpoint=" + heap.endpoint());
      } finally {
        jvm.detach();
      }
      JaasContract.signIn(stage.browser("4302"), "staff", "tina@example.com");

      assertThat(stage.browsersOf("tina@example.com")).containsExactly("4302");
      assertThat(stage.knows("sven@example.com")).isFalse();
      assertThat(running.stop()).isZero();
      stage.assertStrangersAreUnknown();
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void classFromAnArchive_isWoven(Path home, @TempDir Path folder) throws Exception {
    App jar = APP.inJar(folder.resolve("app.jar"));
    Path archive = folder.resolve("app.jsa");
    Path loaded = folder.resolve("loaded.log");
    try (RunningApp training = RunningApp.of(jar)
        .on(home)
        .withoutAgent()
        .withoutLog()
        .jvm("-XX:ArchiveClassesAtExit=" + archive)
        .start()) {
      JaasContract.signIn(training.browser(), "staff", "uta@example.com");
      training.stop();
    }
    assertThat(Files.exists(archive)).isTrue();

    Stage stage = Stage.start(
        home,
        jar,
        builder ->
            builder.jvm("-XX:SharedArchiveFile=" + archive).jvm("-Xlog:class+load:file=" + loaded));
    try {
      JaasContract.signIn(stage.browser("4401"), "staff", "vera@example.com");

      assertThat(stage.browsersOf("vera@example.com")).containsExactly("4401");
      assertThat(stage.app().stop()).isZero();
      assertThat(stage.app().errors()).doesNotContain("VM warning");
      assertThat(stage.app().output()).doesNotContain("[warning]");
      assertThat(Files.readString(loaded)).contains("shared objects file (top)");
    } finally {
      stage.end();
    }
  }
}
