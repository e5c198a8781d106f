/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A 'log in as' of the application's own: whoever is only acted as is never identified. */
public interface ImpersonationContract extends FilterUnderTest {

  /** The session attribute that holds the real user. */
  String ORIGINAL = "contract.original";

  /** How it ends. */
  enum End implements Script {
    BACK {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) {
        request.getSession(false).removeAttribute(ORIGINAL);
      }
    },
    INVALIDATE {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) {
        request.getSession(false).invalidate();
      }
    },
    REPLACE {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) {
        request.getSession(false).invalidate();
        request.getSession(true).setAttribute("message", "good bye");
      }
    }
  }

  /** The application's filter fixes the principal when the request begins. */
  @ParameterizedTest
  @CsvSource({
    "real-user, BACK", "real-user, INVALIDATE", "real-user, REPLACE",
    "skip, BACK", "skip, INVALIDATE", "skip, REPLACE"
  })
  default void endInsideTheRequest_neverMakesItTheCustomers(String policy, End end)
      throws Exception {
    try (App app = start(settings -> settings
        .setting("heap.impersonation", policy)
        .setting("heap.impersonation.real-user", "session:" + ORIGINAL))) {
      String staff = app.person("staff");
      String customer = app.person("customer");
      String browser = app.userId();
      String begin = app.serve((request, response) -> {
        HttpSession session = request.getSession(true);
        session.setAttribute(ORIGINAL, staff);
      });
      String shown =
          app.serve((request, response) -> response.getWriter().write("" + Heap.identity()));
      String back = app.serve((request, response) -> {
        end.run(request, response);
        Heap.track("Went Back");
        response.getWriter().write("" + Heap.identity());
      });
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));
      visitor.get(begin);
      visitor.bearer(customer);

      String during = visitor.get(shown).body();
      String after = visitor.get(back).body();

      assertThat(during).isEqualTo(policy.equals("skip") ? "null" : staff);
      assertThat(after).isEqualTo("null");
      app.assertNeverMentioned(customer);
      app.assertInOrder();
    }
  }
}
