/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.AsyncContext;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Chats and broadcasts: a request that waits is completed by somebody else's. */
class SpringAsyncIT {

  private final BlockingQueue<AsyncContext> parked = new LinkedBlockingQueue<>();

  @Test
  void requestThatSomebodyElseCompletes_isNotThatPersonsBrowser() throws Exception {
    try (App app = Doors.jetty(SpringApp.inFrontOfHeap())) {
      String bob = app.person("bob");
      String strangersBrowser = app.userId();
      String bobsBrowser = app.userId();
      app.serve("/poll", (request, response) -> parked.add(request.startAsync(request, response)));
      app.serve("/say", (request, response) -> {
        AsyncContext waiting = parked.poll(20, TimeUnit.SECONDS);
        assertThat(waiting).as("the stranger waits").isNotNull();
        waiting.complete();
      });

      CompletableFuture<Integer> poll = CompletableFuture.supplyAsync(() -> app.visitor()
          .cookie(HeapCookies.v5(App.APP_ID, strangersBrowser))
          .get("/poll")
          .status());
      SpringVisitor.of(app, bobsBrowser).login(bob).get("/say");

      assertThat(poll.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      app.assertKnown(bob, bobsBrowser);
      assertThat(app.heard().linksOf(bob)).containsExactly(bobsBrowser);
      app.assertInOrder();
    }
  }
}
