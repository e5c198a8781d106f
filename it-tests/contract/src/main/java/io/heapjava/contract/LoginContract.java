/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.Heap;
import io.heapjava.core.request.RequestIdentifier;
import io.heapjava.simulator.HeapCookies;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is identified: before the chain, after it, and who is nobody. */
public interface LoginContract extends FilterUnderTest {

  @Test
  @HeapContract("identify: links the browser's user_id to the identity")
  default void signedIn_atEntry_isIdentifiedWithTheBrowser() {
    String alice = app().person("alice");
    String browser = app().userId();
    Visitor visitor = app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

    visitor.login(alice).get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
  }

  @Test
  @HeapContract("identify: events from before the login become the person's")
  default void signedIn_afterBrowsing_getsTheHistoryOfTheBrowser() {
    String alice = app().person("alice");
    String browser = app().userId();
    app().heap().model().visit(browser, "Landing Page");
    Visitor visitor = app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

    visitor.login(alice).get(App.PUBLIC_PAGE);

    app().assertKnown(alice, browser);
    assertThat(app().user(alice).events()).containsExactly("Landing Page");
  }

  @Test
  default void edgeCase15_loginInTheRequest_isIdentifiedInThatRequest() {
    String alice = app().person("alice");
    String browser = app().userId();
    String login = app().serve((request, response) -> request.login(alice, AppDefinition.PASSWORD));

    Answer answer = app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(login);

    assertThat(answer.status()).isEqualTo(200);
    app().assertKnown(alice, browser);
  }

  @Test
  default void edgeCase15_logoutInTheRequest_makesKnownAndLinksNothing() {
    String alice = app().person("alice");
    String browser = app().userId();
    String logout = app().serve((request, response) -> request.logout());
    Visitor visitor = app().visitor().login(alice).cookie(HeapCookies.v4(App.APP_ID, browser));

    Answer answer = visitor.get(logout);

    assertThat(answer.status()).isEqualTo(200);
    app().assertKnown(alice);
    app().assertNeverMentioned(browser);
  }

  @Test
  @HeapContract("identify: a user_id keeps its first identity")
  default void edgeCase15_logoutThenLoginAsAnother_makesBothKnownAndLinksNeither() {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String browser = app().userId();
    String swap = app().serve((request, response) -> {
      request.logout();
      request.login(bob, AppDefinition.PASSWORD);
    });
    Visitor visitor = app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

    Answer answer = visitor.get(swap);

    assertThat(answer.status()).isEqualTo(200);
    app().assertKnown(alice);
    app().assertKnown(bob);
    visitor.get(App.PUBLIC_PAGE);
    app().assertNeverMentioned(browser); // it was alice's
  }

  @Test
  default void edgeCase15_sessionInvalidatedInTheRequest_makesKnownAndLinksNothing() {
    String alice = app().person("alice");
    String browser = app().userId();
    String invalidate = app().serve((request, response) -> {
      request.getSession(false).invalidate();
      response.getWriter().write("gone");
    });
    Visitor visitor = app().visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser));

    Answer answer = visitor.get(invalidate);

    assertThat(answer.body()).isEqualTo("gone");
    app().assertKnown(alice);
    app().assertNeverMentioned(browser);
  }

  @Test
  default void anonymous_sendsNothing() {
    String browser = app().userId();
    Visitor visitor = app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

    visitor.get(App.PUBLIC_PAGE);
    visitor.get(App.PUBLIC_PAGE);

    app().assertNeverMentioned(browser);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"undefined", "NULL", "anonymousUser", "Guest", "unknown", "n/a", "0", "user"})
  @HeapContract("identify: a value that is not one person's can't be taken back")
  default void placeholder_isRefused(String placeholder) {
    String browser = app().userId();
    Visitor visitor = app().visitor().bearer(placeholder);

    Answer answer = visitor.cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);

    assertThat(answer.body()).isEqualTo("page");
    app().assertNeverMentioned(browser);
    assertThat(app().knows(placeholder)).isFalse();
  }

  @Test
  default void edgeCase21_nameThatThrows_sendsNothingAndHarmsNothing() {
    assertUnreadable(() -> {
      throw new IllegalStateException("directory is away");
    });
  }

  @Test
  default void edgeCase21_nameThatIsNull_sendsNothing() {
    assertUnreadable(() -> null);
  }

  @Test
  default void edgeCase21_nameThatIsBlank_sendsNothing() {
    assertUnreadable(() -> " \t ");
  }

  @Test
  default void edgeCase21_nameThatIsTenMegabytes_sendsNothing() {
    String endless = "x".repeat(10_000_000);
    assertUnreadable(() -> endless);
  }

  @Test
  default void edgeCase21_nameThatIsTheTextOfAnObject_sendsNothing() {
    assertUnreadable(() -> "com.acme.Account@1f2e3d4c");
  }

  private void assertUnreadable(Principal principal) {
    String browser = app().userId();
    String page = app().serve((request, response) -> {
      AppSecurity.signIn(request, principal);
      response.getWriter().write("fine");
    });

    Answer answer = app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("fine");
    app().assertNeverMentioned(browser);
  }

  @Test
  default void edgeCase10_principalSwappedAfterTheFirstLook_makesBothKnownAndLinksNeither() {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String browser = app().userId();
    String page = app().serve((request, response) -> AppSecurity.signIn(request, bob));

    app().visitor().bearer(alice).cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

    app().assertKnown(alice);
    app().assertKnown(bob);
    app().assertNeverMentioned(browser);
  }

  @Test
  default void identityForThePage_isWhatHeapGets() {
    String alice = app().person("alice");
    String page = app()
        .serve((request, response) -> response
            .getWriter()
            .write(request.getAttribute(RequestIdentifier.IDENTITY_ATTRIBUTE)
                + " "
                + Heap.identity()));

    Answer answer = app().visitor().bearer(alice).get(page);
    Answer ofNobody = app().visitor().get(page);

    app().assertKnown(alice);
    assertThat(answer.body()).isEqualTo(alice + " " + alice);
    assertThat(ofNobody.body()).isEqualTo("null null");
  }

  @Test
  default void identityForThePage_encoded_isWhatHeapGetsAndNamesNobody() throws Exception {
    try (App app = start(settings -> settings
        .setting("heap.identity.encoding", "uuid")
        .setting("heap.identity.namespace", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"))) {
      String alice = app.person("alice");
      String browser = app.userId();
      String page =
          app.serve((request, response) -> response.getWriter().write("" + Heap.identity()));

      Answer answer = app.visitor()
          .bearer(alice)
          .cookie(HeapCookies.v5(App.APP_ID, browser))
          .get(page);

      app.assertKnown(answer.body(), browser);
      app.assertNeverMentioned(alice);
      app.assertInOrder();
    }
  }
}
