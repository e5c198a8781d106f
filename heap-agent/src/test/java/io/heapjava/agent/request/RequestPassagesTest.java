/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static io.heapjava.agent.request.FakeRequest.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.LoginKind;
import io.heapjava.core.request.HeapRequest;
import io.heapjava.simulator.HeapCookies;
import java.security.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which request a thread works for, from its entry to its exit. */
class RequestPassagesTest {

  private static final String FIVE = HeapCookies.v5(FakeRequest.APP_ID, "5");
  private static final String SIX = HeapCookies.v5(FakeRequest.APP_ID, "6");
  private static final DeclaredPrincipal ALICE = new DeclaredPrincipal("alice", "a.B#login -> 0");

  private final AgentUnderTest agent = new AgentUnderTest();
  private final RequestPassages passages = agent.passages;
  private final FakeRequest request = FakeRequest.withSession().cookie(FIVE);

  @AfterEach
  void stop() {
    agent.close();
  }

  @Nested
  class AnEntry {

    @Test
    void ofWhatIsNoHttpRequest_isNotFollowed() {
      assertThat(passages.enter("a message", null, Gate.CHAIN)).isNull();
      assertThat(agent.place().isInRequest()).isFalse();
    }

    @Test
    void whileTheAgentIsOff_isNotFollowed() {
      RequestPassages off = new RequestPassages(() -> null, FakeRequest.sessionRules(""));

      assertThat(off.enter(request.servlet(), null, Gate.CHAIN)).isNull();
      assertThat(off.now().isInRequest()).isFalse();
    }

    @Test
    void ofSomethingElseInsideOfARequest_isNotFollowed() {
      agent.page(request.principal("alice"), () -> {
        assertThat(passages.enter("a message", null, Gate.CHAIN)).isNull();
        assertThat(agent.place().isInRequest()).isTrue();
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void atTheContainersDoor_findsTheRequestAmongTheArguments() {
      Runnable exit =
          passages.enterContainer(new Object[] {"/target", null, request.servlet(), "x"});

      assertThat(agent.place().isInRequest()).isTrue();
      exit.run();
      assertThat(agent.place().isInRequest()).isFalse();
    }

    @Test
    void atTheContainersDoor_findsTheResponseToo_andARefusedOneEstablishesNobody() {
      FakeResponse response = new FakeResponse();
      Principal alice = named("alice");
      Runnable exit = passages.enterContainer(new Object[] {request.servlet(), response});
      agent.filter(request, () -> {
        request.session().with("user", alice);
        agent.place().checked(alice);
        response.status(401);
      });
      exit.run();

      assertThat(agent.known()).isEmpty();
    }

    @Test
    void atTheDoorOfAContainerWithoutServlets_isNotFollowed() {
      assertThat(passages.enterContainer(new Object[] {"/target", null})).isNull();
      assertThat(passages.enterContainer(new Object[0])).isNull();
    }
  }

  @Nested
  class TheThread {

    @Test
    void isTheRequests_untilItsOutermostExit() {
      agent.container(request, () -> {
        agent.filter(request, () -> assertThat(agent.place().isInRequest()).isTrue());
        assertThat(agent.place().isInRequest()).isTrue();
      });

      assertThat(agent.place().isInRequest()).isFalse();
    }

    @Test
    void knowsTheRequestsPerson_andNobodyAfterwards() {
      agent.page(
          request.principal("alice"),
          () -> assertThat(HeapRequest.current().identity().value()).isEqualTo("alice"));

      assertThat(HeapRequest.current().identity()).isNull();
    }

    @Test
    void thatMetAnErrorOfTheJvmOnTheWayIn_isClean() {
      request.pathFails(new OutOfMemoryError("test"));

      assertThatThrownBy(() -> passages.enter(request.servlet(), null, Gate.CHAIN))
          .isInstanceOf(OutOfMemoryError.class);

      assertThat(agent.place().isInRequest()).isFalse();
      assertThat(HeapRequest.swap(null)).as("what the core left on the thread").isNull();
      agent.page(FakeRequest.withSession().principal("bob").cookie(SIX));
      assertThat(agent.links()).containsExactly("6=bob");
    }

    @Test
    void thatMetAnErrorOfTheJvmFurtherIn_staysTheRequests() {
      agent.container(request, () -> {
        request.pathFails(new OutOfMemoryError("test"));
        assertThatThrownBy(() -> passages.enter(request.servlet(), null, Gate.CHAIN))
            .isInstanceOf(OutOfMemoryError.class);
        request.pathFails(null);
        assertThat(agent.place().isInRequest()).isTrue();
        agent.place().signedIn(named("alice"), LoginKind.ESTABLISHED);
      });

      assertThat(agent.links()).containsExactly("5=alice");
      assertThat(agent.place().isInRequest()).isFalse();
    }

    @Test
    void thatMetAnErrorOfTheJvmOnTheWayOut_isClean() {
      Runnable exit = passages.enter(request.servlet(), null, Gate.CONTAINER);
      agent.place().signedIn(ALICE, LoginKind.DECLARED);
      request.everythingFails(new OutOfMemoryError("test"));

      assertThatThrownBy(exit::run).isInstanceOf(OutOfMemoryError.class);

      assertThat(agent.place().isInRequest()).isFalse();
      assertThat(HeapRequest.swap(null)).as("what the core left on the thread").isNull();
    }

    /** An enumeration of the container's that another thread's change breaks. */
    @Test
    void thatMetAnExceptionOfTheSessionsOnTheWayOut_isClean_andTheApplicationSeesNone() {
      agent.container(request.principal("alice"), () -> {
        agent.place().signedIn(ALICE, LoginKind.DECLARED);
        request.session().breakNames();
      });

      assertThat(agent.place().isInRequest()).isFalse();
      assertThat(agent.links()).containsExactly("5=alice");
      assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNull();
    }
  }

  /** The browser may send its next request before the container comes out of this one's door. */
  @Nested
  class AnEndInsideOfTheContainersDoor {

    @Test
    void isTheEndOfTheVisit() {
      agent.container(request.principal("alice"), () -> {
        agent.filter(request, () -> {});
        passages.ends(request.servlet());
        assertThat(agent.place().isInRequest()).isFalse();
        assertThat(agent.links()).containsExactly("5=alice");
      });
    }

    @Test
    void isTheOnlyOne() {
      agent.container(request, () -> {
        agent.filter(request.principal("alice"), () -> {});
        passages.ends(request.servlet());
        request.principal("bob").cookie(SIX);
      });

      assertThat(agent.links()).containsExactly("5=alice");
      assertThat(agent.known()).containsExactly("alice");
    }

    @Test
    void keepsALoginForTheNextRequest() {
      agent.container(request, () -> {
        agent.place().signedIn(ALICE, LoginKind.DECLARED);
        passages.ends(request.servlet());
        assertThat(request.session().get(StoredLogin.ATTRIBUTE)).isNotNull();
      });
    }

    @Test
    void ofAnotherRequest_isNothing() {
      agent.container(request, () -> {
        passages.ends(request.next().servlet());
        assertThat(agent.place().isInRequest()).isTrue();
        agent.filter(request.principal("alice"), () -> {});
      });

      assertThat(agent.links()).containsExactly("5=alice");
    }

    @Test
    void onAThreadWithoutARequest_isNothing() {
      passages.ends(request.servlet());

      assertThat(agent.place().isInRequest()).isFalse();
    }

    @Test
    void leavesTheThreadToItsNextRequest_whateverComesOutOfTheFirst() {
      Runnable exitOfTheFirst = passages.enter(request.servlet(), null, Gate.CONTAINER);
      agent.filter(request.principal("alice"), () -> {});
      passages.ends(request.servlet());

      FakeRequest second = FakeRequest.withSession().cookie(SIX);
      agent.page(second.principal("bob"), () -> {
        exitOfTheFirst.run();
        assertThat(agent.place().isInRequest()).isTrue();
      });

      assertThat(agent.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
    }

    @Test
    void inTheMiddleOfTheWayIn_isNothing() {
      Runnable exit = passages.enter(request.servlet(), null, Gate.CONTAINER);
      FakeRequest inner = request.next();
      agent.through(inner.servlet(), Gate.CHAIN, () -> {
        passages.ends(inner.servlet()); // not what came in at the door
        assertThat(agent.place().isInRequest()).isTrue();
      });
      exit.run();

      assertThat(agent.place().isInRequest()).isFalse();
    }
  }

  @Nested
  class LaterThanTheRequest {

    @Test
    void noPlaceIsInARequest() {
      agent.page(request, () -> assertThat(passages.later().isInRequest()).isFalse());
    }
  }

  @Test
  void exit_runTwice_endsOnce() {
    Runnable exit = passages.enter(request.principal("alice").servlet(), null, Gate.CHAIN);
    exit.run();
    FakeRequest second = FakeRequest.withSession().cookie(SIX);
    agent.page(second.principal("bob"), exit);

    assertThat(agent.links()).containsExactlyInAnyOrder("5=alice", "6=bob");
  }
}
