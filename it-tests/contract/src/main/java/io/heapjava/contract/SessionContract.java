/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the filter does to sessions (nothing but one small attribute), and what it tells how often. */
public interface SessionContract extends FilterUnderTest {

  @Test
  default void edgeCase19_bearer_createsNoSessionAndSetsNoCookie() {
    String alice = app().person("alice");
    AtomicReference<HttpSession> session = new AtomicReference<>();
    String page = app().serve((request, response) -> {
      session.set(request.getSession(false));
      response.getWriter().write("api");
    });
    Visitor visitor = app().visitor().bearer(alice);

    List<Answer> answers = List.of(visitor.get(page), visitor.get(page));

    assertThat(answers).allSatisfy(a -> assertThat(a.header("Set-Cookie")).isEmpty());
    assertThat(session).hasValue(null);
    app().assertKnown(alice);
  }

  @Test
  default void edgeCase19_bearer_isToldOnce() {
    String alice = app().person("alice");
    String browser = app().userId();
    Visitor api = app().visitor().bearer(alice);
    Visitor page = app().visitor().bearer(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

    api.get(App.PUBLIC_PAGE);
    api.get(App.PUBLIC_PAGE);
    page.get(App.PUBLIC_PAGE);
    page.get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
    assertThat(app().heard().linksOf(alice)).containsExactly(browser);
    assertThat(app().heard().entriesAbout(alice)).isLessThanOrEqualTo(2);
  }

  @Test
  default void session_isToldOncePerPersonAndBrowser() {
    String alice = app().person("alice");
    String browser = app().userId();
    Visitor visitor = app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

    for (int i = 0; i < 5; i++) {
      visitor.get(App.PUBLIC_PAGE);
    }

    app().assertKnown(alice, browser);
    assertThat(app().heard().linksOf(alice)).containsExactly(browser);
    assertThat(app().heard().entriesAbout(alice)).as("the link, and made known").isEqualTo(2);
  }

  @Test
  @HeapContract("cookies: the first request of a new browser has none, heap.js writes it later")
  default void cookieThatComesLater_isLinkedThen() {
    String alice = app().person("alice");
    String browser = app().userId();
    Visitor visitor = app().visitor().login(alice);

    visitor.get(App.PUBLIC_PAGE);
    app().assertKnown(alice);
    visitor.cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
  }

  /** Whether the page did it because the person is about to leave can't be told so soon. */
  @Test
  @HeapContract("user_id: cleared cookies make a new one")
  default void clearedHeapCookies_areNotLinkedAtOnce() {
    String alice = app().person("alice");
    String before = app().userId();
    String after = app().userId();
    Visitor visitor = app().visitor().login(alice);

    visitor.cookie(HeapCookies.v5(App.APP_ID, before)).get(App.PUBLIC_PAGE);
    visitor.cookie(HeapCookies.v5(App.APP_ID, after));
    for (int i = 0; i < 3; i++) {
      visitor.get(App.PUBLIC_PAGE);
    }

    app().assertKnown(alice, before);
    app().assertNeverMentioned(after);
  }

  @Test
  @HeapContract("user_id: cleared cookies make a new one")
  default void clearedHeapCookies_areLinkedWhenSeenAgain() throws Exception {
    try (App app =
        start(settings -> settings.setting("heap.identify.replaced-user-id-after", "0s"))) {
      String alice = app.person("alice");
      String before = app.userId();
      String after = app.userId();
      Visitor visitor = app.visitor().login(alice);

      visitor.cookie(HeapCookies.v5(App.APP_ID, before)).get(App.PUBLIC_PAGE);
      visitor.cookie(HeapCookies.v5(App.APP_ID, after)).get(App.PUBLIC_PAGE);
      app.assertKnown(alice, before);
      visitor.get(App.PUBLIC_PAGE);
      visitor.get(App.PUBLIC_PAGE);

      app.assertKnown(alice, before, after);
      assertThat(app.heard().linksOf(alice)).containsExactly(before, after);
      app.assertInOrder();
    }
  }

  @Test
  default void sessionAttribute_isOneSmallString() {
    String alice = app().person("alice");
    Map<String, Object> ours = new ConcurrentHashMap<>();
    String page = app().serve((request, response) -> {
      HttpSession session = Objects.requireNonNull(request.getSession(false));
      for (String name : Collections.list(session.getAttributeNames())) {
        if (name.startsWith("io.heapjava")) {
          ours.put(name, session.getAttribute(name));
        }
      }
    });
    Visitor visitor =
        app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, app().userId()));

    visitor.get(page);

    assertThat(ours).hasSize(1);
    assertThat(ours.values()).allSatisfy(value -> {
      assertThat(value).isInstanceOf(String.class);
      assertThat((String) value).hasSizeLessThan(320);
    });
  }

  @Test
  default void edgeCase20_attributeOfAnotherVersion_isReplacedNotTrusted() {
    String alice = app().person("alice");
    String browser = app().userId();
    String spoil = app()
        .serve((request, response) ->
            request.getSession(false).setAttribute("io.heapjava.told", Map.of("v", 9)));
    Visitor visitor = app().visitor().login(alice);
    visitor.get(spoil);

    Answer answer = visitor.cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);

    assertThat(answer.body()).isEqualTo("page");
    app().assertKnown(alice, browser);
  }

  @Test
  default void edgeCase16_changedSessionId_isNoNewPerson() {
    String alice = app().person("alice");
    String browser = app().userId();
    String change = app().serve((request, response) -> request.changeSessionId());
    Visitor visitor = app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

    visitor.get(App.PUBLIC_PAGE);
    visitor.get(change);
    visitor.get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
    assertThat(app().heard().linksOf(alice)).containsExactly(browser);
    assertThat(app().heard().entriesAbout(alice)).as("the link, and made known").isEqualTo(2);
  }

  @Test
  @HeapContract("identify: a repeat of the same pair changes nothing")
  default void edgeCase16_newSessionOfThePerson_staysTheSameUser() {
    String alice = app().person("alice");
    String browser = app().userId();

    app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);
    app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
  }

  @Test
  @HeapContract("identify: a user_id keeps its first identity")
  default void sharedBrowser_withoutReset_staysTheFirstPersons() {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String browser = app().userId();

    app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);
    app().visitor().login(bob).cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
    app().assertKnown(bob);
    assertThat(app().heard().linksOf(bob)).isEmpty();
  }
}
