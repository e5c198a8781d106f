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
import io.heapjava.core.identity.Identity;
import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who a request is taken for, by where on its way somebody is seen. */
class RequestScopeTest {

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
  class WhereSomebodyIsSeen {

    @Test
    void shownByTheContainer_isLinked() {
      agent.page(request.principal("alice"));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void shownByNothing_isNobody() {
      agent.page(request);

      assertThat(agent.known()).isEmpty();
    }

    /** A security filter's wrapper reaches the servlet and nothing outside of the filter. */
    @Test
    void shownToTheServletAlone_isLinked() {
      agent.container(
          request,
          () -> agent.filter(
              request, () -> agent.through(request.showing("alice"), Gate.SERVLET, () -> {})));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void shownToTheServletAlone_isKnownToThePage() {
      agent.filter(
          request,
          () -> agent.through(
              request.showing("alice"),
              Gate.SERVLET,
              () -> assertThat(agent.place().realIdentity()).isEqualTo("alice")));
    }

    @Test
    void shownToAForwardedPageAlone_isKnown_andNoBrowserIsLinked() {
      agent.servlet(request, () -> agent.through(request.showing("alice"), Gate.SERVLET, () -> {}));

      assertThat(agent.known()).containsExactly("alice");
      assertThat(agent.links()).isEmpty();
    }

    @Test
    void shownToAFilterThatAnswersItself_isLinked() {
      agent.container(
          request,
          () -> agent.filter(
              request, () -> agent.through(request.showing("alice"), Gate.CHAIN, () -> {})));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void signedInByAFilterThatAnswersItself_isLinked() {
      agent.filter(request, () -> agent.filter(request, () -> request.principal("alice")));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void signedInByThePage_isLinked() {
      agent.page(request, () -> request.principal("alice"));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    /** As Spring's context is, behind its filter. */
    @Test
    void clearedByAFilterBehindThePage_isLinkedAllTheSame() {
      agent.container(
          request,
          () -> agent.filter(request.principal("alice"), () -> {
            agent.servlet(request, () -> {});
            request.principal(null);
          }));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void clearedByAnOuterFilterBehindOneThatAnswered_isLinkedAllTheSame() {
      agent.filter(request.principal("alice"), () -> {
        agent.filter(request, () -> {});
        request.principal(null);
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    /** The answer is given; a filter that goes on elsewhere says nothing of the person any more. */
    @Test
    void clearedBeforeASecondPassageOfTheSameDepth_isLinkedAllTheSame() {
      agent.filter(request.principal("alice"), () -> {
        agent.filter(request, () -> {});
        request.principal(null);
        agent.filter(request, () -> {});
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void goneWhenThePageReturns_isKnown_andNoBrowserIsLinked() {
      agent.filter(request, () -> {
        request.principal("alice");
        agent.servlet(request, () -> request.principal(null));
      });

      assertThat(agent.known()).containsExactly("alice");
      assertThat(agent.links()).isEmpty();
    }

    @Test
    void shownToAnIncludedPage_isNotForgottenByTheOneAround() {
      agent.servlet(request.principal("alice"), () -> agent.servlet(request, () -> {}));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void shownAtTheContainersDoorAlone_isNotAskedFor() {
      agent.container(request.principal("alice"), () -> {});

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void askedForAgainBehindAPassage_isTheRequestOfBefore() {
      HttpServletRequest wrapper = request.showing("alice");
      agent.filter(request, () -> {
        agent.through(wrapper, Gate.SERVLET, () -> {});
        assertThat(agent.place().realIdentity()).as("without the wrapper").isNull();
      });
    }

    @Test
    void onAPathThatIsExcluded_isNobody() {
      agent.page(request.path("/logo.png").principal("alice"));

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void signedInOnAPathThatIsExcluded_isLinkedByTheNextRequest() {
      agent.page(request.path("/logo.png"), () -> signIn("alice"));
      assertThat(agent.known()).isEmpty();

      agent.page(request.next().principal("alice"));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void signedInByARuleOnAPathThatIsExcluded_isLinkedByTheNextRequest() {
      agent.page(
          request.path("/logo.png"), () -> agent.place().signedIn(ALICE, LoginKind.DECLARED));
      assertThat(agent.known()).isEmpty();

      agent.page(request.next());

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void signedOutOnAPathThatIsExcluded_isNobodyFromThenOn() {
      request.session().with(StoredLogin.ATTRIBUTE, "11\n\n" + RULE + "\nalice");
      agent.page(request.path("/logo.png"), () -> agent.place().signedOut());

      agent.page(request.next());

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void pathOfTheFirstFilter_decides() {
      agent.filter(request.path("/logo.png").principal("alice"), () -> {
        request.path("/page");
        agent.servlet(request, () -> {});
      });

      assertThat(agent.known()).isEmpty();
    }
  }

  @Nested
  class ALoginThatAPointSaw {

    @Test
    void atTheContainersDoor_isLinked() {
      agent.container(request, () -> signIn("alice"));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void inAPage_isLinked() {
      agent.page(request, () -> signIn("alice"));

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void inAFilterBehindThePage_isLinked() {
      agent.filter(request, () -> {
        agent.servlet(request, () -> {});
        signIn("alice");
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void byARule_goesBeforeAFramework() {
      agent.page(request.principal("account-7"), () -> {
        agent.place().signedIn(ALICE, LoginKind.DECLARED);
        signIn("account-7");
      });

      assertThat(agent.known()).contains("alice");
      assertThat(agent.links()).doesNotContain("5=account-7");
    }

    @Test
    void byARule_isRememberedForTheSessionsNextRequest() {
      agent.page(request, () -> agent.place().signedIn(ALICE, LoginKind.DECLARED));

      agent.page(request.next());

      assertThat(agent.links()).containsExactly("5=alice");
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNotNull();
    }

    @Test
    void byARule_isRememberedBesideWhomTheContainerShows() {
      agent.page(
          request.principal("device"), () -> agent.place().signedIn(ALICE, LoginKind.DECLARED));

      assertThat((String) request.session().get(StoredLogin.ATTRIBUTE)).startsWith("11\ndevice\n");
    }

    @Test
    void byARule_thatThePolicyRefuses_isNotRemembered() {
      agent.page(
          request,
          () ->
              agent.place().signedIn(new DeclaredPrincipal("anonymous", RULE), LoginKind.DECLARED));

      assertThat(agent.known()).isEmpty();
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }

    @Test
    void byARule_thatSaysItIsOver_isNobody() {
      agent.container(request, () -> {
        agent.place().signedIn(ALICE, LoginKind.DECLARED);
        agent.place().endsLoginOf(RULE);
      });

      assertThat(agent.known()).isEmpty();
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }

    @Test
    void byARule_thatSaysItIsOverAtTheContainersDoor_leavesWhomTheContainerShows() {
      request.session().with(StoredLogin.ATTRIBUTE, "11\n\n" + RULE + "\nalice");

      agent.container(request.principal("bob"), () -> agent.place().endsLoginOf(RULE));

      assertThat(agent.links()).containsExactly("5=bob");
    }
  }

  @Nested
  class ALoginThatIsRemembered {

    @BeforeEach
    void remember() {
      request.session().with(StoredLogin.ATTRIBUTE, "11\n\n" + RULE + "\nalice");
    }

    @Test
    void isTheSessionsPerson() {
      agent.page(request);

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void isOver_whenTheContainerShowsAnother() {
      agent.page(request.principal("bob"));
      assertThat(agent.known()).isEmpty();
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();

      agent.page(request.next().principal("bob"));

      assertThat(agent.links()).containsExactly("5=bob");
    }

    @Test
    void staysThePerson_whereTheContainerShowsTheSame() {
      agent.page(request.principal("alice"));

      assertThat(agent.links()).containsExactly("5=alice");
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNotNull();
    }

    @Test
    void isOver_whenWhatCameWithItHasGone() {
      request.session().with(StoredLogin.ATTRIBUTE, "11\n\n" + RULE + "\nalice\nuser");

      agent.page(request);

      assertThat(agent.known()).isEmpty();
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }

    @Test
    void isOver_whenSomebodyElseSignsInByARule() {
      agent.page(
          request,
          () -> agent.place().signedIn(new DeclaredPrincipal("bob", RULE), LoginKind.DECLARED));

      assertThat(agent.known()).containsExactlyInAnyOrder("alice", "bob");
      assertThat(agent.links()).isEmpty();
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isEqualTo("11\n\n" + RULE + "\nbob");
    }
  }

  @Nested
  class CredentialsThatWereRight {

    private final Principal alice = named("alice");

    @Test
    void andAreKeptByTheSession_areALogin() {
      agent.page(request, () -> {
        agent.place().checked(alice);
        request.session().with("user", alice);
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void atTheContainersDoor_areALogin() {
      agent.container(request, () -> {
        agent.place().checked(alice);
        request.session().with("user", alice);
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void whoseCompanionIsKept_areALogin() {
      Object subject = new Object();
      agent.page(request, () -> {
        agent.place().checked(alice, subject);
        request.session().with("subject", subject);
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void andAreNotKept_areNobody() {
      agent.page(request, () -> agent.place().checked(alice));

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void beforeAFailure_areNobody() {
      agent.page(request, () -> {
        request.session().with("user", alice);
        agent.place().checked(alice);
        agent.place().failed();
      });

      assertThat(agent.known()).isEmpty();
    }

    /** A manager approves of something at a cashier's desk. */
    @Test
    void atTheDeskOfSomebodyWhoIsThereAlready_areNotALogin() {
      ShiroOnThread.during(
          request.servlet(),
          "cashier",
          () -> agent.page(request, () -> {
            agent.place().checked(alice);
            request.session().with("approved-by", alice);
          }));

      assertThat(agent.known()).containsExactly("cashier");
    }

    /** The session says who acts only in the middle of the request. */
    @Test
    void whileSomebodyActsAsAnother_areNotALogin() {
      restart("", "heap.impersonation.real-user", "session:original");
      agent.page(request, () -> {
        request.session().with("original", "support");
        request.principal("customer");
        agent.place().checked(alice);
        request.session().with("user", alice).attributes.remove("original");
      });

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void withNobodyThere_areALogin() {
      ShiroOnThread.during(
          request.servlet(),
          null,
          () -> agent.page(request, () -> {
            agent.place().checked(alice);
            request.session().with("user", alice);
          }));

      assertThat(agent.links()).containsExactly("5=alice");
    }
  }

  @Nested
  class ALoginWhileSomebodyActsAsAnother {

    @Test
    void isNobodys_thoughTheSessionSaysNoMoreInTheEnd() {
      restart("", "heap.impersonation.real-user", "session:original");
      agent.page(request, () -> {
        request.session().with("original", "support");
        request.principal("customer");
        signIn("customer");
        request.session().attributes.remove("original");
      });

      assertThat(agent.known()).isEmpty();
    }
  }

  @Nested
  class ALogout {

    @Test
    void ofSomebodyWhoCame_isTheEndOfTheBrowsersLink() {
      agent.page(request.principal("alice"), () -> {
        agent.place().signedOut();
        request.principal(null);
      });

      assertThat(agent.known()).containsExactly("alice");
      assertThat(agent.links()).isEmpty();
    }

    @Test
    void thatAFrameworkReports_whileTheRequestStillShowsThePerson_linksNoBrowser() {
      agent.page(request.principal("alice"), () -> agent.place().signedOut());

      assertThat(agent.links()).isEmpty();
    }

    @Test
    void behindTheLoginOfTheSameRequest_linksNoBrowser() {
      agent.filter(request, () -> {
        agent.servlet(request, () -> request.principal("alice"));
        request.principal(null);
        agent.place().signedOut();
      });

      assertThat(agent.known()).containsExactly("alice");
      assertThat(agent.links()).isEmpty();
    }

    /** Frameworks clear the session before they sign somebody in. */
    @Test
    void beforeALoginFurtherIn_leavesThatLogin() {
      agent.container(
          request,
          () -> agent.filter(
              request,
              () -> agent.through(
                  request.showing("alice"), Gate.SERVLET, () -> agent.place().signedOut())));

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void ofTheRulesPerson_leavesNobodyToRemember() {
      agent.page(request, () -> {
        agent.place().signedIn(ALICE, LoginKind.DECLARED);
        agent.place().signedOut();
      });

      assertThat(agent.known()).isEmpty();
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }
  }

  @Nested
  class ActingAsAnother {

    @Test
    void realPerson_isWhoIsKnownAtThatMoment() {
      agent.page(request.principal("support"), () -> {
        assertThat(agent.place().realIdentity()).isEqualTo("support");
        request.principal(null);
        assertThat(agent.place().realIdentity()).isNull();
      });
    }

    @Test
    void thePersonActedAs_isNotKnown() {
      agent.page(request.principal("support"), () -> {
        String real = agent.place().realIdentity();
        request.principal("customer");
        agent.place().actsAs(real);
      });
      agent.page(request.next().principal("customer"));

      assertThat(agent.known()).containsExactly("support");
    }

    @Test
    void byNobodyKnown_isNobody() {
      agent.page(request, () -> {
        request.principal("customer");
        agent.place().actsAs(null);
      });

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void behindThePage_isSeen() {
      agent.filter(request.principal("support"), () -> {
        agent.servlet(request, () -> {});
        agent.place().actsAs("support");
        request.principal("customer");
      });

      assertThat(agent.known()).containsExactly("support");
    }

    @Test
    void atTheContainersDoor_isSeen() {
      agent.container(request.principal("customer"), () -> agent.place().actsAs("support"));

      assertThat(agent.known()).containsExactly("support");
    }

    @Test
    void loginOfThePersonActedAs_isNotRemembered() {
      agent.page(request.principal("support"), () -> {
        agent.place().actsAs("support");
        agent.place().signedIn(ALICE, LoginKind.DECLARED);
      });

      assertThat(agent.known()).containsExactly("support");
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }

    @Test
    void onceOver_theNextRequestShowsItsPerson() {
      agent.page(request.principal("support"), () -> agent.place().actsAs("support"));
      agent.page(request.next().principal("customer"), () -> agent.place().actsAsEnds());

      agent.page(request.next().principal("bob"));

      assertThat(agent.known()).containsExactly("bob", "support");
    }

    @Test
    void onceOverAtTheContainersDoor_showsItsPersonAtOnce() {
      agent.page(request.principal("support"), () -> agent.place().actsAs("support"));

      agent.container(request.next().principal("bob"), () -> agent.place().actsAsEnds());

      assertThat(agent.known()).containsExactly("bob", "support");
    }
  }

  @Nested
  class SessionRulesAndTheContainer {

    @Test
    void untilAPageHasRunWithoutTheAttribute_theContainersPersonWaits() {
      restart("session:user -> value");

      agent.page(request.principal("account-7"));
      assertThat(agent.known()).isEmpty();
      agent.page(request.next().principal("account-7"));

      assertThat(agent.links()).containsExactly("5=account-7");
    }

    @Test
    void attributeOfThePage_isThePerson_andTheContainersNeverIs() {
      restart("session:user -> value");

      agent.page(request.principal("account-7"), () -> request.session().with("user", "alice"));
      agent.page(request.next().principal("account-7"));

      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void filterThatAnswers_isNoPage() {
      restart("session:user -> value");

      agent.filter(request, () -> {});
      agent.page(request.next().principal("account-7"));

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void pageThatIsExcluded_isNoPage() {
      restart("session:user -> value");

      agent.page(request.path("/logo.png"));
      agent.page(request.next().principal("account-7"));

      assertThat(agent.known()).isEmpty();
    }
  }

  @Nested
  class TypedNames {

    @Test
    void areTheLastEight() {
      agent.page(request, () -> {
        for (int i = 1; i <= 10; i++) {
          agent.place().typedName("n" + i);
        }

        assertThat(agent.place().typedNames())
            .containsExactly("n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10");
      });
    }

    @Test
    void areOfTheirRequestOnly() {
      agent.page(request, () -> agent.place().typedName("alice"));

      agent.page(request.next(), () -> assertThat(agent.place().typedNames()).isEmpty());
    }

    @Test
    void areForgottenWhenAnotherLoginBegins() {
      agent.page(request, () -> {
        LoginPlace place = agent.place();
        place.typedName("alice");
        place.forgetTypedNames();

        assertThat(place.typedNames()).isEqualTo(List.of());
      });
    }
  }

  @Test
  void coreIdentity_ofARulesPerson_isThatOfTheSamePersonShown() {
    assertThat(agent.core().identityOf("alice")).isEqualTo(Identity.ofEncoded("alice"));
  }

  private void restart(String sessionRules, String... settings) {
    agent.close();
    agent = new AgentUnderTest(sessionRules, settings);
  }

  private void signIn(String name) {
    agent.place().signedIn(named(name), LoginKind.ESTABLISHED);
  }
}
