/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static io.heapjava.core.request.HeapUnderTest.letAMinutePass;
import static io.heapjava.core.request.HeapUnderTest.loseEverything;
import static io.heapjava.core.request.HeapUnderTest.named;
import static io.heapjava.core.request.HeapUnderTest.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.principal.FakeAgentView;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.RememberedLogin;
import io.heapjava.simulator.HeapCookies;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which browser is whose, and when that may be said. */
class BrowserLinksTest {

  private static final String FIVE = HeapCookies.v5("11", "5");
  private static final String SIX = HeapCookies.v5("11", "6");
  private static final String SEVEN = HeapCookies.v5("11", "7");

  private final HeapUnderTest heap = new HeapUnderTest();
  private RequestIdentifier identifier = heap.identifier();

  @AfterEach
  void stop() {
    heap.close();
  }

  @Nested
  class AUserIdThatReplacesAnother {

    @Test
    void inALivingSession_waits_andIsLinkedWhenSeenAgainAMinuteLater() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      FakeRequestView replaced = visit(view.next().cookie(SIX));
      visit(replaced.next());
      visit(replaced.next());
      assertThat(heap.links()).containsExactly("5=alice");

      letAMinutePass(replaced);
      visit(replaced.next());
      visit(replaced.next());

      assertThat(heap.links()).containsExactly("5=alice", "6=alice");
      assertThat(heap.timesMadeKnown("alice"))
          .as("for each browser nothing new")
          .isEqualTo(1);
      assertThat(replaced.sessionAttribute(SessionMark.REPLACING)).isNull();
    }

    @Test
    void withNoTimeToWait_isLinkedWhenSeenAgain() {
      identifier = heap.identifier("heap.identify.replaced-user-id-after", "0s");
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      assertThat(heap.links()).containsExactly("5=alice");

      visit(view.next().cookie(SIX));

      assertThat(heap.links()).containsExactly("5=alice", "6=alice");
    }

    @Test
    void isReplacedItself_waitsAnew() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      letAMinutePass(view);
      visit(view.next().cookie(SEVEN));
      visit(view.next().cookie(SIX));

      assertThat(heap.links()).containsExactly("5=alice");
    }

    /** The page resets Heap, polls, and logs out; then somebody else signs in there. */
    @Test
    void becauseAPageResetItBeforeTheLogout_isTheNextPersons() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      letAMinutePass(view);
      FakeRequestView logout = view.next().cookie(SIX);
      Visit visit = identifier.enter(logout);
      logout.principal(null);
      visit.leave();
      assertThat(heap.links()).containsExactly("5=alice");

      visit(logout.next().principal(named("bob")));

      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    @Test
    void becauseAPageResetItBeforeTheSessionEnds_isTheNextPersons() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      letAMinutePass(view);
      FakeRequestView logout = view.next().cookie(SIX);
      Visit visit = identifier.enter(logout);
      logout.endSession(); // and whoever was there at the start is still shown
      visit.leave();
      assertThat(heap.links()).containsExactly("5=alice");

      visit(session("bob").cookie(SIX));

      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    @Test
    void sameAfterTheNextLogin_isLinkedAtOnce() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      visit(view.next().principal(null));
      FakeRequestView login = view.next().principal(null).cookie(SIX);
      Visit visit = identifier.enter(login);
      login.newSession().principal(named("alice"));
      visit.leave();

      assertThat(heap.links()).containsExactly("5=alice", "6=alice");
    }

    @Test
    void whileSomebodyActsAsAnother_isNeverLinked() {
      identifier = heap.identifier(
          "heap.identify.replaced-user-id-after", "0s",
          "heap.impersonation.real-user", "session:original");
      FakeRequestView view = visit(session("boss").cookie(FIVE));
      view.session("original", "boss");
      for (int i = 0; i < 3; i++) {
        visit(view.next().principal(named("customer")).cookie(SIX));
      }

      assertThat(heap.links()).containsExactly("5=boss");
      assertThat(heap.known()).containsExactly("boss");
    }

    /** A framework that saves the same person once more, where the first look is blind. */
    @Test
    void ofWhoeverTheSessionKnows_isNoLogin_thoughSeenFurtherInOnly() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));

      visitThatShows("alice", view.next().principal(null).cookie(SIX));

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void beforeTheLogin_isLinkedAtOnce_sinceTheLoginWasSeen() {
      FakeRequestView anonymous =
          FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(anonymous);

      visitThatShows("alice", anonymous.next().cookie(SIX));

      assertThat(heap.links()).containsExactly("6=alice");
    }

    @Test
    void ofTheNextPerson_afterALogoutThatKeepsTheSession_waits() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      FakeRequestView logout = view.next().cookie(SIX);
      Visit visit = identifier.enter(logout);
      logout.principal(null);
      visit.leave();

      visit(logout.next().principal(named("bob")).cookie(SEVEN));
      assertThat(heap.links()).containsExactly("5=alice");
      visit(logout.next().principal(named("bob")).cookie(SIX));

      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    /** The login itself is nobody's, so the first page behind it may show the second user_id since. */
    @Test
    void ofWhoeverSignsInWhileAnotherActsAsThem_waits() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = visit(session("boss").cookie(FIVE));
      view.session("original", "boss");
      FakeRequestView login = view.next().principal(named("alice")).cookie(FIVE);
      Visit visit = identifier.enter(login);
      login.session("original", null);
      visit.leave();
      visit(login.next().cookie(SIX));
      assertThat(heap.links()).containsExactly("5=boss");
      assertThat(heap.known()).containsExactlyInAnyOrder("boss", "alice");

      letAMinutePass(login);
      visit(login.next().cookie(SIX));

      assertThat(heap.links()).containsExactlyInAnyOrder("5=boss", "6=alice");
    }

    /** It may have been there before they signed in. */
    @Test
    void ofWhoeverSignsInWhileAnotherActs_isNobodyElsesEither() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = visit(session("boss").cookie(FIVE));
      view.session("original", "boss");
      FakeRequestView login = view.next().principal(named("customer")).cookie(SIX);
      Visit visit = identifier.enter(login);
      login.session("original", null).principal(named("alice"));
      visit.leave();
      visit(login.next());
      FakeRequestView switched = login.next();
      visit = identifier.enter(switched);
      switched.principal(named("bob"));
      visit.leave();

      visit(switched.next());

      assertThat(heap.links()).containsExactly("5=boss");
      assertThat(heap.known()).containsExactlyInAnyOrder("boss", "alice", "bob");
    }

    /** A time that an impersonation interrupts proves nothing. */
    @Test
    void seenAroundAnImpersonation_waitsAnew() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = visit(session("boss").cookie(FIVE));
      visit(view.next().cookie(SIX));
      letAMinutePass(view);
      view.session("original", "boss");
      visit(view.next().principal(named("customer")).cookie(HeapCookies.v5("11", "5", "boss")));
      view.session("original", null);
      visit(view.next().cookie(SIX));

      assertThat(heap.links()).containsExactly("5=boss");
    }

    /** Nor does one that a logout interrupts: the page may have made the user_id before it. */
    @Test
    void seenAroundALogout_waitsAnew() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      letAMinutePass(view);
      leave(view.next().cookie(FIVE));

      visit(view.next().cookie(SIX));

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void isReplacedItselfByOneThatThePageIdentified_waitsAnew() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      letAMinutePass(view);
      visit(view.next().cookie(HeapCookies.v5("11", "7", "alice")));

      visit(view.next().cookie(SIX));

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void inTheRequestOfALogin_isTheirsAtOnce() {
      FakeRequestView anonymous = visit(session(null).cookie(FIVE));
      FakeRequestView login = anonymous.next().cookie(SIX);
      Visit visit = identifier.enter(login);
      login.principal(named("alice"));
      visit.leave();

      assertThat(heap.links()).containsExactly("6=alice");
    }

    /** As where a filter further in reads the person of every request from its own store. */
    @Test
    void inARequestThatShowsTheSamePersonFurtherInOnly_waits_sinceThatIsNoLogin() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      FakeRequestView saved = view.next().principal(null).cookie(SIX);
      Visit visit = identifier.enter(saved);
      saved.principal(named("alice"));
      visit.leave();

      assertThat(heap.links()).containsExactly("5=alice");
    }

    /** Nobody would see the logout, so no time proves that it didn't come. */
    @Test
    void ofALoginWhoseEndIsNotSeen_isNeverLinked() {
      FakeAgentView view = new FakeAgentView();
      view.session("basket", "full").cookie(FIVE);
      view.remembered = new RememberedLogin(Identity.ofEncoded("alice"), null, false);
      visit(view);
      view.cookie(SIX);
      visit(view);
      visit(view);

      assertThat(view.sessionAttribute(SessionMark.REPLACING)).isNull();
      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void ofALoginWhoseEndIsSeen_waits() {
      FakeAgentView view = new FakeAgentView();
      view.session("basket", "full").cookie(FIVE);
      view.remembered = new RememberedLogin(Identity.ofEncoded("alice"), null, true);
      visit(view);
      view.cookie(SIX);
      visit(view);
      letAMinutePass(view);
      visit(view);

      assertThat(heap.links()).containsExactly("5=alice", "6=alice");
    }

    @Test
    void withoutASession_waits() throws Exception {
      identifier = heap.identifier("heap.identify.replaced-user-id-after", "50ms");
      visit(token("alice").cookie(FIVE));
      visit(token("alice").cookie(SIX));
      assertThat(heap.links()).containsExactly("5=alice");

      long end = System.nanoTime() + 20_000_000_000L;
      while (heap.links().size() < 2 && System.nanoTime() < end) {
        visit(token("alice").cookie(SIX));
      }

      assertThat(heap.links()).containsExactly("5=alice", "6=alice");
    }

    /** A token that is checked further in than the first look: no login, though it looks like one. */
    @Test
    void withoutASession_ofSomebodySeenFurtherInOnly_waits() {
      for (String browser : List.of(FIVE, SIX)) {
        FakeRequestView view = FakeRequestView.of(null).cookie(browser);
        Visit visit = identifier.enter(view);
        view.principal(named("alice"));
        visit.leave();
      }

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void withoutASession_ofSomebodySeenInALaterDispatchOnly_waits() {
      visit(token("alice").laterDispatch().cookie(FIVE));

      visit(token("alice").cookie(SIX));

      assertThat(heap.links()).isEmpty();
    }

    @Test
    void withoutASession_ofSomebodySeenInAnothersBrowser_waits() {
      visit(token("bob").cookie(FIVE));
      visit(token("alice").cookie(FIVE));

      visit(token("alice").cookie(SIX));

      assertThat(heap.links()).containsExactly("5=bob");
    }

    @Test
    void withoutASession_ofSomebodyWhomThePageIdentifiedInAnotherBrowser_waits() {
      visit(token("alice").cookie(HeapCookies.v5("11", "5", "alice")));

      visit(token("alice").cookie(SIX));

      assertThat(heap.links()).isEmpty();
    }

    @Test
    void withoutASession_ofSomebodySeenInABrowserThatThePageIdentifiedAsAnothers_waits() {
      visit(token("alice").cookie(HeapCookies.v5("11", "5", "bob")));

      visit(token("alice").cookie(SIX));

      assertThat(heap.links()).isEmpty();
    }

    @Test
    void withoutASession_ofSomebodySeenInAnothersSession_waits() {
      FakeRequestView view = visit(session("bob").cookie(FIVE));
      visit(view.next().principal(named("alice")));

      visit(token("alice").cookie(SIX));

      assertThat(heap.links()).containsExactly("5=bob");
    }

    @Test
    void withoutASession_andWithWhichTheFirstLeaves_isTheNextPersons() {
      visit(token("alice").cookie(FIVE));
      leave(token("alice").cookie(SIX));

      visit(token("bob").cookie(SIX));

      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    @Test
    void withoutASession_ofALaterDispatch_isTheNextPersons() {
      visit(token("alice").cookie(FIVE));
      visit(token("alice").laterDispatch().cookie(SIX));

      visit(token("bob").cookie(SIX));

      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    /** The page resets Heap, polls once more, and then drops its token. */
    @Test
    void withoutASession_isTheNextPersons() {
      visit(token("alice").cookie(FIVE));
      visit(token("alice").cookie(SIX));
      visit(token("bob").cookie(SIX));

      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }
  }

  @Test
  void firstUserId_afterALoginWithoutOne_isLinkedAtOnce() {
    FakeRequestView login = session(null);
    Visit visit = identifier.enter(login);
    login.principal(named("alice"));
    visit.leave();
    assertThat(heap.known()).containsExactly("alice");

    visit(login.next().cookie(FIVE));

    assertThat(heap.links()).containsExactly("5=alice");
    assertThat(heap.timesMadeKnown("alice")).isEqualTo(1);
  }

  @Test
  void browserOfAnother_inTheSameSession_isAConflict_andBothAreKnown() {
    FakeRequestView view = visit(session("alice").cookie(FIVE));
    visit(view.next().principal(named("bob")));

    assertThat(heap.links()).containsExactly("5=alice");
    assertThat(heap.known()).containsExactly("alice", "bob");
    assertThat(heap.conflicts("user-id-has-other-identity")).isEqualTo(1);
  }

  @Test
  void browserOfAnother_asTheSessionSaysToAnotherNode_isAConflict() {
    RequestIdentifier first = identifier;
    identifier = heap.identifier();
    FakeRequestView view = session("alice").cookie(FIVE);
    first.enter(view).leave();
    visit(view.next().principal(named("bob")));

    assertThat(heap.links()).containsExactly("5=alice");
    assertThat(heap.known()).containsExactly("alice", "bob");
    assertThat(heap.conflicts("user-id-has-other-identity")).isEqualTo(1);
  }

  /** What may never have arrived keeps no browser from anybody. */
  @Test
  void browserOfAnother_ofWhomHeapMayNotHaveHeard_isLinked() {
    RequestIdentifier first = identifier;
    FakeRequestView view = session("alice").cookie(FIVE);
    first.enter(view).leave();
    loseEverything(view);
    heap.flush();
    heap.heap.reset();
    identifier = heap.identifier();
    visit(view.next().principal(named("bob")));

    assertThat(heap.links()).containsExactly("5=bob");
  }

  @Nested
  class ABrowserThatWasNotLinkedToItsUser {

    /** Nobody may link in a later dispatch, and on the way out it is too late. */
    private FakeRequestView cameInALaterDispatchAndLeft(String name) {
      FakeRequestView login = FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(login.next().laterDispatch().principal(named(name)));
      FakeRequestView logout = login.next().principal(named(name));
      Visit visit = identifier.enter(logout);
      logout.principal(null);
      visit.leave();
      return logout;
    }

    @Test
    void isNotTheNextPersons() {
      FakeRequestView logout = cameInALaterDispatchAndLeft("bob");

      visit(logout.next().principal(named("alice")));

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice", "bob");
      assertThat(heap.conflicts("user-id-has-other-identity")).isEqualTo(1);
    }

    @Test
    void isNotTheNextPersons_onAnotherNodeEither_asLongAsTheSessionSaysWhoseItWas() {
      FakeRequestView login = FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(login.next().laterDispatch().principal(named("bob")));
      identifier = heap.identifier();

      visit(login.next().principal(named("alice")));

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice", "bob");
    }

    /** A path that security passes by shows nobody and ends nothing. */
    @Test
    void isNotTheNextPersons_onAnotherNodeEither_whateverPagesShowNobody() {
      RequestIdentifier otherNode = heap.identifier();
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().principal(null));
      identifier = otherNode;

      visit(view.next().principal(named("bob")));

      assertThat(heap.links()).containsExactly("5=alice");
    }

    /** A framework's logout, while the container goes on to show who it was when the request began. */
    @Test
    void isNotTheNextPersons_ifALogoutWasSeen_andTheFirstIsStillShown() {
      FakeRequestView logout = session("alice").cookie(FIVE);
      Visit visit = identifier.enter(logout);
      visit.signedOut();
      visit.leave();
      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");

      visit(logout.next().principal(named("bob")));

      assertThat(heap.links()).isEmpty();
    }

    @Test
    void isNotTheNextPersons_evenIfTheSessionEndsWithTheFirst() {
      FakeRequestView logout = cameInALaterDispatchAndLeft("bob");

      visit(logout.newSession().next().principal(named("alice")));

      assertThat(heap.links()).isEmpty();
    }

    @Test
    void isKnownToTheSession_soThatAnotherUserIdReplacesIt() {
      FakeRequestView login = FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      FakeRequestView later = login.next().laterDispatch().principal(named("bob"));
      visit(later);

      visit(login.next().principal(named("bob")).cookie(SIX));
      assertThat(heap.links()).isEmpty();
      visit(login.next().principal(named("bob")).cookie(FIVE));

      assertThat(heap.links()).containsExactly("5=bob");
    }

    /** A request without a cookie makes known, and is no reason to forget the user_id of before. */
    @Test
    void isKnownToTheSession_whateverComesWithoutACookie() {
      FakeRequestView anonymous =
          FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(anonymous);
      FakeRequestView signedIn = anonymous.next().principal(named("bob")).cookie("a=b");
      visit(signedIn);
      visit(signedIn.next());
      assertThat(heap.timesMadeKnown("bob")).isEqualTo(1);

      visit(signedIn.next().cookie(SIX));
      assertThat(heap.links()).isEmpty();
      visit(signedIn.next().cookie(FIVE));

      assertThat(heap.links()).containsExactly("5=bob");
      assertThat(heap.timesMadeKnown("bob")).isEqualTo(1);
    }

    @Test
    void isNotTheNextPersons_ifItReplacedAnotherBeforeAnybodySignedIn() {
      FakeRequestView anonymous =
          FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(anonymous);
      visit(anonymous.next().principal(named("bob")).cookie(SIX));
      FakeRequestView switched = anonymous.next().principal(named("bob")).cookie(SIX);
      Visit visit = identifier.enter(switched);
      switched.principal(named("alice"));
      visit.leave();

      visit(switched.next());

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice", "bob");
    }

    @Test
    void isTheNextPersons_ifItCameOnlyAfterTheFirstWasKnown() {
      FakeRequestView login = visit(session("bob"));
      FakeRequestView logout = login.next().cookie(FIVE);
      Visit visit = identifier.enter(logout);
      logout.principal(null);
      visit.leave();

      visit(logout.next().principal(named("alice")));

      assertThat(heap.links()).containsExactly("5=alice");
    }

    /** Only the first node knows it by its ledger, and the session ends with the logout. */
    @Test
    void isNotTheNextPersons_evenIfTheFirstLeavesOnAnotherNode() {
      FakeRequestView login = FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(login.next().laterDispatch().principal(named("bob")));
      identifier = heap.identifier();
      leave(login.next().principal(named("bob")));

      visit(session("alice").cookie(FIVE));

      assertThat(heap.links()).isEmpty();
    }

    /** Whom the session was of doesn't say whose the browser is once another one was seen in it. */
    @Test
    void isNotTheNextPersons_evenIfTheSessionWasOfSomebodyWhomHeapWasToldOf() {
      RequestIdentifier first = identifier;
      identifier = heap.identifier();
      FakeRequestView view = session("bob").cookie(FIVE);
      first.enter(view).leave();
      leave(view.next().principal(named("carol")));

      visit(session("alice").cookie(FIVE));

      assertThat(heap.links()).containsExactly("5=bob");
    }

    @Test
    void isNotTheNextPersons_ifTheFirstCameWithoutACookie() {
      FakeRequestView anonymous =
          FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(anonymous);
      visit(anonymous.next().principal(named("bob")).cookie("a=b"));

      visit(anonymous.next().principal(named("alice")));

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice", "bob");
      assertThat(heap.conflicts("user-id-has-other-identity")).isEqualTo(1);
    }

    /** That somebody uses another browser too doesn't make this one new. */
    @Test
    void isNotTheNextPersons_ifTheFirstHasAnotherOneToo_andTheSessionEnds() {
      visit(session("bob").cookie(SIX));
      FakeRequestView anonymous =
          FakeRequestView.of(null).session("basket", "full").cookie(FIVE);
      visit(anonymous);
      FakeRequestView logout = anonymous.next().principal(named("bob"));
      Visit visit = identifier.enter(logout);
      logout.endSession();
      visit.leave();

      visit(session("alice").cookie(FIVE));

      assertThat(heap.links()).containsExactly("6=bob");
    }

    @Test
    void isNotTheNextPersons_ifTheFirstHasAnotherOneToo_andTheNextOnesSessionBegins() {
      visit(session("bob").cookie(SIX));
      FakeRequestView switched = token("bob").cookie(FIVE);
      Visit visit = identifier.enter(switched);
      switched.newSession().principal(named("alice"));
      visit.leave();

      visit(switched.next());

      assertThat(heap.links()).containsExactly("6=bob");
    }

    @Test
    void isLinkedWhenTheSameComesBack() {
      FakeRequestView logout = cameInALaterDispatchAndLeft("bob");

      visit(logout.next().principal(named("alice")));
      visit(logout.newSession().next().principal(named("bob")));

      assertThat(heap.links()).containsExactly("5=bob");
    }

    @Test
    void isNotTheNextPersons_ifTheFirstActedAsAnotherWhenTheSessionEnded() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView acting =
          session("customer").session("original", "support").cookie(FIVE);
      Visit visit = identifier.enter(acting);
      acting.newSession().principal(null);
      visit.leave();

      visit(acting.next().principal(named("alice")));

      assertThat(heap.links()).isEmpty();
    }
  }

  @Nested
  class ABrowserOfNobody {

    private final FakeRequestView anonymous =
        FakeRequestView.of(null).session("basket", "full").cookie(FIVE);

    @Test
    void isRemembered_soThatAnotherUserIdReplacesIt() {
      visit(anonymous);

      visit(anonymous.next().principal(named("alice")).cookie(SIX));

      assertThat(heap.links()).isEmpty();
    }

    @Test
    void isRemembered_alsoIfARequestComesWithoutACookie() {
      visit(anonymous);
      visit(anonymous.next().cookie("a=b"));

      visit(anonymous.next().principal(named("alice")).cookie(SIX));

      assertThat(heap.links()).isEmpty();
    }

    @Test
    void isForgotten_asSoonAsAnotherOneComes() {
      visit(anonymous);
      visit(anonymous.next().cookie(SIX));

      visit(anonymous.next().principal(named("alice")).cookie(SIX));

      assertThat(heap.links()).containsExactly("6=alice");
    }

    @Test
    void isRemembered_alsoAfterALogout() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      leave(view.next().cookie(SIX));
      visit(view.next().principal(named("bob")).cookie(SEVEN));
      assertThat(heap.links()).containsExactly("5=alice");

      visit(view.next().principal(named("bob")).cookie(SIX));

      assertThat(heap.links()).containsExactly("5=alice", "6=bob");
    }

    /** A page without a login shows nobody, and nobody has left. */
    @Test
    void isSomebodysStill_onAPageThatShowsNobody() {
      RequestIdentifier first = identifier;
      identifier = heap.identifier();
      FakeRequestView view = session("alice").cookie(FIVE);
      first.enter(view).leave();
      visit(view.next().principal(null));

      visit(view.next().principal(named("bob")));

      assertThat(heap.links()).containsExactly("5=alice");
      assertThat(heap.conflicts("user-id-has-other-identity")).isEqualTo(1);
    }
  }

  @Test
  void twoNodesWithoutMemory_oneBrowser_makeBothKnown() {
    RequestIdentifier first = identifier;
    RequestIdentifier second = heap.identifier();
    first.enter(session("alice").cookie(FIVE)).leave();
    heap.flush();
    second.enter(session("bob").cookie(FIVE)).leave();

    assertThat(heap.known()).containsExactly("alice", "bob");
    assertThat(heap.user("alice").userIds()).containsExactly("5");
    assertThat(heap.user("bob").userIds()).doesNotContain("5");
  }

  @Test
  void cookieThatNamesThisIdentity_saysAllThereIsToSay() {
    visit(session("alice").cookie(HeapCookies.v5("11", "5", "alice")));
    heap.flush();

    assertThat(heap.heap.requests()).isEmpty();
    assertThat(heap.conflicts("cookie-has-other-identity")).isZero();
  }

  @Test
  void cookieThatNamesAnother_isAConflict_andThePersonIsKnown() {
    visit(session("alice").cookie(HeapCookies.v5("11", "5", "bob")));

    assertThat(heap.links()).isEmpty();
    assertThat(heap.known()).containsExactly("alice");
    assertThat(heap.conflicts("cookie-has-other-identity")).isEqualTo(1);
  }

  @Test
  void twoUserIdsInOneCookie_areAConflict_andThePersonIsKnown() {
    visit(session("alice").header("Cookie", FIVE + "; " + SIX));

    assertThat(heap.links()).isEmpty();
    assertThat(heap.known()).containsExactly("alice");
    assertThat(heap.conflicts("cookie-ambiguous")).isEqualTo(1);
  }

  @Test
  void elevenBrowsers_areOneTooMany_andAreCountedOnce() {
    for (int i = 10; i < 40; i++) {
      visit(session("alice").cookie(HeapCookies.v5("11", "9" + i)));
    }

    assertThat(heap.links())
        .as("ten, and one to see whether Heap's month is over")
        .hasSize(11);
    assertThat(heap.conflicts("too-many-user-ids")).isEqualTo(1);
  }

  @Test
  void browserThatWasOneTooMany_isNobodyElses() {
    for (int i = 10; i < 22; i++) {
      visit(session("alice").cookie(HeapCookies.v5("11", "9" + i)));
    }

    visit(session("bob").cookie(HeapCookies.v5("11", "921")));

    assertThat(heap.links()).hasSize(11).noneMatch(link -> link.endsWith("bob"));
    assertThat(heap.known()).containsExactly("alice", "bob");
  }

  private FakeRequestView visit(FakeRequestView view) {
    identifier.enter(view).leave();
    return view;
  }

  /** Signs out inside of this request. */
  private void leave(FakeRequestView view) {
    Visit visit = identifier.enter(view);
    view.principal(null);
    visit.leave();
  }

  /** Nobody at the first look, and this person at the last one. */
  private void visitThatShows(String name, FakeRequestView view) {
    Visit visit = identifier.enter(view);
    view.principal(named(name));
    visit.leave();
  }

  private static FakeRequestView token(String name) {
    return FakeRequestView.of(named(name));
  }
}
