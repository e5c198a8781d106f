/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static io.heapjava.agent.request.FakeRequest.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.LoginKind;
import io.heapjava.agent.login.LoginPlace;
import io.heapjava.simulator.HeapCookies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Logins that no request is around any more, or never was. */
class OutsidePlaceTest {

  private static final String FIVE = HeapCookies.v5(FakeRequest.APP_ID, "5");
  private static final String RULE = "a.B#login -> 0";
  private static final DeclaredPrincipal ALICE = new DeclaredPrincipal("alice", RULE);

  private AgentUnderTest agent = new AgentUnderTest();
  private final FakeRequest request = FakeRequest.withSession().cookie(FIVE);

  @AfterEach
  void stop() {
    agent.close();
  }

  @Nested
  class WithoutARequest {

    @Test
    void whoeverAFrameworkSignsIn_isKnown() {
      agent.place().signedIn(named("alice"), LoginKind.ESTABLISHED);

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void whoeverARuleNames_isKnown() {
      agent.place().signedIn(ALICE, LoginKind.DECLARED);

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void whoseCredentialsWereRight_isKnown() {
      agent.place().checked(named("alice"), "companion");

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void whileTheAgentIsOff_nothingHappens() {
      OutsidePlace off = new OutsidePlace(() -> null, null);

      off.signedIn(named("alice"), LoginKind.ESTABLISHED);
      off.checked(named("alice"));

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void whatIsSaidOfARequest_isNothing() {
      LoginPlace place = agent.place();
      place.failed();
      place.signedOut();
      place.endsLoginOf(RULE);
      place.actsAs("support");
      place.actsAsEnds();
      place.typedName("alice");
      place.forgetTypedNames();

      assertThat(place.isInRequest()).isFalse();
      assertThat(place.realIdentity()).isNull();
      assertThat(place.typedNames()).isEmpty();
      assertThat(agent.known()).isEmpty();
    }
  }

  /** As where a login's {@code CompletionStage} completes. */
  @Nested
  class LaterThanItsRequest {

    @Test
    void whoeverSignsIn_isKnown_andTheBrowserIsNotLinked() {
      LoginPlace later = laterThan(request);

      later.signedIn(named("alice"), LoginKind.ESTABLISHED);

      assertThat(agent.known()).containsExactly("alice");
      assertThat(agent.links()).isEmpty();
    }

    @Test
    void whomARuleNames_isLinkedByTheSessionsNextRequest() {
      LoginPlace later = laterThan(request);
      later.signedIn(ALICE, LoginKind.DECLARED);
      assertThat(agent.links()).isEmpty();

      agent.page(request.next());

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void whomARuleNames_isRememberedWithTheRule() {
      laterThan(request).signedIn(ALICE, LoginKind.DECLARED);

      assertThat(request.session().get(StoredLogin.ATTRIBUTE))
          .isEqualTo("11\n\n" + RULE + "\nalice");
    }

    @Test
    void whomAFrameworkSignsIn_isNotRemembered() {
      laterThan(request).signedIn(named("alice"), LoginKind.ESTABLISHED);

      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }

    @Test
    void whomThePolicyRefuses_isNeitherKnownNorRemembered() {
      laterThan(request).signedIn(new DeclaredPrincipal("anonymous"), LoginKind.DECLARED);

      assertThat(agent.known()).isEmpty();
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }

    @Test
    void afterAnotherLoginOfTheSession_theOtherStays() {
      LoginPlace later = laterThan(request);
      request.session().with(StoredLogin.ATTRIBUTE, "11\n\n\nbob");

      later.signedIn(ALICE, LoginKind.DECLARED);

      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isEqualTo("11\n\n\nbob");
    }

    @Test
    void afterALogoutOfTheSession_nobodyIsRemembered() {
      request.session().with(StoredLogin.ATTRIBUTE, "11\n\n\nbob");
      LoginPlace later = laterThan(request);
      request.session().attributes.remove(StoredLogin.ATTRIBUTE);

      later.signedIn(ALICE, LoginKind.DECLARED);

      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }

    @Test
    void insteadOfWhoWasRemembered_isThePersonFromThenOn() {
      request.session().with(StoredLogin.ATTRIBUTE, "11\n\n\nbob");
      LoginPlace later = laterThan(request);

      later.signedIn(ALICE, LoginKind.DECLARED);

      assertThat(request.session().get(StoredLogin.ATTRIBUTE))
          .isEqualTo("11\n\n" + RULE + "\nalice");
    }

    @Test
    void whenTheSessionHasEnded_thePersonIsKnownAllTheSame() {
      LoginPlace later = laterThan(request);
      request.session().end();

      later.signedIn(ALICE, LoginKind.DECLARED);

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void withoutASession_thePersonIsKnown() {
      laterThan(request.session(null)).signedIn(ALICE, LoginKind.DECLARED);

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void inASessionThatActsAsAnother_nobodyIsKnown() {
      agent.page(request.principal("support"), () -> agent.place().actsAs("support"));
      LoginPlace later = laterThan(request.next());

      later.signedIn(named("customer"), LoginKind.ESTABLISHED);

      assertThat(agent.known()).containsExactly("support");
    }

    /** Containers use a request's object again for somebody else. */
    @Test
    void whatTheRequestShowsByThen_isNotAskedFor() {
      LoginPlace later = laterThan(request);
      request.principal("bob").cookie(null).everythingFails(new AssertionError("asked"));

      later.signedIn(named("alice"), LoginKind.ESTABLISHED);

      assertThat(agent.known()).containsExactly("alice");
    }
  }

  @Nested
  class WherePeopleWithoutHeapsCookieAreLeftAlone {

    @Test
    void loginLaterThanARequestWithOne_isKnown() {
      restart();
      laterThan(request).signedIn(named("alice"), LoginKind.ESTABLISHED);

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void loginLaterThanARequestWithoutOne_isNot() {
      restart();
      laterThan(request.cookie(null)).signedIn(named("alice"), LoginKind.ESTABLISHED);

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void loginWithoutARequest_isNot() {
      restart();
      agent.place().signedIn(named("alice"), LoginKind.ESTABLISHED);

      assertThat(agent.known()).isEmpty();
    }

    private void restart() {
      agent.close();
      agent = new AgentUnderTest("", "heap.identify.without-cookie", "false");
    }
  }

  private LoginPlace laterThan(FakeRequest of) {
    LoginPlace[] later = new LoginPlace[1];
    agent.page(of, () -> later[0] = agent.passages.later());
    return later[0];
  }
}
