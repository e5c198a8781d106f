/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.heapjava.contract.App;
import io.heapjava.contract.AppSecurity;
import io.heapjava.contract.Visitor;
import io.heapjava.core.Heap;
import io.heapjava.core.HeapClient;
import io.heapjava.simulator.HeapCookies;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run with every kind of trouble in it, and nobody named in any line of the log. */
class PrivacyIT {

  @Test
  void runFullOfTrouble_namesNobodyInTheLog() throws Exception {
    try (App app =
        Doors.jetty(a -> a.setting("heap.impersonation.real-user", "session:originalUser")
            .setting("heap.impersonation.active", "session:acting"))) {
      String alice = app.person("alice");
      String bob = app.person("bob");
      String mallory = app.person("mallory");
      String browser = app.userId();

      conflicts(app, alice, bob, browser);
      refusals(app, mallory, browser);
      app.heap().faults().answer(400).whenBodyContains(mallory).withBody(null, "no " + mallory);
      app.heap().faults().answer(503).times(1).withBody("text/plain", "try again, " + bob);
      app.visitor().bearer(mallory).get(App.PUBLIC_PAGE);
      unknownRealUser(app, bob);
      app.settle();

      assertThat(app.log().at(Level.WARN)).as("there was trouble").hasSizeGreaterThan(4);
      app.assertNobodyInTheLog();
      assertThat(app.log().all()).noneMatch(line -> line.contains("userId"));
    }
  }

  @Test
  void objectsOfTheLibrary_printNobody() throws Exception {
    try (App app = Doors.jetty(a -> {})) {
      String alice = app.person("alice");
      StringBuilder printed = new StringBuilder();
      String page = app.serve((request, response) -> {
        HeapClient client =
            (HeapClient) request.getServletContext().getAttribute(HeapClient.class.getName());
        printed.append(client).append(client.config());
        printed.append(client.identityOf(alice));
        printed.append(io.heapjava.core.request.HeapRequest.current());
        response.getWriter().write("" + Heap.identity());
      });

      String identity = app.visitor().bearer(alice).get(page).body();

      assertThat(identity).isEqualTo(alice);
      assertThat(printed.toString()).isNotBlank().doesNotContain(alice);
    }
  }

  private static void conflicts(App app, String alice, String bob, String browser) {
    Visitor visitor = app.visitor().bearer(alice);
    visitor.cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);
    visitor.bearer(bob).get(App.PUBLIC_PAGE);
    visitor.cookie(HeapCookies.v4(App.APP_ID, browser, alice)).get(App.PUBLIC_PAGE);
    visitor
        .cookie(
            HeapCookies.v4(App.APP_ID, browser) + "; " + HeapCookies.v4(App.APP_ID, app.userId()))
        .get(App.PUBLIC_PAGE);
    visitor.cookie("_hp5_meta." + App.APP_ID + "=%7B%22userId%22" + alice).get(App.PUBLIC_PAGE);
  }

  private static void refusals(App app, String mallory, String browser) {
    String page = app.serve((request, response) -> {
      Heap.track("", Map.of("who", mallory));
      Heap.track(mallory.repeat(100), Map.of());
      Heap.track("Event", Map.of("id", mallory, mallory.repeat(60), 1));
      AppSecurity.signIn(request, () -> {
        throw new IllegalStateException("cannot find " + mallory);
      });
    });
    Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));
    visitor.bearer("guest").get(page);
    visitor.bearer(mallory).get(page);
    visitor.bearer(mallory.repeat(20)).get(page);
  }

  private static void unknownRealUser(App app, String bob) {
    String page =
        app.serve((request, response) -> request.getSession(true).setAttribute("acting", bob));
    app.visitor().bearer(bob).get(page);
  }
}
