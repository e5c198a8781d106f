/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However an answer is committed, the person is identified and the answer is the application's. */
public interface CommitContract extends FilterUnderTest {

  /** The ways to commit an answer, or to hand over who does. */
  enum Commit implements Script {
    NOTHING {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) {}
    },
    FLUSH_BUFFER {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setHeader("X-App", "flushed");
        response.flushBuffer();
      }
    },
    SEND_REDIRECT {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.sendRedirect(App.PUBLIC_PAGE);
      }
    },
    SEND_ERROR {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.sendError(418, "teapot");
      }
    },
    CLOSE_STREAM {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.getOutputStream().print("streamed");
        response.getOutputStream().close();
      }
    },
    CLOSE_WRITER {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.getWriter().write("written");
        response.getWriter().close();
      }
    },
    FLUSH_WRITER {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.getWriter().write("written");
        response.getWriter().flush();
      }
    },
    CONTENT_LENGTH {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setContentLength(4);
        response.getOutputStream().print("four");
      }
    },
    BIG_BODY {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.getWriter().write("0123456789".repeat(100_000));
      }
    },
    INCLUDE {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        request.getRequestDispatcher(App.PUBLIC_PAGE).include(request, response);
      }
    },
    FORWARD {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        request.getRequestDispatcher(App.PUBLIC_PAGE).forward(request, response);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void edgeCase19_loginThenCommit_isIdentifiedInThatRequest(Commit commit) {
    String alice = app().person("alice");
    String browser = app().userId();
    String page = app().serve((request, response) -> {
      request.login(alice, AppDefinition.PASSWORD);
      commit.run(request, response);
    });

    app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

    app().assertKnown(alice, browser);
    assertThat(app().heard().linksOf(alice)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  default void edgeCase19_commitThenSignIn_isIdentifiedInThatRequest(Commit commit) {
    String alice = app().person("alice");
    String browser = app().userId();
    String page = app().serve((request, response) -> {
      commit.run(request, response);
      AppSecurity.signIn(request, alice);
    });

    app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

    app().assertKnown(alice, browser);
  }

  @ParameterizedTest
  @EnumSource
  default void answer_isTheSameForSomebodyAndForNobody(Commit commit) {
    String alice = app().person("alice");
    String page = app().serve(commit);

    Answer ofNobody = app().visitor().get(page);
    Answer ofAlice = app().visitor().bearer(alice).get(page);

    assertThat(ofAlice).isEqualTo(ofNobody);
    app().assertKnown(alice);
  }
}
