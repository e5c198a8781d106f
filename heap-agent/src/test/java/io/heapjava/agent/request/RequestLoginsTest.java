/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static io.heapjava.agent.request.FakeRequest.named;
import static io.heapjava.agent.request.FakeRequest.sessionRules;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.core.identity.Identity;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestLoginsTest {

  private static final String RULE = "a.B#login -> 0";
  private static final String OTHER_RULE = "a.B#sso -> 0";
  private static final DeclaredPrincipal ALICE = new DeclaredPrincipal("alice", RULE);
  private static final DeclaredPrincipal BOB = new DeclaredPrincipal("bob", RULE);

  private final RuledApplications ruled = new RuledApplications();
  private final FakeRequest request = FakeRequest.withSession();
  private RequestLogins logins = logins(request, sessionRules(""));

  @Nested
  class WhomARuleDeclares {

    @Test
    void nobody_isNull() {
      assertThat(logins.declared()).isNull();
    }

    @Test
    void lastOne_counts() {
      logins.declared(ALICE);
      logins.declared(BOB);

      assertThat(logins.declared()).isEqualTo("bob");
    }

    @Test
    void attributeOfASessionRule_isThePerson() {
      logins = logins(request, sessionRules("session:user -> value"));
      request.session().with("user", "alice");

      assertThat(logins.declared()).isEqualTo("alice");
    }

    @Test
    void methodRule_goesBeforeASessionRule() {
      logins = logins(request, sessionRules("session:user -> value"));
      request.session().with("user", "alice");

      logins.declared(BOB);

      assertThat(logins.declared()).isEqualTo("bob");
    }

    @Test
    void attributeNobodyHasARuleFor_isNobody() {
      logins = logins(request, sessionRules("session:user -> value"));
      request.session().with("account", "alice");

      assertThat(logins.declared()).isNull();
    }
  }

  @Nested
  class SessionRulesAndTheContainer {

    @Test
    void withoutSessionRules_theContainerIsHeard() {
      assertThat(logins.rulesSpeakAlone()).isFalse();
    }

    @Test
    void withSessionRules_aNewSessionWaits() {
      logins = logins(request, sessionRules("session:user -> value"));

      assertThat(logins.rulesSpeakAlone()).isTrue();
    }

    @Test
    void sessionThatWaited_hearsTheContainer_untilARuleFindsSomebody() {
      logins = logins(request, sessionRules("session:user -> value"));
      ruled.pageRan(request.view());
      assertThat(logins.rulesSpeakAlone()).isFalse();

      request.session().with("user", "alice");
      logins.declared();

      assertThat(logins.rulesSpeakAlone()).isTrue();
    }

    @Test
    void methodRule_doesNotSpeakForTheApplicationsLaterRequests() {
      logins = logins(request, sessionRules("session:user -> value"));
      ruled.pageRan(request.view());
      request.session().with("user", "alice");

      logins.declared(BOB);
      logins.declared();

      assertThat(logins.rulesSpeakAlone()).isFalse();
    }
  }

  @Nested
  class ALoginIsKeptForLaterRequests {

    @Test
    void withWhatCameWithIt() {
      logins.declared(ALICE);
      request.session().with("user", "alice");
      end();

      assertThat(stored()).isEqualTo("11\n\n" + RULE + "\nalice\nuser");
    }

    @Test
    void butNotWithWhatWasThereBefore() {
      request.session().with("visitor", "alice");
      logins.declared(ALICE);
      end();

      assertThat(stored()).isEqualTo("11\n\n" + RULE + "\nalice");
    }

    @Test
    void whatCameWithTheFirstOfTwoLogins_isOfTheLastOne() {
      logins.declared(ALICE);
      request.session().with("user", "bob");
      logins.declared(BOB);
      end();

      assertThat(stored()).isEqualTo("11\n\n" + RULE + "\nbob\nuser");
    }

    @Test
    void withWhomTheRequestShowsBesideIt() {
      logins.declared(ALICE);
      logins.end(true, identities("container"));

      assertThat(stored()).isEqualTo("11\ncontainer\n" + RULE + "\nalice");
    }

    @Test
    void inTheSessionOnly_ifThereIsOne() {
      request.session(null);
      logins.declared(ALICE);

      end();

      assertThat(logins.declared()).isEqualTo("alice");
    }

    @Test
    void inTheSessionThatTheLoginMade() {
      FakeRequest login = new FakeRequest();
      logins = logins(login, sessionRules(""));
      logins.declared(ALICE);
      login.session(new FakeSession().with("user", "alice"));

      end();

      assertThat(login.session().get(StoredLogin.ATTRIBUTE))
          .isEqualTo("11\n\n" + RULE + "\nalice\nuser");
    }

    @Test
    void notWhileSomebodyActsAsAnother() {
      logins.declared(ALICE);

      logins.end(false, identities(null));

      assertThat(stored()).isNull();
    }

    @Test
    void notWhileSomebodyActsAsAnother_andWhoIsRememberedStays() {
      remember(BOB, "gone");
      assertThat(logins.remembered()).isNull();
      String before = stored();
      logins.declared(ALICE);

      logins.end(false, identities(null));

      assertThat(stored()).isEqualTo(before);
    }

    @Test
    void ifThePolicyRefusesIt_nobodyIsRememberedAnyMore() {
      remember(BOB);
      logins.declared(new DeclaredPrincipal("refused", RULE));

      end();

      assertThat(stored()).isNull();
    }

    @Test
    void inTheNextRequest_itIsRemembered() {
      logins.declared(ALICE);
      request.session().with("user", "alice");
      end();

      assertThat(logins(request, sessionRules("")).remembered().identity().value())
          .isEqualTo("alice");
    }

    @Test
    void onlyWhatRulesSaw_isKept() {
      logins.established(named("alice"));

      end();

      assertThat(stored()).isNull();
    }
  }

  @Nested
  class ARememberedLogin {

    @Test
    void ofNobody_isNull() {
      assertThat(logins.remembered()).isNull();
    }

    @Test
    void lastsAsLongAsItsAttributes() {
      request.session().with("user", "alice").with("roles", "staff");
      remember(ALICE, "user", "roles");
      assertThat(logins.remembered().identity().value()).isEqualTo("alice");

      request.session().attributes.remove("roles");

      assertThat(logins.remembered()).isNull();
    }

    @Test
    void whoseAttributeHasGone_isForgotten_whenTheRequestEnds() {
      remember(ALICE, "user");
      assertThat(logins.remembered()).isNull();
      assertThat(stored()).as("until then").isNotNull();

      end();

      assertThat(stored()).isNull();
    }

    @Test
    void besideWhichSomebodyElseIsShown_isForgotten_whenTheRequestEnds() {
      remember(ALICE);
      logins.rememberedHasEnded();

      end();

      assertThat(stored()).isNull();
    }

    @Test
    void thatStands_staysInTheSession() {
      remember(ALICE);
      assertThat(logins.remembered()).isNotNull();

      end();

      assertThat(stored()).isNotNull();
    }

    @Test
    void thatEnded_makesRoomForTheNext() {
      remember(ALICE, "user");
      assertThat(logins.remembered()).isNull();
      logins.declared(BOB);

      end();

      assertThat(stored()).isEqualTo("11\n\n" + RULE + "\nbob");
    }

    @Test
    void ofAnotherEnvironment_isNobody_andLeftAlone() {
      request.session().with(StoredLogin.ATTRIBUTE, "12\n\n\nalice\nuser");

      assertThat(logins.remembered()).isNull();
      end();

      assertThat(stored()).isEqualTo("12\n\n\nalice\nuser");
    }
  }

  @Nested
  class ALoginThatIsOver {

    @Test
    void bySigningOut_leavesNobody() {
      remember(ALICE);
      logins.declared(ALICE);
      logins.established(named("alice"));
      logins.clear();

      assertThat(logins.declared()).isNull();
      assertThat(logins.established()).isNull();
      assertThat(logins.remembered()).isNull();
      assertThat(stored()).isNull();
    }

    @Test
    void bySigningOut_leavesNoCheckedCredentials() {
      Principal alice = named("alice");
      request.session().with("user", alice);
      logins.checked(new CheckedCredentials(alice));

      logins.clear();

      assertThat(logins.checked()).isNull();
    }

    @Test
    void bySigningOut_isNotKeptWhenTheRequestEnds() {
      logins.declared(ALICE);
      logins.clear();

      end();

      assertThat(stored()).isNull();
    }

    /** A single sign-on that completes on another thread. */
    @Test
    void bySigningOut_leavesALoginAloneThatComesAfterwards() {
      remember(ALICE);
      logins.rememberedHasEnded();
      logins.clear();
      remember(BOB);

      end();

      assertThat(stored()).isNotNull();
    }

    @Test
    void asItsRuleSays_isNobodys() {
      logins.declared(ALICE);

      logins.endOf(RULE);

      assertThat(logins.declared()).isNull();
    }

    @Test
    void asItsRuleSaysInALaterRequest_isForgotten() {
      remember(ALICE);

      logins.endOf(RULE);

      assertThat(stored()).isNull();
    }

    @Test
    void asAnotherRuleSays_stays() {
      remember(ALICE);
      logins.declared(BOB);

      logins.endOf(OTHER_RULE);

      assertThat(logins.declared()).isEqualTo("bob");
      assertThat(stored()).isNotNull();
    }

    @Test
    void asARuleSays_whereNobodyWas_isNothing() {
      logins.endOf(RULE);

      assertThat(logins.declared()).isNull();
    }
  }

  @Nested
  class CheckedCredentialsOfARequest {

    private final Principal alice = named("alice");

    @Test
    void thatTheSessionHolds_areALogin() {
      logins.checked(new CheckedCredentials(alice));
      request.session().with("user", alice);

      assertThat(logins.checked()).isSameAs(alice);
    }

    @Test
    void thatNobodyKept_areNone() {
      logins.checked(new CheckedCredentials(alice));

      assertThat(logins.checked()).isNull();
    }

    @Test
    void beforeAFailure_areNone() {
      request.session().with("user", alice);
      logins.checked(new CheckedCredentials(alice));

      logins.failed();

      assertThat(logins.checked()).isNull();
    }

    @Test
    void ofARequestThatIsRefused_areNone() {
      FakeResponse response = new FakeResponse();
      request.session().with("user", alice);
      logins.response(response);
      logins.checked(new CheckedCredentials(alice));

      response.status(401);

      assertThat(logins.checked()).isNull();
    }

    /** Wrappers further in may know less. */
    @Test
    void areJudgedByTheOutermostResponseThatIsKnown() {
      request.session().with("user", alice);
      logins.response(null);
      logins.response(new FakeResponse().status(403));
      logins.response(new FakeResponse());
      logins.checked(new CheckedCredentials(alice));

      assertThat(logins.checked()).isNull();
    }
  }

  @Test
  void establishedByAFramework_isTheLastOne() {
    Principal bob = named("bob");
    logins.established(named("alice"));
    logins.established(bob);

    assertThat(logins.established()).isSameAs(bob);
  }

  private RequestLogins logins(FakeRequest of, SessionRules rules) {
    return new RequestLogins(of.view(rules, ruled), rules, ruled, FakeRequest.APP_ID);
  }

  private void remember(DeclaredPrincipal person, String... attributes) {
    request
        .session()
        .with(
            StoredLogin.ATTRIBUTE,
            StoredLogin.of(
                    FakeRequest.APP_ID,
                    null,
                    person.rule(),
                    Identity.ofEncoded(person.getName()),
                    List.of(attributes))
                .text());
  }

  private @Nullable String stored() {
    return (String) request.session().get(StoredLogin.ATTRIBUTE);
  }

  private void end() {
    logins.end(true, identities(null));
  }

  private static RequestLogins.Identities identities(@Nullable String beside) {
    return new RequestLogins.Identities() {
      @Override
      public @Nullable Identity identityOf(String identifier) {
        return identifier.equals("refused") ? null : Identity.ofEncoded(identifier);
      }

      @Override
      public @Nullable String shownBeside() {
        return beside;
      }
    };
  }
}
