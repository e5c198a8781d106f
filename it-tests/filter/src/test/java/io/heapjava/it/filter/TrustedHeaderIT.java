/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A user named by a header counts only if the peer is one of the declared proxies. */
class TrustedHeaderIT {

  private static final String HEADER = "X-Remote-User";

  @Test
  void headerOfATrustedPeer_isThePerson() throws Exception {
    try (App app = start(a -> a.setting("heap.trusted-peers", "127.0.0.0/8"))) {
      String alice = app.person("alice");
      String browser = app.userId();

      String answer = ask(app, browser, alice);

      assertThat(answer).isEqualTo(alice);
      app.assertKnown(alice, browser);
      app.assertInOrder();
    }
  }

  @Test
  void headerOfAnotherPeer_isSpoofedAndNobody() throws Exception {
    try (App app = start(a -> a.setting("heap.trusted-peers", "10.0.0.0/8"))) {
      assertNobody(app);
    }
  }

  @Test
  void headerWithoutDeclaredPeers_isNobody() throws Exception {
    try (App app = start(a -> {})) {
      assertNobody(app);
    }
  }

  @Test
  void forwardedForHeader_makesNoPeer() throws Exception {
    try (App app = start(a -> a.setting("heap.trusted-peers", "10.0.0.1"))) {
      String mallory = app.person("mallory");
      app.visitor()
          .header(HEADER, mallory)
          .header("X-Forwarded-For", "10.0.0.1")
          .header("Forwarded", "for=10.0.0.1")
          .get("/who");

      app.assertNeverMentioned(mallory);
    }
  }

  @Test
  void headerTwice_isNobody() throws Exception {
    try (App app = start(a -> a.setting("heap.trusted-peers", "127.0.0.1"))) {
      String alice = app.person("alice");
      String mallory = app.person("mallory");
      String address = app.visitor().get("/address").body();

      String answer = HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address))
                  .header(HEADER, alice)
                  .header(HEADER, mallory)
                  .build(),
              BodyHandlers.ofString())
          .body();

      assertThat(answer).isEqualTo("null");
      app.assertNeverMentioned(alice);
      app.assertNeverMentioned(mallory);
    }
  }

  private static void assertNobody(App app) {
    String mallory = app.person("mallory");
    String browser = app.userId();

    String answer = ask(app, browser, mallory);

    assertThat(answer).isEqualTo("null");
    app.assertNeverMentioned(mallory);
    app.assertNeverMentioned(browser);
    app.assertInOrder();
  }

  private static String ask(App app, String browser, String name) {
    return app.visitor()
        .header(HEADER, name)
        .cookie(HeapCookies.v5(App.APP_ID, browser))
        .get("/who")
        .body();
  }

  private static App start(Consumer<AppDefinition.Builder> changes) {
    Consumer<AppDefinition.Builder> header =
        a -> a.setting("heap.identity.source", "header:" + HEADER);
    App app = Doors.jetty(header.andThen(changes));
    app.serve("/who", (request, response) -> response.getWriter().write("" + Heap.identity()));
    app.serve(
        "/address",
        (request, response) -> response
            .getWriter()
            .write(request.getRequestURL().toString().replace("/address", "/who")));
    return app;
  }
}
