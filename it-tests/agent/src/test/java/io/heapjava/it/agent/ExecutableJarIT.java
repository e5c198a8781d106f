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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications in one jar with their libraries inside, the way of Spring Boot. Class loaders of its
 * own serve classes and class files from addresses that nothing else knows.
 */
class ExecutableJarIT {

  private static final String LOADER = "org.springframework.boot.loader.";

  @TempDir
  Path folder;

  static List<Arguments> launchers() {
    return Jvms.chosen().stream()
        .flatMap(home -> List.of(
            Arguments.of(App.javax(), LOADER + "JarLauncher", "spring-boot-loader-2", home),
            Arguments.of(
                App.jakarta(), LOADER + "launch.JarLauncher", "spring-boot-loader-4", home))
            .stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("launchers")
  void requestsAndLoginMethods_areIdentifiedWithTheBrowser(
      App app, String launcher, String loader, Path home) throws IOException {
    Stage stage = start(
        app,
        launcher,
        loader,
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
  @MethodSource("launchers")
  void annotationOfAnInterface_reachesItsGrandchildren(
      App ignored, String launcher, String loader, Path home) throws IOException {
    Stage stage = start(App.plain(), launcher, loader, home, builder -> builder.argument("long"));
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

  private Stage start(
      App app, String launcher, String loader, Path home, UnaryOperator<RunningApp.Builder> more)
      throws IOException {
    App packed = ExecutableJar.of(app, folder.resolve("app.jar"), launcher, App.library(loader));
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
}
