/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static io.heapjava.core.request.HeapUnderTest.named;
import static io.heapjava.core.request.HeapUnderTest.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.heapjava.core.Heap;
import io.heapjava.core.RequestView;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.simulator.HeapCookies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One stay of a request on a thread. */
class VisitTest {

  private static final String FIVE = HeapCookies.v5("11", "5");

  private final HeapUnderTest heap = new HeapUnderTest();
  private RequestIdentifier identifier = heap.identifier();

  @AfterEach
  void stop() {
    HeapRequest.swap(null); // of a test that failed in the middle
    heap.close();
  }

  /** What can be thrown at us. */
  enum Thrown {
    NO_NATIVE_THREAD(() -> new OutOfMemoryError("unable to create native thread")),
    OUT_OF_MEMORY(() -> new OutOfMemoryError("Java heap space")),
    STACK_OVERFLOW(StackOverflowError::new),
    LINKAGE(() -> new NoClassDefFoundError("com/acme/User")),
    THREAD_DEATH(ThreadDeath::new),
    RUNTIME(() -> new IllegalStateException("session already invalidated")),
    CHECKED(() -> new IOException("thrown without being declared"));

    final Supplier<Throwable> make;

    Thrown(Supplier<Throwable> make) {
      this.make = make;
    }
  }

  @Nested
  class TheThread {

    @ParameterizedTest
    @EnumSource
    void isGivenBack_whateverTheViewThrows_atWhateverCall(Thrown thrown) {
      for (boolean forEver : new boolean[] {false, true}) {
        for (int call = 0; call < 60; call++) {
          View throwing = new View(session("alice").cookie(FIVE), call, forEver, thrown.make);
          assertThatCode(() -> {
                Visit visit = identifier.enter(throwing.view);
                Heap.identity();
                Heap.track("Look");
                visit.leave();
              })
              .as("call %d", call)
              .doesNotThrowAnyException();
          assertThat(HeapRequest.peek()).as("call %d", call).isNull();
        }
      }
    }

    @ParameterizedTest
    @EnumSource
    void isGivenBackToWhatItDidBefore(Thrown thrown) {
      FakeRequestView view = session(null); // who is shown already needs no visit further in
      Visit outer = identifier.enter(view);
      HeapRequest before = HeapRequest.current();
      for (int call = 0; call < 30; call++) {
        View throwing = new View(FakeRequestView.of(null), call, true, thrown.make);
        Visit inner = identifier.enter(throwing.view);
        inner.leave();

        assertThat(HeapRequest.current()).as("call %d", call).isSameAs(before);
      }
      view.principal(named("alice"));
      assertThat(before.identity()).extracting(Identity::value).isEqualTo("alice");
      outer.leave();
      assertThat(HeapRequest.peek()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void isGivenBack_alsoByAnAgentsVisit(Thrown thrown) {
      for (int call = 0; call < 60; call++) {
        View throwing = new View(session("alice").cookie(FIVE), call, true, thrown.make);
        assertThatCode(() -> {
              Visit visit = identifier.open(throwing.view);
              visit.lookFromOutside();
              visit.look();
              visit.actsAs(visit.realIdentity());
              visit.actsAsEnds();
              visit.signedOut();
              visit.close();
            })
            .as("call %d", call)
            .doesNotThrowAnyException();

        assertThat(HeapRequest.peek()).as("call %d", call).isNull();
      }
    }

    @Test
    void isGivenBack_byWhoeverCannotCloseIt_andNothingIsTold() {
      Visit visit = identifier.enter(session("alice").cookie(FIVE));
      visit.abandon();
      visit.leave();

      assertThat(HeapRequest.peek()).isNull();
      assertThat(heap.known()).isEmpty();
    }

    @Test
    void isGivenBackOnce() {
      Visit visit = identifier.enter(session("alice"));
      visit.leave();
      Visit next = identifier.enter(session("bob"));
      visit.close();

      assertThat(Heap.identity()).isEqualTo("bob");
      next.leave();
    }

    @Test
    void keepsNothingOfARequestThatIsOver() {
      FakeRequestView view = session("alice");
      Visit visit = identifier.enter(view);
      HeapRequest escaped = HeapRequest.current();
      visit.leave();
      view.principal(named("bob"));

      assertThat(escaped.identity()).extracting(Identity::value).isEqualTo("alice");
      assertThat(escaped.visit()).isNull();
    }

    /** Whoever kept it is told what the last look said, and of nobody who had left by then. */
    @Test
    void knowsOfARequestThatIsOver_whatItsLastLookSaid() {
      FakeRequestView logout = session("alice");
      Visit visit = identifier.enter(logout);
      HeapRequest escaped = HeapRequest.current();
      logout.principal(null);
      visit.leave();

      assertThat(escaped.identity()).isNull();
    }

    /** What a later dispatch doesn't show, the first one may have shown. */
    @Test
    void knowsOfALaterDispatchThatIsOver_whomItShowed() {
      FakeRequestView view = session("alice").laterDispatch();
      Visit visit = identifier.enter(view);
      HeapRequest escaped = HeapRequest.current();
      view.principal(null);
      visit.leave();

      assertThat(escaped.identity()).extracting(Identity::value).isEqualTo("alice");
    }

    @Test
    void knowsOfALaterDispatchThatIsOver_thatSomebodyWasRefused() {
      FakeRequestView view = session("alice").laterDispatch();
      Visit visit = identifier.enter(view);
      HeapRequest escaped = HeapRequest.current();
      view.principal(named("guest"));
      visit.leave();

      assertThat(escaped.identity()).isNull();
    }
  }

  @Test
  void whatFailsOnTheWay_isCounted() {
    FakeRequestView view = new FakeRequestView() {
      @Override
      public boolean sessionAttribute(String name, String value) {
        throw new IllegalStateException("session already invalidated");
      }
    };
    view.session(SessionMark.ATTRIBUTE, "11 0 5 alice");
    Visit visit = identifier.open(view);
    visit.actsAs(Identity.ofEncoded("boss"));
    assertThat(heap.refused("internal-error")).isEqualTo(1);
    visit.signedOut();
    assertThat(heap.refused("internal-error")).isEqualTo(2);
    visit.actsAs(Identity.ofEncoded("boss"));
    visit.close();

    assertThat(heap.refused("internal-error")).isEqualTo(4);
  }

  /** What could not be looked at can't be compared, so nobody is told. */
  @Test
  void lookThatFailed_tellsNobody() {
    FakeRequestView view = new FakeRequestView() {
      private int asked;

      @Override
      public Object principal() {
        if (asked++ > 0) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        return super.principal();
      }
    };
    view.principal(named("alice")).session("basket", "full").cookie(FIVE);
    Visit visit = identifier.enter(view);
    visit.leave();

    assertThat(heap.known()).isEmpty();
    assertThat(heap.refused("internal-error")).isPositive();
  }

  @Nested
  class OneInsideAnother {

    @Test
    void forward_isThatSameStay() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit outer = identifier.enter(view);
      Visit inner = identifier.enter(view);
      inner.leave();
      assertThat(heap.known()).as("told at the end of all").isEmpty();
      outer.leave();

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void personWhoIsShownFurtherInOnly_isTold() {
      FakeRequestView view = session(null).cookie(FIVE);
      Visit outer = identifier.enter(view);
      view.principal(named("alice"));
      Visit inner = identifier.enter(view);
      assertThat(Heap.identity()).isEqualTo("alice");
      view.principal(null); // the wrapper that shows it ends here
      inner.leave();
      outer.leave();

      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void placeThatIsTooFarOut_ifItLooksSo_losesNothing() {
      FakeRequestView view = session(null).cookie(FIVE);
      Visit visit = identifier.open(view);
      visit.lookFromOutside();
      view.principal(named("alice"));
      visit.look();
      view.principal(null);
      visit.lookFromOutside();
      visit.close();

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void placeFarOut_thatSeesSomebody_isBelieved() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.open(view);
      visit.lookFromOutside();
      visit.close();

      assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("alice");
      assertThat(heap.links()).containsExactly("5=alice");
    }

    /** Else a session that such a place has seen without anybody would look like no login. */
    @Test
    void placeFarOut_thatIsTheFirstToLook_knowsThatNobodyWasThere() {
      FakeRequestView anonymous = visit(session(null).cookie(FIVE));
      FakeRequestView login = anonymous.next().cookie(HeapCookies.v5("11", "6"));
      Visit visit = identifier.open(login);
      visit.lookFromOutside();
      login.principal(named("alice"));
      visit.look();
      visit.close();

      assertThat(heap.links()).containsExactly("6=alice");
    }

    @Test
    void isLookedAt_sinceTheFirstLook_alsoIfThatFailed() {
      FakeRequestView view = session(null);
      Visit visit = identifier.open(view);
      assertThat(visit.isLookedAt()).isFalse();
      visit.look();
      assertThat(visit.isLookedAt()).isTrue();
      assertThat(visit.isImpersonationSeen()).isFalse();
      visit.close();

      FakeRequestView broken = new FakeRequestView() {
        @Override
        public Object principal() {
          throw new IllegalStateException("session already invalidated");
        }
      };
      Visit failing = identifier.enter(broken);
      assertThat(failing.isLookedAt()).isTrue();
      failing.close();
    }

    /** Two in one process, each with an environment of its own in Heap. */
    @Test
    void ofAnotherIdentifier_isAStayOfItsOwn() {
      RequestIdentifier another = heap.identifier();
      FakeRequestView view = session(null).cookie(FIVE);
      Visit outer = identifier.enter(view);
      view.principal(named("alice"));
      Visit inner = another.enter(view);
      inner.leave();
      assertThat(heap.links()).containsExactly("5=alice");
      view.principal(null);
      outer.leave();

      assertThat(heap.known()).containsExactly("alice");
    }

    /** An application asks in between, and by then somebody acts as whom the last look has shown. */
    @Test
    void impersonationThatIsSeenBehindTheLastLook_isTheWholeStays() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = session(null).cookie(FIVE);
      Visit visit = identifier.open(view);
      visit.look();
      view.principal(named("customer"));
      visit.look();
      view.session("original", "boss");
      assertThat(Heap.identity()).isEqualTo("boss");
      view.principal(null);
      view.session("original", null);
      visit.lookFromOutside();
      visit.close();

      assertThat(heap.known()).isEmpty();

      visit(view.next().principal(named("customer")));
      assertThat(heap.links()).as("it is the real person's browser").isEmpty();
    }

    /** The session that would say who acts has ended before anybody looked. */
    @Test
    void firstLookBehindTheEndOfTheSession_thatWouldTellWhoActs_isNobody() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = session("customer").session("original", "boss").cookie(FIVE);
      Visit visit = identifier.open(view);
      view.endSession();
      visit.look();
      visit.close();

      assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
      assertThat(heap.known()).isEmpty();
    }

    @Test
    void withoutASession_thatCouldTellWhoActs_isThatPersons() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      visit(FakeRequestView.of(named("alice")).cookie(FIVE));

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void logoutFurtherIn_isTheWholeStays() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit outer = identifier.open(view);
      outer.look();
      outer.signedOut();
      outer.close();

      assertThat(heap.links()).isEmpty();
      assertThat(heap.known()).containsExactly("alice");
    }

    @Test
    void impersonationFurtherIn_isTheWholeStays() {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = session(null).cookie(FIVE);
      Visit outer = identifier.enter(view);
      view.principal(named("customer")).session("original", "boss");
      Visit inner = identifier.enter(view);
      inner.leave();
      view.session("original", null);
      assertThat(outer.isImpersonationSeen()).isTrue();
      outer.leave();

      assertThat(heap.known()).doesNotContain("customer");
    }

    @Test
    void visitOfAnExcludedPath_isNone() {
      identifier = heap.identifier("heap.exclude-paths", "/*");
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.enter(view);
      assertThat(Heap.identity()).isNull();
      assertThat(HeapRequest.peek()).isNull();
      visit.look();
      visit.leave();

      assertThat(heap.known()).isEmpty();
    }
  }

  @Nested
  class AttributesOfAnotherRequest {

    @Test
    void copiedBeforeItsEntry_areNotBelieved() {
      FakeRequestView before = visit(session("alice").cookie(FIVE));
      FakeRequestView next = session(null).cookie(HeapCookies.v5("11", "6"));
      before.attributes().forEach(next::attribute);
      Visit visit = identifier.enter(next);
      assertThat(next.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
      assertThat(Heap.identity()).isNull();
      next.principal(named("bob"));
      visit.leave();

      assertThat(next.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("bob");
      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    @Test
    void copiedInItsMiddle_areNotBelieved() {
      FakeRequestView before = visit(session("alice").cookie(FIVE));
      FakeRequestView next = session("bob").cookie(HeapCookies.v5("11", "6"));
      Visit visit = identifier.enter(next);
      before.attributes().forEach(next::attribute);
      assertThat(Heap.identity()).isEqualTo("bob");
      visit.leave();

      assertThat(next.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("bob");
      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    @Test
    void copied_areNotBelievedInALaterDispatchEither() {
      FakeRequestView before = visit(session("alice"));
      FakeRequestView next = session(null);
      before.attributes().forEach(next::attribute);
      visit(next);
      next.laterDispatch();
      Visit visit = identifier.enter(next);

      assertThat(Heap.identity()).isNull();
      visit.leave();
    }

    @Test
    void writtenByJavasSerialisation_areReadWithoutThisLibrary() throws Exception {
      identifier = heap.identifier("heap.impersonation.real-user", "session:original");
      FakeRequestView view = visit(session("boss").cookie(FIVE));
      view.session("original", "boss");
      FakeRequestView acting = view.next().principal(named("customer"));
      acting.cookie(HeapCookies.v5("11", "6"));
      Visit visit = identifier.enter(acting);
      visit.actsAs(Identity.ofEncoded("boss"));
      visit.leave();
      Map<String, Object> all = new HashMap<>(acting.attributes());
      acting.sessionAttributes().forEach(all::put);
      assertThat(all.keySet())
          .contains(
              "io.heapjava.visit",
              "io.heapjava.identity",
              "io.heapjava.told",
              "io.heapjava.impersonated",
              "io.heapjava.acting");

      Map<?, ?> read = (Map<?, ?>) readWithoutUs(write(all));

      assertThat(read.keySet()).isEqualTo(all.keySet());
      assertThat(read.values())
          .allSatisfy(
              value -> assertThat(value == null || value instanceof String).isTrue());
    }

    @Test
    void readBack_areNotBelieved() throws Exception {
      FakeRequestView before = visit(session("alice").cookie(FIVE));
      Map<?, ?> read = (Map<?, ?>) readWithoutUs(write(new HashMap<>(before.attributes())));
      FakeRequestView next = session("bob").cookie(HeapCookies.v5("11", "6"));
      read.forEach((name, value) -> next.attribute((String) name, value));
      visit(next);

      assertThat(heap.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }
  }

  @Nested
  class AnotherCopyOfThisLibrary {

    @Test
    void thatHasSpoken_isLeftTheWord() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.open(view);
      view.attribute(VisitMark.ATTRIBUTE, new io.heapjava.other.request.VisitMark(true));
      assertThat(visit.isAnotherAtWork()).isTrue();
      visit.look();
      visit.close();

      assertThat(heap.known()).isEmpty();
      assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
    }

    @Test
    void thatHasSeenNobody_leavesUsTheWord() {
      FakeRequestView view = session("alice").cookie(FIVE);
      Visit visit = identifier.open(view);
      view.attribute(VisitMark.ATTRIBUTE, new io.heapjava.other.request.VisitMark(false));
      visit.look();
      visit.close();

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void ofAnEarlierRequest_whoseAttributesWereCopied_isNotListenedTo() {
      FakeRequestView view = session("alice").cookie(FIVE);
      view.attribute(VisitMark.ATTRIBUTE, new io.heapjava.other.request.VisitMark(true));
      Visit visit = identifier.enter(view);
      assertThat(visit.isAnotherAtWork()).isFalse();
      visit.leave();

      assertThat(heap.links()).containsExactly("5=alice");
    }

    @Test
    void isToldWhetherWeHaveSpoken_byJdkTypesOnly() {
      FakeRequestView view = session("alice");
      Visit visit = identifier.enter(view);
      @SuppressWarnings("unchecked")
      Predicate<Object> mark = (Predicate<Object>) view.attribute(VisitMark.ATTRIBUTE);

      assertThat(mark).isNotNull();
      assertThat(mark.test("spoken")).isTrue();
      assertThat(mark.toString()).isEmpty();
      visit.leave();
    }

    @Test
    void isToldThatWeHaveSeenNobody_soThatItMaySpeak() {
      FakeRequestView view = session(null);
      Visit visit = identifier.enter(view);
      @SuppressWarnings("unchecked")
      Predicate<Object> mark = (Predicate<Object>) view.attribute(VisitMark.ATTRIBUTE);

      assertThat(mark).isNotNull();
      assertThat(mark.test("spoken")).isFalse();
      visit.leave();
    }
  }

  private FakeRequestView visit(FakeRequestView view) {
    identifier.enter(view).leave();
    return view;
  }

  private static byte[] write(Object all) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(all);
    }
    return bytes.toByteArray();
  }

  private static Object readWithoutUs(byte[] bytes) throws IOException, ClassNotFoundException {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
        return Class.forName(type.getName(), false, platform);
      }
    }) {
      return in.readObject();
    }
  }

  /** A view that throws at one of its calls, or from there on. */
  private static final class View {
    private final RequestView view;
    private int calls;

    View(FakeRequestView real, int at, boolean forEver, Supplier<Throwable> thrown) {
      this.view = (RequestView) Proxy.newProxyInstance(
          View.class.getClassLoader(),
          new Class<?>[] {RequestView.class},
          (proxy, method, args) -> {
            int call = calls++;
            if (call == at || forEver && call > at) {
              throw thrown.get();
            }
            return method.invoke(real, args);
          });
    }
  }
}
