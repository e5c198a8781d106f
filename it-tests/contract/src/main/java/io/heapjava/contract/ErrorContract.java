/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application does wrong stays its own, and its people are identified all the same. */
public interface ErrorContract extends FilterUnderTest {

  /** What a page may throw. */
  enum Failure {
    RUNTIME_EXCEPTION,
    IO_EXCEPTION,
    SERVLET_EXCEPTION,
    ERROR;

    void happen() throws ServletException, IOException {
      switch (this) {
        case RUNTIME_EXCEPTION -> throw new IllegalStateException("the application's own");
        case IO_EXCEPTION -> throw new IOException("the application's own");
        case SERVLET_EXCEPTION -> throw new ServletException("the application's own");
        case ERROR -> throw new AssertionError("the application's own");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void edgeCase18_failureAfterLogin_identifiesAndReachesTheErrorPage(Failure failure) {
    String alice = app().person("alice");
    String browser = app().userId();
    String page = app().serve((request, response) -> {
      request.login(alice, AppDefinition.PASSWORD);
      failure.happen();
    });

    Answer answer = app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("the application's own error page");
    app().assertKnown(alice, browser);
    assertThat(app().heard().linksOf(alice)).as("REQUEST and ERROR count once").hasSize(1);
  }

  @Test
  default void edgeCase18_sendError_withoutSession_isToldOnce() {
    String alice = app().person("alice");
    String page = app().serve((request, response) -> response.sendError(503));

    Answer answer = app().visitor().bearer(alice).get(page);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("the application's own error page");
    app().assertKnown(alice);
    assertThat(app().heard().entriesAbout(alice)).isEqualTo(1);
  }

  @Test
  default void edgeCase18_errorDispatch_seesTheSameFailureAsWithoutTheFilter() {
    AtomicInteger seen = new AtomicInteger();
    IllegalStateException failure = new IllegalStateException("the very same object");
    String page = app().serve((request, response) -> {
      throw failure;
    });
    app().serve(App.ERROR_PAGE, (request, response) -> {
      if (request.getAttribute("jakarta.servlet.error.exception") == failure) {
        seen.incrementAndGet();
      }
      response.getWriter().write("the application's own error page");
    });

    app().visitor().bearer(app().person("alice")).get(page);

    assertThat(seen).hasValue(1);
  }
}
