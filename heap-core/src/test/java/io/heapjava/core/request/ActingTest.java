/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static io.heapjava.core.request.HeapUnderTest.named;
import static io.heapjava.core.request.HeapUnderTest.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.Heap;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.simulator.HeapCookies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A method that is declared to make a session act as somebody else. */
class ActingTest {

  private static final Identity BOSS = Identity.ofEncoded("boss");

  @Nested
  class Text {

    @Test
    void isAPlainText_thatComesBack() {
      Acting acting = Acting.of(BOSS).showing("customer 7");

      assertThat(acting.text("11")).isEqualTo("11 4:bosscustomer 7");
      Acting read = Acting.parse(acting.text("11"), "11");
      assertThat(read).isNotNull();
      assertThat(read.real()).isEqualTo(BOSS);
      assertThat(read.isBound()).isTrue();
      assertThat(read.allows("customer 7")).isTrue();
      assertThat(read.allows("boss")).isTrue();
      assertThat(read.allows(null)).isTrue();
      assertThat(read.allows("customer")).isFalse();
      assertThat(read.isReal("boss")).isTrue();
      assertThat(read.isReal("customer 7")).isFalse();
    }

    @Test
    void ofNobodyKnown_staysSo() {
      Acting read = Acting.parse(Acting.of(null).text("11"), "11");

      assertThat(read).isNotNull();
      assertThat(read.real()).isNull();
      assertThat(read.isBound()).isFalse();
      assertThat(read.allows("anybody")).isTrue();
      assertThat(read.isReal("boss")).isFalse();
      assertThat(Acting.of(BOSS).showing("c").unknown().real()).isNull();
      assertThat(Acting.of(BOSS).showing("c").unknown().isBound()).isTrue();
    }

    @Test
    void ofALongIdentity_comesBack() {
      Identity longest = Identity.ofEncoded("p".repeat(255));

      Acting read = Acting.parse(Acting.of(longest).showing("c").text("11"), "11");

      assertThat(read).isNotNull();
      assertThat(read.real()).isEqualTo(longest);
      assertThat(read.allows("c")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
        strings = {
          "",
          "11",
          "11 ",
          "11 4",
          "11 :boss",
          "11 x:boss",
          "11 -1:boss",
          "11 5:boss",
          "11 99999:boss",
          "11 1/:boss",
          "12 4:boss",
          "114:boss",
          "4:boss"
        })
    void garbage_isNone(String text) {
      assertThat(Acting.parse(text, "11")).isNull();
    }

    @Test
    void somethingThatIsNoText_isNone() {
      assertThat(Acting.parse(new StringBuilder("11 4:boss"), "11")).isNull();
    }

    @Test
    void realPersonWhoCanBeNobody_isUnknown() {
      Acting read = Acting.parse("11 9:anonymousc", "11");

      assertThat(read).isNotNull();
      assertThat(read.real()).isNull();
    }
  }

  @Nested
  class Requests {

    private final HeapUnderTest heap = new HeapUnderTest();
    private final RequestIdentifier identifier = heap.identifier();

    @AfterEach
    void stop() {
      HeapRequest.swap(null); // of a test that failed in the middle
      heap.close();
    }

    @Test
    void switchThatKeepsNothing_isTheRealPersons_alsoInTheSessionAfterIt() {
      FakeRequestView view = session("boss").cookie(HeapCookies.v5("11", "5"));
      switchTo("customer", view);
      FakeRequestView next = view.next();
      visit(next);

      assertThat(next.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("boss");
      assertThat(heap.links()).containsExactly("5=boss");
      assertThat(heap.known()).containsExactly("boss");
    }

    @Test
    void back_isTheRealPersonHimself() {
      FakeRequestView view = session("boss").cookie(HeapCookies.v5("11", "5"));
      switchTo("customer", view);
      FakeRequestView back = view.next();
      Visit visit = identifier.enter(back);
      back.principal(named("boss"));
      visit.actsAsEnds();
      visit.leave();
      FakeRequestView later = back.next();
      visit(later);

      assertThat(back.sessionAttribute(Acting.ATTRIBUTE)).isNull();
      assertThat(later.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("boss");
      assertThat(heap.known()).containsExactly("boss");
    }

    @Test
    void customerWhoSignsInAfterTheLogout_isHimself() {
      FakeRequestView view = signedIn("boss");
      switchTo("customer", view);
      FakeRequestView logout = view.next();
      Visit visit = identifier.enter(logout);
      visit.signedOut();
      logout.principal(null);
      visit.leave();
      FakeRequestView login = logout.next().principal(named("customer"));
      login.cookie(HeapCookies.v5("11", "6"));
      visit(login);

      assertThat(heap.links()).containsExactlyInAnyOrder("5=boss", "6=customer");
    }

    @Test
    void third_whoSignsInWithoutALogout_isNobody_andSoIsEverybodyAfter() {
      FakeRequestView view = signedIn("boss");
      switchTo("customer", view);
      FakeRequestView third = view.next().principal(named("third"));
      visit(third);
      FakeRequestView customer = view.next().principal(named("customer"));
      visit(customer);
      FakeRequestView boss = view.next().principal(named("boss"));
      visit(boss);

      assertThat(third.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
      assertThat(customer.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
      assertThat(boss.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
      assertThat(heap.known()).containsExactly("boss");
    }

    @Test
    void whoeverSwitchesWithNobodyKnown_isNobody() {
      FakeRequestView view = session(null).cookie(HeapCookies.v5("11", "5"));
      Visit visit = identifier.enter(view);
      Identity real = visit.realIdentity();
      view.newSession().principal(named("customer"));
      visit.actsAs(real);

      assertThat(Heap.identity()).isNull();
      visit.leave();
      visit(view.next());
      assertThat(heap.known()).isEmpty();
    }

    @Test
    void underSkip_nobodyIsThere() {
      RequestIdentifier skips = heap.identifier("heap.impersonation", "skip");
      FakeRequestView view = session("boss");
      Visit visit = skips.enter(view);
      Identity real = visit.realIdentity();
      view.newSession().principal(named("customer"));
      visit.actsAs(real);
      visit.leave();
      FakeRequestView next = view.next();
      skips.enter(next).leave();

      assertThat(next.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
      assertThat(heap.known()).isEmpty();
    }

    /** Another one of the same session comes while the method's own is still running. */
    @Test
    void requestBesideTheSwitch_isTheRealPersons_atOnce() {
      FakeRequestView view = signedIn("boss");
      Visit visit = identifier.enter(view);
      Identity real = visit.realIdentity();
      view.principal(named("customer"));
      visit.actsAs(real);
      FakeRequestView beside = view.next();
      visitOnAnotherThread(beside);

      assertThat(beside.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("boss");
      visit.leave();
      assertThat(heap.known()).containsExactly("boss");
    }

    @Test
    void requestBesideTheWayBack_isNobodyElses() {
      FakeRequestView view = signedIn("boss");
      switchTo("customer", view);
      FakeRequestView back = view.next();
      Visit visit = identifier.enter(back);
      back.principal(named("boss"));
      visit.actsAsEnds();

      assertThat(back.sessionAttribute(Acting.ATTRIBUTE)).isNull();
      visit.leave();
    }

    @Test
    void requestBesideTheLogout_isOfWhoeverSignsInNext() {
      FakeRequestView view = signedIn("boss");
      switchTo("customer", view);
      FakeRequestView logout = view.next();
      Visit visit = identifier.enter(logout);
      visit.signedOut();

      assertThat(logout.sessionAttribute(Acting.ATTRIBUTE)).isNull();
      visit.leave();
    }

    private void visitOnAnotherThread(FakeRequestView view) {
      Thread other = new Thread(() -> visit(view));
      other.start();
      try {
        other.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private void switchTo(String customer, FakeRequestView view) {
      Visit visit = identifier.enter(view);
      Identity real = visit.realIdentity();
      view.newSession().principal(named(customer));
      visit.actsAs(real);
      assertThat(Heap.identity()).isEqualTo("boss");
      visit.leave();
    }

    private FakeRequestView signedIn(String name) {
      FakeRequestView view = session(name).cookie(HeapCookies.v5("11", "5"));
      visit(view);
      return view.next();
    }

    private void visit(FakeRequestView view) {
      identifier.enter(view).leave();
    }
  }
}
