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
import java.security.Principal;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page resets Heap when somebody leaves; the browser's new user_id is the next person's. */
public interface LogoutContract extends FilterUnderTest {

  /** The ways to end a login. */
  enum Logout implements Script {
    SESSION_KEPT {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) throws Exception {
        AppSecurity.signIn(request, (Principal) null);
        request.logout();
      }
    },
    SESSION_ENDED {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) {
        request.getSession(false).invalidate();
      }
    },
    SESSION_REPLACED {
      @Override
      public void run(HttpServletRequest request, HttpServletResponse response) {
        request.getSession(false).invalidate();
        request.getSession(true).setAttribute("message", "good bye");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void resetThenLogout_leavesTheNewUserIdToTheNextPerson(Logout logout) {
    assertNextPersonsBrowser(logout, visitor -> {});
  }

  @ParameterizedTest
  @EnumSource
  default void resetThenAPollThenLogout_leavesTheNewUserIdToTheNextPerson(Logout logout) {
    assertNextPersonsBrowser(logout, visitor -> {
      visitor.get(App.PUBLIC_PAGE);
      visitor.get(App.PUBLIC_PAGE);
    });
  }

  private void assertNextPersonsBrowser(Logout logout, Consumer<Visitor> between) {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String before = app().userId();
    String after = app().userId();
    String logoutPage = app().serve(logout);
    Visitor visitor = app().visitor().login(alice);
    visitor.cookie(HeapCookies.v5(App.APP_ID, before)).get(App.PUBLIC_PAGE);

    visitor.cookie(HeapCookies.v5(App.APP_ID, after));
    between.accept(visitor);
    visitor.get(logoutPage);
    app().assertKnown(alice, before);
    app().assertNeverMentioned(after);

    visitor.login(bob).get(App.PUBLIC_PAGE);
    app().assertKnown(bob, after);
    app().assertKnown(alice, before);
  }

  /** Nobody was seen here before, and the first that is seen is the end. */
  @ParameterizedTest
  @EnumSource
  default void logoutThatIsTheFirstRequestSeen_makesKnownAndLinksNothing(Logout logout) {
    String alice = app().person("alice");
    String browser = app().userId();
    String logoutPage = app().serve(logout);
    Visitor visitor = app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

    visitor.get(logoutPage);

    app().assertKnown(alice);
    app().assertNeverMentioned(browser);
  }

  /** There is no logout to be seen: the page forgets its token. */
  @Test
  default void resetThenAPollThenADroppedToken_leavesTheNewUserIdToTheNextPerson() {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String before = app().userId();
    String after = app().userId();
    Visitor visitor = app().visitor().bearer(alice);
    visitor.cookie(HeapCookies.v5(App.APP_ID, before)).get(App.PUBLIC_PAGE);

    visitor.cookie(HeapCookies.v5(App.APP_ID, after)).get(App.PUBLIC_PAGE);
    visitor.get(App.PUBLIC_PAGE);
    app().assertKnown(alice, before);
    app().assertNeverMentioned(after);

    visitor.bearer(bob).get(App.PUBLIC_PAGE);
    app().assertKnown(bob, after);
    app().assertKnown(alice, before);
  }

  /** Java serialises them into the session, or a redirect carries them along. */
  @Test
  default void requestAttributesCopiedIntoTheNextRequest_areNobodys() {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String browser = app().userId();
    Map<String, Object> kept = new ConcurrentHashMap<>();
    String keep = app().serve((request, response) -> copyOurs(request, kept));
    String put = app().serve((request, response) -> {
      kept.forEach(request::setAttribute);
      response.getWriter().write("page of " + Heap.identity());
    });
    app().visitor().login(alice).get(keep);
    assertThat(kept).isNotEmpty();

    Visitor next = app().visitor().login(bob).cookie(HeapCookies.v5(App.APP_ID, browser));
    Answer answer = next.get(put);

    assertThat(answer.body()).isEqualTo("page of " + bob);
    app().assertKnown(alice);
    app().assertKnown(bob, browser);
  }

  private static void copyOurs(HttpServletRequest request, Map<String, Object> kept) {
    for (String name : Collections.list(request.getAttributeNames())) {
      if (name.startsWith("io.heapjava.") && !name.startsWith("io.heapjava.contract.")) {
        kept.put(name, request.getAttribute(name));
      }
    }
  }
}
