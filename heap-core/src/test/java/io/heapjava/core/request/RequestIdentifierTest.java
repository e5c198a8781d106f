/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static io.heapjava.core.request.HeapUnderTest.named;
import static io.heapjava.core.request.HeapUnderTest.session;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heapjava.core.Event;
import io.heapjava.core.Heap;
import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.micrometer.HeapRequestAccessor;
import io.heapjava.core.micrometer.MicrometerHeapMetrics;
import io.heapjava.core.principal.FakeAgentView;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.RememberedLogin;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** One request after another, against a strict Heap. */
class RequestIdentifierTest {

  private final HeapSimulator heap = HeapSimulator.start();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private HeapClient client;
  private RequestIdentifier identifier = with(Map.of());

  @AfterEach
  void stop() {
    HeapRequest.swap(null); // of a test that failed in the middle
    client.close();
    heap.close();
  }

  @Test
  void somebodyHeapWasToldOf_isNotToldAgain() {
    FakeRequestView view = session("alice").header("Cookie", HeapCookies.v4("11", "5"));
    for (int i = 0; i < 20; i++) {
      identifier.enter(view).leave();
    }
    flush();

    assertThat(links("5")).isEqualTo(1);
    assertThat(heap.requests()).as("the link, and that the person is known").hasSize(2);
  }

  @Test
  void parallelFirstRequests_tellOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FakeRequestView view = session("alice").header("Cookie", HeapCookies.v5("11", "5"));
      done.add(threads.submit(() -> {
        start.await();
        identifier.enter(view).leave();
        return null;
      }));
    }
    start.countDown();
    for (Future<?> request : done) {
      request.get();
    }
    threads.shutdown();
    flush();

    assertThat(links("5")).isEqualTo(1);
    assertThat(heap.requests("/api/add_user_properties"))
        .singleElement()
        .matches(request -> request.json().get("users").size() == 1);
  }

  @Test
  void whatWasLostAfterItWasAccepted_isToldAgain() {
    heap.faults().answer(403).times(2);
    FakeRequestView view = session("alice").header("Cookie", HeapCookies.v4("11", "5"));
    identifier.enter(view).leave();
    client.flush(Duration.ofSeconds(20));
    assertThat(heap.model().users()).isEmpty();

    // A minute is what losing waits before it asks again; a mark of before says the same at once.
    view.session(SessionMark.ATTRIBUTE, "11 1000000000 5 alice");
    RequestIdentifier afterRestart = with(Map.of());
    afterRestart.enter(view).leave();
    flush();

    assertThat(user("alice").userIds()).containsExactly("5");
  }

  @Test
  void sessionThatKeepsNothing_isNotToldOnEveryRequest() {
    identifier = with(Map.of("heap.properties.plan", "request:plan"));
    FakeRequestView view =
        new Forgetful().principal(named("alice")).header("Cookie", HeapCookies.v4("11", "5"));
    view.request("plan", "gold");
    for (int i = 0; i < 10; i++) {
      identifier.enter(view).leave();
    }
    flush();

    assertThat(links("5")).isEqualTo(1);
    assertThat(heap.requests("/api/add_user_properties")).hasSize(1);
  }

  @Test
  void newBrowserWithALeftoverCookie_isLinked() {
    FakeRequestView view = session("alice").header("Cookie", HeapCookies.v4("11", "70000001"));
    identifier.enter(view).leave();
    String both = HeapCookies.v4("11", "70000001") + "; " + HeapCookies.v5("11", "80000002");
    identifier.enter(view.next().cookie(both)).leave();
    HeapUnderTest.letAMinutePass(view);
    identifier.enter(view.next().cookie(both)).leave();
    flush();

    assertThat(user("alice").userIds()).containsExactlyInAnyOrder("70000001", "80000002");
  }

  @Test
  void eventAfterLogout_isStillThatPersons() {
    FakeRequestView view = session("alice");
    Visit visit = identifier.enter(view);
    view.principal(null);

    assertThat(Heap.identity()).as("for the page").isNull();
    assertThat(Heap.track("Logged Out")).isTrue();
    visit.leave();
    flush();

    assertThat(user("alice").events()).containsExactly("Logged Out");
  }

  @Test
  void eventOfARefusedPerson_isCountedByItsReason() {
    Visit visit = identifier.enter(session("guest"));

    assertThat(Heap.track("Look")).isFalse();
    visit.leave();

    assertThat(refused("identity-placeholder")).isEqualTo(2);
    assertThat(registry
            .find("heap.messages.refused")
            .tag("reason", "nobody-signed-in")
            .counter())
        .isNull();
  }

  @Test
  void eventThatTheClientDoesNotTake_isSaidNotToBe() {
    identifier = with(Map.of("heap.enabled", "false"));
    Visit visit = identifier.enter(session("alice"));

    assertThat(Heap.track("Look")).isFalse();
    visit.leave();
  }

  @Test
  void outsideOfARequest_nobodyIsThere() {
    assertThat(Heap.identity()).isNull();
    assertThat(Heap.track("Look")).isFalse();
  }

  @Test
  void capturedContext_isThePersonOfThatMoment_evenOnTheSameThreadLater() {
    HeapRequestAccessor accessor = new HeapRequestAccessor();
    FakeRequestView ofAlice = session("alice");
    Visit visit = identifier.enter(ofAlice);
    HeapRequest captured = accessor.getValue();
    ofAlice.principal(named("bob"));
    visit.leave();

    accessor.setValue(captured);
    Heap.track("Receipt Mailed");
    accessor.setValue();
    flush();

    assertThat(user("alice").events()).containsExactly("Receipt Mailed");
    assertThat(HeapRequest.current().identity()).isNull();
  }

  @Test
  void capturedContext_putBackInItsOwnRequest_isTheRequestAgain() {
    HeapRequestAccessor accessor = new HeapRequestAccessor();
    FakeRequestView view = session("alice");
    Visit visit = identifier.enter(view);
    HeapRequest previous = accessor.getValue();
    accessor.setValue();
    accessor.restore(previous);

    view.principal(named("bob"));

    assertThat(Heap.identity()).isEqualTo("bob");
    visit.leave();
  }

  @Test
  void firstSeenWhileImpersonating_thePropertiesComeLater_withoutWhatWasLeftBehind() {
    identifier = with(Map.of(
        "heap.impersonation.real-user", "session:original",
        "heap.properties.desk", "session:desk",
        "heap.properties.email", "principal:email"));
    FakeRequestView view = FakeRequestView.of(named("boss"));
    view.session("original", "boss").session("desk", "of the customer");
    view.principal(named("customer"));
    identifier.enter(view).leave();
    view.session("original", null).principal(named("boss"));
    identifier.enter(view).leave();
    flush();

    assertThat(user("boss").properties()).containsOnly(Map.entry("email", "boss@example.com"));
    assertThat(heap.requests())
        .allSatisfy(request -> assertThat(request.body()).doesNotContain("customer"));
  }

  @Test
  void principalOfNow_outweighsARememberedLoginOfAnother_whichIsOverThen() {
    FakeAgentView view = new FakeAgentView();
    view.session("basket", "full").header("Cookie", HeapCookies.v5("11", "5"));
    view.remembered = new RememberedLogin(Identity.ofEncoded("alice"), null, true);
    view.principal(named("ben"));
    identifier.enter(view).leave();

    assertThat(view.hasRememberedEnded).isTrue();
    flush();
    assertThat(heap.requests("/api/v1/identify")).as("nobody at first").isEmpty();
    assertThat(heap.model().userByIdentity("alice")).isEmpty();
    identifier.enter(view).leave();
    flush();
    assertThat(user("ben").userIds()).containsExactly("5");
  }

  @Test
  void principalOfARememberedLogin_orOneThatStoodBesideIt_endsNothing() {
    for (String shown : new String[] {null, "alice", "container-alice"}) {
      FakeAgentView view = new FakeAgentView();
      view.session("basket", "full").principal(shown == null ? null : named(shown));
      view.remembered = new RememberedLogin(Identity.ofEncoded("alice"), "container-alice", true);
      identifier.enter(view).leave();

      assertThat(view.hasRememberedEnded).as(shown).isFalse();
      assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isEqualTo("alice");
    }
  }

  @Test
  void whomTheRequestShowsBesideRules_isTold() {
    FakeAgentView view = new FakeAgentView();
    view.declared = "alice";
    view.rulesSpeakAlone = true;

    assertThat(identifier.shownBesideRules(view)).isNull();
    assertThat(identifier.shownBesideRules(view.principal(named("login")))).isEqualTo("login");
  }

  @Test
  void somebodyInTheFrameworksContext_isPresent() {
    FakeRequestView view = new FakeRequestView();
    view.attribute(
        "org.springframework.security.web.context.SecurityContextHolderFilter.APPLIED", true);
    assertThat(identifier.isSomebodyPresent(view)).isFalse();
    SecurityContextHolder.hold(new Token("manager"));
    try {
      assertThat(identifier.isSomebodyPresent(view)).isTrue();
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  /** To take a manager's approval for a cashier's login can't be undone. */
  @Test
  void somebodyIsPresent_andNobodyIsShown_whereThatCannotBeTold() {
    FakeRequestView view = new Throwing();
    identifier.makeKnown(view);

    assertThat(identifier.shownBesideRules(view)).isNull();
    assertThat(identifier.isSomebodyPresent(view)).isTrue();
    assertThat(refused("internal-error")).isEqualTo(3);
  }

  @Test
  void requestThatCannotBeEntered_isCounted() {
    FakeRequestView view = new Throwing();
    identifier.enter(view).leave();
    assertThat(refused("internal-error")).isEqualTo(1);
    identifier.open(view).close();

    assertThat(refused("internal-error")).isEqualTo(2);
  }

  @Test
  void identityOfOver100Characters_isSent_andRemarkedOnce() {
    Logger log = (Logger) LoggerFactory.getLogger("io.heapjava");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      identifier.enter(session("p".repeat(101))).leave();
      identifier.enter(session("q".repeat(101))).leave();
    } finally {
      log.detachAppender(lines);
    }
    flush();

    assertThat(heap.model().users()).hasSize(2);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.contains("longer than 100 characters"))
        .hasSize(1)
        .noneMatch(line -> line.contains("ppp"));
  }

  @Test
  void wrappedTask_runsForThePersonOfNow_andTheThreadIsItsOwnAgain() throws Exception {
    Visit visit = identifier.enter(session("alice"));
    List<String> seen = new ArrayList<>();
    Runnable task = HeapRequest.wrap(() -> seen.add(Heap.identity()));
    HeapRequest own = HeapRequest.peek();
    task.run();
    assertThat(HeapRequest.peek()).as("on the request's own thread").isSameAs(own);
    visit.leave();
    Thread other = new Thread(() -> {
      task.run();
      seen.add(String.valueOf(HeapRequest.peek()));
    });
    other.start();
    other.join();

    assertThat(seen).containsExactly("alice", "alice", "null");
    assertThat(HeapRequest.wrapCallable(() -> Heap.identity()).call()).isNull();
  }

  @Test
  void copyForOtherThreads_keepsNothingOfTheApplications() {
    Person person = Person.of(Identity.ofEncoded("alice"), new Object(), true);

    assertThat(person.withoutPrincipal().principal()).isNull();
    assertThat(person.withoutPrincipal().identity()).isEqualTo(person.identity());
    assertThat(person.withoutPrincipal().isImpersonating()).isTrue();
  }

  @Test
  void switchedOff_nothingIsSent() {
    HeapConfig off = config(Map.of("heap.enabled", "false"));
    try (HeapClient silent = HeapClient.create(off)) {
      assertThat(silent.track(Event.named("Order").byIdentifier("alice").build()))
          .isFalse();
      assertThat(silent.flush(Duration.ofSeconds(1)).isComplete()).isTrue();
    }
    assertThat(heap.requests()).isEmpty();
  }

  private RequestIdentifier with(Map<String, String> settings) {
    if (client != null) {
      client.close();
    }
    client = HeapClient.create(config(settings), new MicrometerHeapMetrics(registry));
    return RequestIdentifier.create(client);
  }

  private HeapConfig config(Map<String, String> settings) {
    return HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("11")
        .endpoint(heap.endpoint())
        .setAll("test", settings)
        .build();
  }

  private void flush() {
    assertThat(client.flush(Duration.ofSeconds(20)).isComplete()).isTrue();
    assertThat(heap.model().refusals()).isEmpty();
  }

  private SimulatedUser user(String identity) {
    return heap.model().userByIdentity(identity).orElseThrow();
  }

  private long links(String userId) {
    return heap.requests("/api/v1/identify").stream()
        .filter(request -> request.json().get("user_id").asText().equals(userId))
        .count();
  }

  private double refused(String reason) {
    return registry.get("heap.messages.refused").tag("reason", reason).counter().count();
  }

  private record Token(String name) implements Authentication {
    @Override
    public Object getAuthorities() {
      return List.of();
    }

    @Override
    public Object getPrincipal() {
      return name;
    }

    @Override
    public boolean isAuthenticated() {
      return true;
    }

    @Override
    public String getName() {
      return name;
    }
  }

  /** As after the container has taken its request back. */
  private static final class Throwing extends FakeRequestView {
    @Override
    public Object principal() {
      throw new IllegalStateException("recycled");
    }

    @Override
    public Object attribute(String name) {
      throw new IllegalStateException("recycled");
    }

    @Override
    public boolean hasSession() {
      throw new IllegalStateException("recycled");
    }
  }

  /** A session that takes attributes and has none of them on the next request. */
  private static final class Forgetful extends FakeRequestView {
    @Override
    public boolean hasSession() {
      return true;
    }

    @Override
    public boolean sessionAttribute(String name, String value) {
      return true;
    }
  }
}
