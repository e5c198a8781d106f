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
import java.util.Map;
import java.util.function.Consumer;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.springframework.web.filter.ForwardedHeaderFilter;

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

  @Test
  void springsForwardedHeaderFilter_forgedAddressOfAProxy_isNobody() throws Exception {
    try (App app = start(behindSpringsFilter("10.0.0.1"))) {
      assertForgedIsNobody(app, "10.0.0.1");
    }
  }

  /** The address of the connection counts, so the proxy's header is still believed. */
  @Test
  void springsForwardedHeaderFilter_trustedProxy_namesThePerson() throws Exception {
    try (App app = start(behindSpringsFilter("127.0.0.1"))) {
      String alice = app.person("alice");

      assertThat(forwarded(app, alice, "203.0.113.9")).isEqualTo(alice);
      app.assertKnown(alice);
    }
  }

  @Test
  void tomcatsRemoteIpValve_forgedAddressOfAProxy_isNobody() throws Exception {
    try (App app = startInTomcat(new RemoteIpValve(), "10.0.0.1")) {
      assertForgedIsNobody(app, "10.0.0.1");
    }
  }

  /** What the valve wrote over can't be seen any more, whoever it was. */
  @Test
  void tomcatsRemoteIpValve_trustedProxy_isNobody() throws Exception {
    try (App app = startInTomcat(new RemoteIpValve(), "127.0.0.1")) {
      assertForgedIsNobody(app, "127.0.0.1");
    }
  }

  @Test
  void tomcatsRemoteIpValve_notForThisProxy_namesThePerson() throws Exception {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setInternalProxies("10\\.0\\.0\\.1");
    try (App app = startInTomcat(valve, "127.0.0.1")) {
      String alice = app.person("alice");

      assertThat(forwarded(app, alice, "203.0.113.9")).isEqualTo(alice);
      app.assertKnown(alice);
    }
  }

  private static void assertForgedIsNobody(App app, String address) {
    String mallory = app.person("mallory");

    assertThat(forwarded(app, mallory, address)).isEqualTo("null");
    app.assertNeverMentioned(mallory);
  }

  private static String forwarded(App app, String name, String address) {
    return app.visitor()
        .header(HEADER, name)
        .header("X-Forwarded-For", address)
        .get("/who")
        .body();
  }

  private static Consumer<AppDefinition.Builder> behindSpringsFilter(String trusted) {
    return a -> a.filter("forwarded", ForwardedHeaderFilter.class.getName(), Map.of())
        .setting("heap.trusted-peers", trusted);
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
    return withPages(Doors.jetty(header.andThen(changes)));
  }

  private static App startInTomcat(Valve valve, String trusted) {
    return withPages(Doors.tomcat(
        a -> a.setting("heap.identity.source", "header:" + HEADER)
            .setting("heap.trusted-peers", trusted),
        valve));
  }

  private static App withPages(App app) {
    app.serve("/who", (request, response) -> response.getWriter().write("" + Heap.identity()));
    app.serve(
        "/address",
        (request, response) -> response
            .getWriter()
            .write(request.getRequestURL().toString().replace("/address", "/who")));
    return app;
  }
}
