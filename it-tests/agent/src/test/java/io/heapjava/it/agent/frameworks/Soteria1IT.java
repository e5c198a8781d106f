/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.Jvms;
import io.heapjava.it.agent.app.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Soteria 1, of the Java EE Security API: the same class with other types, and no server. */
class Soteria1IT {

  static List<Path> jvms() {
    return Jvms.chosen();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void validResults_areKnownAndOthersNobody(Path home) {
    Stage stage = Stage.start(
        home,
        App.of("javaeesecurity", "com.acme.security.ContextApp", Map.of(), "soteria1", "tomcat9"),
        builder -> builder);
    try {
      assertThat(stage.app().awaitEnd()).isZero();

      assertThat(stage.browsersOf("ann@example.com")).isEmpty();
      assertThat(stage.browsersOf("ben@example.com")).isEmpty();
      assertThat(stage.heap().model().userCount()).isEqualTo(2);
      assertThat(stage.app().log())
          .contains("Woven: org.glassfish.soteria.mechanisms.HttpMessageContextImpl");
      assertThat(stage.app().output().lines()).containsExactly("BYE");
    } finally {
      stage.end();
    }
  }
}
