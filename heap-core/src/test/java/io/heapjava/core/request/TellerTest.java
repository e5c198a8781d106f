/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static io.heapjava.core.request.HeapUnderTest.loseEverything;
import static io.heapjava.core.request.HeapUnderTest.named;
import static io.heapjava.core.request.HeapUnderTest.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.Event;
import io.heapjava.core.Heap;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.simulator.HeapCookies;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Heap is told of what was seen during a request. */
class TellerTest {

  private static final String FIVE = HeapCookies.v5("11", "5");
  private static final String SIX = HeapCookies.v5("11", "6");

  private final HeapUnderTest heap = new HeapUnderTest();
  private RequestIdentifier identifier = heap.identifier();

  @AfterEach
  void stop() {
    HeapRequest.swap(null); // of a test that failed in the middle
    heap.close();
  }

  @Test
  void newPerson_isMadeKnown_alsoWhenLinked() {
    visit(session("alice").cookie(FIVE));

    assertThat(heap.links()).containsExactly("5=alice");
    assertThat(heap.timesMadeKnown("alice")).isEqualTo(1);
  }

  @Nested
  class InsideTheRequest {

    @Test
    void login_isLinked() {
      FakeRequestView view = session(null).cookie(FIVE);
      Visit visit = identifier.enter(view);
      view.principal(named("alice"));
      visit.leave();

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void loginThatStartsTheSession_isLinked() {
      FakeRequestView view = FakeRequestView.of(null).cookie(FIVE);
      Visit visit = identifier.enter(view);
      view.principal(named("alice")).newSession();
      visit.leave();

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void logout_makesKnown_andLinksNothing() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.enter(view);
      view.principal(null);
      visit.leave();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void logoutThatAFrameworkReports_makesKnown_andLinksNothing() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.enter(view);
      visit.signedOut(); // and the request goes on showing whom it began with
      visit.leave();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
      assertThat(view.sessionAttribute(SessionMark.ATTRIBUTE))
          .as("of a person and a browser of which Heap wasn't told yet")
          .isEqualTo("11 0 5 alice");
    }

    /** Without a session nothing else would tell that somebody left. */
    @Test
    void logoutThatAFrameworkReports_withoutASession_makesKnown_andLinksNothing() {
      Visit visit = identifier.enter(FakeRequestView.of(named("alice")).cookie(FIVE));
      visit.signedOut();
      visit.leave();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void endOfTheSession_makesKnown_andLinksNothing() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.enter(view);
      view.endSession();
      visit.leave();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void endOfTheSession_inWhichAnotherOneBegins_makesKnown_andLinksNothing() {
      FakeRequestView view = visit(session("alice"));
      FakeRequestView logout = view.next().cookie(FIVE);
      Visit visit = identifier.enter(logout);
      logout.newSession();
      visit.leave();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
    }

    /** Also where nothing of this session was ever noted: the first request that is seen of it. */
    @Test
    void endOfAnUnknownSession_inWhichAnotherOneBegins_makesKnown_andLinksNothing() {
      FakeRequestView logout = session("alice").cookie(FIVE);
      Visit visit = identifier.enter(logout);
      logout.newSession();
      visit.leave();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void switchToAnother_makesBothKnown_andLinksNeither() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.enter(view);
      view.principal(named("bob"));
      visit.leave();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice", "bob");
    }

    @Test
    void switchToAnother_leavesTheBrowserToTheFirst() {
      FakeRequestView view = session("alice").cookie(FIVE);
      switchTo("bob", view);
      visit(view.next());

      assertThat(heap.links()).isEmpty();
      assertThat(heap.timesMadeKnown("bob")).isEqualTo(1);
    }

    @Test
    void switchToAnother_inABrowserThatWasReset_isLinkedOnTheNextRequest() {
      FakeRequestView view = session("alice").cookie(FIVE);
      visit(view);
      FakeRequestView reset = view.next().cookie(SIX);
      switchTo("bob", reset);
      visit(reset.next());

      assertThat(heap.links()).containsExactly("5=alice", "6=bob");
      assertThat(heap.timesMadeKnown("bob")).isEqualTo(1);
    }

    private void switchTo(String name, FakeRequestView view) {
      Visit visit = identifier.enter(view);
      view.principal(named(name));
      visit.leave();
    }

    /** Only what session, request and headers say at both ends is the person's for certain. */
    @Test
    void propertiesThatChangeMeanwhile_areNotTold() {
      identifier = heap.identifier(
          "heap.properties.email", "session:email", "heap.properties.desk", "session:desk");
      FakeRequestView view =
          session("alice").session("desk", "7").session("email", "alice@example.com");
      Visit visit = identifier.enter(view);
      view.session("email", "bob@example.com");
      visit.leave();
      heap.flush();

      assertThat(heap.user("alice").properties()).containsOnly(Map.entry("desk", "7"));
    }

    @Test
    void propertiesOfThoseWhoLeaveOrCome_areTheirOwn() {
      identifier = heap.identifier(
          "heap.properties.email", "principal:email", "heap.properties.desk", "session:desk");
      FakeRequestView view = session("alice").session("desk", "of alice");
      Visit visit = identifier.enter(view);
      view.principal(named("bob"));
      visit.leave();
      heap.flush();

      assertThat(heap.user("alice").properties())
          .containsOnly(Map.entry("email", "alice@example.com"));
      assertThat(heap.user("bob").properties()).containsOnly(Map.entry("email", "bob@example.com"));
    }
  }

  /** What the request says of somebody may have come to speak of another one. */
  @Test
  void propertyThatChangesInTheRequest_isNotTold_andOneThatStaysIs() {
    identifier = heap.identifier(
        "heap.properties.desk", "session:desk", "heap.properties.plan", "request:plan");
    FakeRequestView view = session("alice").session("desk", "of alice").request("plan", "gold");
    Visit visit = identifier.enter(view);
    view.session("desk", "of bob");
    visit.leave();
    heap.flush();

    assertThat(heap.user("alice").properties()).containsOnly(Map.entry("plan", "gold"));
  }

  @Nested
  class ALaterDispatch {

    /** It neither links nor notes, and what waited for the one who leaves is not the next one's. */
    @Test
    void logoutThatAFrameworkReports_leavesNoUserIdThatWaits() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      visit(view.next().cookie(SIX));
      assertThat(view.sessionAttribute(SessionMark.REPLACING)).isNotNull();
      FakeRequestView logout = view.next().laterDispatch().principal(null);
      Visit visit = identifier.enter(logout);
      visit.signedOut();
      visit.leave();

      assertThat(logout.sessionAttribute(SessionMark.REPLACING)).isNull();
      assertThat(logout.sessionAttribute(SessionMark.ATTRIBUTE)).isNull();
    }

    @Test
    void ofSomebody_makesKnown_andLinksNothing() {
      visit(session("alice").cookie(FIVE).laterDispatch());

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void ofNobody_forgetsNothing() {
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      Object mark = view.sessionAttribute(SessionMark.ATTRIBUTE);
      Visit visit = identifier.enter(view.next().laterDispatch());
      view.principal(null);
      visit.leave();

      assertThat(mark).isNotNull();
      assertThat(view.sessionAttribute(SessionMark.ATTRIBUTE)).isEqualTo(mark);
    }

    @Test
    void thatShowsNobody_knowsWhomTheFirstOneShowed() {
      FakeRequestView view = visit(session("alice"));
      view.principal(null).laterDispatch();
      Visit visit = identifier.enter(view);

      assertThat(Heap.identity()).isEqualTo("alice");
      assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("alice");
      visit.leave();
      assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("alice");
    }
  }

  @Nested
  class WhileSomebodyActsAsAnother {

    @Test
    void theSessionRemembersIt_toldOrNot() {
      identifier = heap.identifier(
          "heap.impersonation.real-user", "session:original", "heap.impersonation", "skip");
      FakeRequestView view = session("customer").session("original", "boss").cookie(FIVE);
      visit(view);

      assertThat(view.sessionAttribute("io.heapjava.impersonated")).isEqualTo("true");
      assertThat(heap.known()).isEmpty();
    }

    /** Staff whom Heap knows act as a customer, and a loss makes them be told again meanwhile. */
    @Test
    void theCustomersAddress_neverLandsOnStaffsRecord() {
      identifier = heap.identifier(
          "heap.impersonation.real-user", "session:original",
          "heap.properties.email", "session:email");
      FakeRequestView view =
          session("boss").session("email", "boss@example.com").cookie(FIVE);
      visit(view);
      view.session("original", "boss").session("email", "customer@example.com");
      loseEverything(view);
      visit(view.next().principal(named("customer")));
      loseEverything(view);
      view.session("original", null);
      visit(view.next().principal(named("boss")));
      heap.flush();

      assertThat(heap.user("boss").properties())
          .containsOnly(Map.entry("email", "boss@example.com"));
      assertThat(heap.heap.requests())
          .allSatisfy(request -> assertThat(request.body()).doesNotContain("customer"));
    }

    /** The principal is fixed when the request begins, and the real user is gone in its middle. */
    @Test
    void backInside_isNeverTheCustomer() {
      for (String policy : new String[] {"real-user", "skip"}) {
        identifier = heap.identifier(
            "heap.impersonation.real-user", "session:original", "heap.impersonation", policy);
        FakeRequestView view = session("customer").session("original", "boss").cookie(FIVE);
        Visit visit = identifier.enter(view);
        view.session("original", null);
        assertThat(Heap.identity()).as(policy).isNull();
        visit.leave();

        assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE))
            .as(policy)
            .isNull();
        assertThat(heap.known()).as(policy).doesNotContain("customer");
        assertThat(heap.links()).as(policy).isEmpty();
      }
    }

    @Test
    void invalidatedInside_isNeverTheCustomer() {
      for (String policy : new String[] {"real-user", "skip"}) {
        identifier = heap.identifier(
            "heap.impersonation.real-user", "session:original", "heap.impersonation", policy);
        FakeRequestView view = session("customer").session("original", "boss").cookie(FIVE);
        Visit visit = identifier.enter(view);
        view.endSession();
        visit.leave();

        assertThat(heap.known()).as(policy).doesNotContain("customer");
        assertThat(heap.links()).as(policy).isEmpty();
      }
    }

    /** The session that would say who acts ends between two reads of it. */
    @Test
    void sessionThatExpiresBetweenTwoReads_isNobody() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = new FakeRequestView() {
        @Override
        public Object sessionAttribute(String name) {
          if (name.equals("original")) {
            endSession();
          }
          return super.sessionAttribute(name);
        }
      };
      view.principal(named("customer")).session("original", "boss").cookie(FIVE);
      visit(view);

      assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
      assertThat(heap.known()).isEmpty();
    }
  }

  @Nested
  class WithoutACookie {

    @Test
    void somebody_isMadeKnown() {
      visit(session("alice"));

      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void ifThatIsSwitchedOff_nobodyIs_untilThereIsOne() {
      identifier = heap.identifier("heap.identify.without-cookie", "false");
      FakeRequestView view = visit(session("alice").header("Cookie", "theme=dark"));
      assertThat(heap.known()).isEmpty();

      visit(view.next().cookie(FIVE));

      assertThat(heap.links()).containsExactly("5=alice");
      assertThat(heap.timesMadeKnown("alice")).isEqualTo(1);
    }

    @Test
    void ifThatIsSwitchedOff_whoeverLeavesIsNotMadeKnownEither() {
      identifier = heap.identifier("heap.identify.without-cookie", "false");
      leave(session("alice"));
      assertThat(heap.known()).isEmpty();

      leave(session("bob").cookie(FIVE));

      assertThat(heap.known()).containsExactly("bob");
    }

    @Test
    void ifThatIsSwitchedOff_aCookieThatContradictsItselfIsStillACookie() {
      identifier = heap.identifier("heap.identify.without-cookie", "false");
      visit(session("alice").header("Cookie", FIVE + "; " + SIX));

      assertThat(heap.known()).containsExactly("alice");
    }

    private void leave(FakeRequestView view) {
      Visit visit = identifier.enter(view);
      view.principal(null);
      visit.leave();
    }
  }

  @Nested
  class WhenTheClientTakesNothing {

    @Test
    void nothingIsNoted_andTheNextRequestTellsAll() {
      identifier = heap.identifier("heap.queue.max-messages", "1");
      heap.heap.faults().hang().times(1);
      while (heap.client.track(Event.named("Look").byIdentifier("visitor").build())) {
        Thread.onSpinWait(); // until the queue is full
      }
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      assertThat(heap.dropped("queue-full")).isPositive();

      identifier = roomier();
      visit(view.next());

      assertThat(heap.links()).as("what was taken may be told twice").containsOnly("5=alice");
      assertThat(heap.known()).contains("alice");
    }

    /** There is room for the link and for no more. */
    @Test
    void ofTwoMessages_nothingIsNoted_andTheNextRequestTellsTheOther() {
      identifier = heap.identifier(
          "heap.queue.max-messages", "1",
          "heap.retry.initial-delay", "20ms");
      heap.heap.faults().answer(503);
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      assertThat(heap.dropped("queue-full")).isEqualTo(1);
      heap.heap.faults().clear();
      assertThat(heap.links()).contains("5=alice");
      assertThat(heap.timesMadeKnown("alice")).isZero();

      visit(view.next());

      assertThat(heap.timesMadeKnown("alice")).isEqualTo(1);
    }

    private RequestIdentifier roomier() {
      heap.heap.faults().clear();
      return heap.identifier();
    }

    @Test
    void nothingIsNotedInThisProcessEither() {
      identifier = heap.identifier("heap.enabled", "false");
      FakeRequestView view = visit(session("alice").cookie(FIVE));
      FakeRequestView token = visit(FakeRequestView.of(named("bob")).cookie(SIX));
      visit(view.next());
      visit(token.next());

      FakeRequestView other = visit(session("carol").cookie(FIVE));

      assertThat(heap.conflicts("user-id-has-other-identity")).isZero();
      identifier = heap.identifier();
      visit(other.next());
      assertThat(heap.links()).containsExactly("5=carol");
    }
  }

  @Test
  void whatMayBeLost_isToldAgain_andBothMessagesAre() {
    FakeRequestView view = visit(session("alice").cookie(FIVE));
    heap.flush();
    heap.heap.reset();
    loseEverything(view);
    identifier = heap.identifier();
    visit(view.next());

    assertThat(heap.links()).containsExactly("5=alice");
    assertThat(heap.timesMadeKnown("alice")).isEqualTo(1);
  }

  @Test
  void unusualCookieThatSaysNothingNew_isReadOnce_andTellsNothing() {
    FakeRequestView view = visit(session("alice").cookie(FIVE));
    String odd = unusual(FIVE);
    for (int i = 0; i < 3; i++) {
      visit(view.next().cookie(odd));
    }

    assertThat(heap.links()).containsExactly("5=alice");
    assertThat(heap.timesMadeKnown("alice")).isEqualTo(1);
  }

  @Test
  void unusualCookieThatSaysNothingNew_hidesNoOtherBrowser() {
    FakeRequestView view = visit(session("alice").cookie(FIVE));
    visit(view.next().cookie(unusual(FIVE)));

    visit(view.next().cookie(SIX));

    assertThat(view.sessionAttribute(SessionMark.REPLACING))
        .asString()
        .startsWith("11 ")
        .endsWith(" 6 alice");
  }

  /** A page writes its cookie without this space, so a first glance doesn't find the user_id. */
  private static String unusual(String cookie) {
    String odd = cookie.replace("userId%22", "userId%22%20");
    assertThat(odd).isNotEqualTo(cookie);
    return odd;
  }

  @Test
  void sameProperties_inANewSession_areNotSaidAgain_butOthersAre() {
    identifier = heap.identifier("heap.properties.plan", "request:plan");
    visit(session("alice").request("plan", "gold"));
    visit(session("alice").request("plan", "gold"));
    assertThat(heap.timesMadeKnown("alice")).isEqualTo(1);

    visit(session("alice").request("plan", "silver"));

    assertThat(heap.timesMadeKnown("alice")).isEqualTo(2);
    assertThat(heap.user("alice").properties()).containsEntry("plan", "silver");
  }

  @Test
  void valueThatCannotBeHashed_costsNotTheIdentity() {
    identifier = heap.identifier("heap.properties.plan", "request:plan");
    Object plan = new Object() {
      @Override
      public int hashCode() {
        throw new IllegalStateException("no session");
      }

      @Override
      public String toString() {
        return "gold";
      }
    };
    visit(session("alice").request("plan", plan).cookie(FIVE));

    assertThat(heap.known()).containsExactly("alice");
  }

  @Test
  void somebodyWhoSignsInOutsideOfAnyVisit_isMadeKnown_andNotLinked() {
    identifier.makeKnown(session("alice").cookie(FIVE));

    assertThat(heap.links()).isEmpty();
    assertThat(heap.known()).containsExactly("alice");
  }

  @Test
  void somebodyWhoActsAsAnotherOutsideOfAnyVisit_isNotMadeKnown() {
    identifier = heap.identifier("heap.impersonation.real-user", "session:original");
    identifier.makeKnown(session("customer").session("original", "boss"));

    assertThat(heap.known()).isEmpty();
  }

  private FakeRequestView visit(FakeRequestView view) {
    identifier.enter(view).leave();
    return view;
  }
}
