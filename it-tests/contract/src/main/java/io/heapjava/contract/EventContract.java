/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.Heap;
import io.heapjava.simulator.AcceptedEvent;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Server-side events belong to whoever is signed in at that moment. */
public interface EventContract extends FilterUnderTest {

  @Test
  @HeapContract("track: an event with an identity is that user's")
  default void track_isThePersonsEvent() {
    String alice = app().person("alice");
    String page = app().serve((request, response) -> Heap.track("Checkout", Map.of("items", 3)));

    app().visitor().bearer(alice).get(page);

    app().assertKnown(alice);
    assertThat(app().user(alice).events()).containsExactly("Checkout");
    AcceptedEvent event = app().heap().model().events().stream()
        .filter(e -> alice.equals(e.identity()))
        .findFirst()
        .orElseThrow();
    assertThat(event.properties()).containsEntry("items", 3);
    assertThat(event.timestamp()).isNotNull();
    assertThat(event.idempotencyKey()).isNotBlank();
  }

  @Test
  default void track_afterLoginInTheRequest_isThePersonsEvent() {
    String alice = app().person("alice");
    String page = app().serve((request, response) -> {
      request.login(alice, AppDefinition.PASSWORD);
      Heap.track("Signed In");
    });

    app().visitor().get(page);

    app().assertKnown(alice);
    assertThat(app().user(alice).events()).containsExactly("Signed In");
  }

  @Test
  default void track_onAnotherThread_needsWrap() {
    String alice = app().person("alice");
    ExecutorService worker = Executors.newSingleThreadExecutor();
    String page = app().serve((request, response) -> {
      Runnable bare = () -> Heap.track("Nobody's");
      Runnable task = () -> Heap.track("Receipt Mailed");
      worker.submit(Heap.wrap(task)).get(10, TimeUnit.SECONDS);
      worker.submit(bare).get(10, TimeUnit.SECONDS);
    });

    Answer answer = app().visitor().bearer(alice).get(page);
    worker.shutdown();

    assertThat(answer.status()).isEqualTo(200);
    app().assertKnown(alice);
    assertThat(app().user(alice).events()).containsExactly("Receipt Mailed");
    assertThat(app().heard().bodiesWith("Nobody's")).isEmpty();
  }

  @Test
  default void track_whenTheRequestIsOverOnAnotherThread_isStillThePersonsEvent() throws Exception {
    String alice = app().person("alice");
    ExecutorService worker = Executors.newSingleThreadExecutor();
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch tracked = new CountDownLatch(1);
    String page = app()
        .serve((request, response) -> worker.execute(Heap.wrap(() -> {
          awaitQuietly(answered);
          Heap.track("Report Ready");
          tracked.countDown();
        })));

    app().visitor().bearer(alice).get(page);
    answered.countDown();
    assertThat(tracked.await(10, TimeUnit.SECONDS)).isTrue();
    worker.shutdown();

    app().assertKnown(alice);
    assertThat(app().user(alice).events()).containsExactly("Report Ready");
  }

  @Test
  default void track_whenNobodyIsSignedIn_sendsNothing() {
    String page = app().serve((request, response) -> {
      boolean accepted = Heap.track("Anonymous Checkout");
      response.getWriter().write(String.valueOf(accepted));
    });

    Answer answer = app().visitor().get(page);

    assertThat(answer.body()).isEqualTo("false");
    app().assertNeverMentioned("Anonymous Checkout");
  }

  @Test
  default void track_onTheRequestsThreadAfterwards_belongsToNobody() throws Exception {
    String alice = app().person("alice");
    CompletableFuture<Boolean> accepted = new CompletableFuture<>();
    String page = app()
        .serve((request, response) ->
            AppSecurity.afterwards(request, () -> accepted.complete(Heap.track("Too Late"))));

    app().visitor().bearer(alice).get(page);

    assertThat(accepted.get(10, TimeUnit.SECONDS)).isFalse();
    app().assertNeverMentioned("Too Late");
    assertThat(app().knows(alice)).isTrue();
  }

  @Test
  default void track_betweenRequests_belongsToNobody() {
    String alice = app().person("alice");

    app().visitor().bearer(alice).get(App.PUBLIC_PAGE);
    boolean accepted = Heap.track("Outside");

    assertThat(accepted).isFalse();
    assertThat(Heap.identity()).isNull();
    app().assertNeverMentioned("Outside");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!Objects.requireNonNull(latch).await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
