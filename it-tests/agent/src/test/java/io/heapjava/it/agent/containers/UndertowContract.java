/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for Undertow besides. */
abstract class UndertowContract extends ContainerContract {

  /** {@code javax} or {@code jakarta}. */
  abstract String api();

  @Override
  List<String> wovenClasses() {
    return List.of(
        api() + ".servlet.http.HttpServlet",
        "io.undertow.servlet.spec.HttpServletRequestImpl",
        "io.undertow.servlet.core.ManagedFilter",
        "io.undertow.servlet.core.ApplicationListeners",
        "io.undertow.servlet.handlers.ServletInitialHandler",
        "io.undertow.security.impl.AbstractSecurityContext",
        "io.undertow.servlet.spec.HttpSessionImpl");
  }

  @Override
  boolean authenticatesOpenPages() {
    return true;
  }

  @ParameterizedTest
  @MethodSource(JVMS)
  void request_endsBeforeItsAnswerIsSent(Path home) {
    Person ann = person(home);

    ann.browser().get("/form/signin?" + ann.query("right"));

    assertThat(ann.browser().cookie("markAtCommit")).isEqualTo("true");
    assertLinked(ann);
  }
}
