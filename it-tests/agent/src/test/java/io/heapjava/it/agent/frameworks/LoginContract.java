/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An application of one framework on every JDK, started once. People differ from test to test. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LoginContract {

  private final List<Stage> stages = new ArrayList<>();

  abstract App app();

  /** The class that the point must have found. */
  abstract String woven();

  RunningApp.Builder set(RunningApp.Builder builder) {
    return builder;
  }

  @BeforeAll
  void start() {
    for (Path home : Jvms.chosen()) {
      Stage stage = Stage.start(home, app(), this::set);
      stages.add(stage);
      stage.app().port(); // one after the other, for small machines
    }
  }

  @AfterAll
  void stop() {
    for (Stage stage : stages) {
      try {
        assertThat(stage.app().stop()).isZero();
        assertThat(stage.app().log())
            .contains("Woven: " + woven())
            .doesNotContain("failed", "could not be woven", "@example.com");
        assertThat(stage.app().output().lines().toList()).hasSize(2).last().isEqualTo("BYE");
        assertThat(stage.app().errors()).doesNotContainIgnoringCase("heap");
        stage.assertStrangersAreUnknown();
        assertThat(stage.heap().model().refusals()).isEmpty();
        assertThat(stage.heap().model().drops()).isEmpty();
      } finally {
        stage.end();
      }
    }
  }

  List<Stage> stages() {
    return stages;
  }

  /** The same application with the point switched off, on the JDK of the tests. */
  void withoutPoint(String point, Consumer<Stage> test) {
    Stage stage = Stage.start(
        Path.of(System.getProperty("java.home")),
        app(),
        builder -> set(builder).set("heap.agent.point." + point, "false"));
    try {
      test.accept(stage);
      assertThat(stage.app().stop()).isZero();
      stage.assertStrangersAreUnknown();
      assertThat(stage.app().log()).doesNotContain("Woven: " + woven());
    } finally {
      stage.end();
    }
  }
}
