/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.ExecutableJar;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.it.agent.app.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications in one jar with their libraries inside, the way of Spring Boot. Class loaders of its
 * own serve classes and class files from addresses that nothing else knows.
 */
@Tag("slow")
class ExecutableJarIT {

  @TempDir
  Path folder;

  static List<Arguments> boots() {
    return Jvms.chosen().stream()
        .flatMap(home -> Stream.of(Boot.values()).map(boot -> Arguments.of(boot, home)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("boots")
  void requestsAndLoginMethods_areIdentifiedWithTheBrowser(Boot boot, Path home)
      throws IOException {
    Stage stage = start(
        boot,
        boot.webApplication(),
        home,
        builder -> builder.set("heap.agent.rules", "com.acme.legacy.LoginService#login -> 0"));
    try {
      Browser ann = stage.browser("1111");
      Browser carol = stage.browser("2222");

      assertThat(ann.get("/enter?who=wrong@example.com&password=wrong")).contains("of null");
      ann.get("/enter?who=ann@example.com&password=right");
      String page = carol.get("/closed", "Authorization", "Basic Y2Fyb2xAZXhhbXBsZS5jb206cmlnaHQ=");

      assertThat(stage.browsersOf("ann@example.com")).containsExactly("1111");
      assertThat(ann.get("/page")).isEqualTo("page /page of ann@example.com");
      assertThat(page).isEqualTo("page /closed of carol@example.com");
      assertThat(stage.browsersOf("carol@example.com")).containsExactly("2222");
      assertThat(stage.knows("wrong@example.com")).isFalse();
      assertEndsQuietly(stage);
    } finally {
      stage.end();
    }
  }

  /** Whether a class has the interface with the annotation is read from class files. */
  @ParameterizedTest
  @MethodSource("boots")
  void annotationOfAnInterface_reachesItsGrandchildren(Boot boot, Path home) throws IOException {
    Stage stage = start(boot, App.plain(), home, builder -> builder.argument("long"));
    try {
      assertThat(stage.browsersOf("ann@example.com")).isEmpty();
      assertThat(stage.browsersOf("cora@example.com")).isEmpty();
      assertThat(stage.browsersOf("dan@example.com")).isEmpty();
      assertThat(stage.app().end()).isZero();
      assertThat(stage.app().log()).contains("matched com.acme.plain.BackDesk#open");
    } finally {
      stage.end();
    }
  }

  private Stage start(Boot boot, App app, Path home, UnaryOperator<RunningApp.Builder> more)
      throws IOException {
    App packed = ExecutableJar.of(
        app, folder.resolve("app.jar"), boot.launcher, App.library(boot.libraries));
    return Stage.start(home, packed, more);
  }

  private static void assertEndsQuietly(Stage stage) {
    assertThat(stage.app().stop()).isZero();
    stage.assertStrangersAreUnknown();
    assertThat(stage.app().output().lines().toList()).hasSize(2).last().isEqualTo("BYE");
    assertThat(stage.app().errors()).doesNotContain("heap-agent", "io.heapjava");
    assertThat(stage.app().log()).doesNotContain("failed", "could not be woven", "@example.com");
    assertThat(stage.heap().model().refusals()).isEmpty();
    assertThat(stage.heap().model().drops()).isEmpty();
  }

  /** The loader up to Boot 3.1, in an application of its time, and the one from 3.2 on. */
  enum Boot {
    TWO("org.springframework.boot.loader.JarLauncher", "spring-boot-loader-2"),
    FOUR("org.springframework.boot.loader.launch.JarLauncher", "spring-boot-loader-4");

    private final String launcher;
    private final String libraries;

    Boot(String launcher, String libraries) {
      this.launcher = launcher;
      this.libraries = libraries;
    }

    App webApplication() {
      return this == TWO ? App.javax() : App.jakarta();
    }
  }
}
