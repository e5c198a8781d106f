/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserTest {

  private HttpServer server;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/echo", exchange -> answer(exchange, 200, echo(exchange)));
    server.start();
    browser = Browser.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void get_rawCookies_areSentAsTheyStand() {
    browser.rawCookie("_hp2_id.1=%7B%22a%22%3A1%7D").rawCookie("_hp2_id.1=+x\"");

    String echo = browser.get("/echo").body();

    assertThat(echo).contains("Cookie: _hp2_id.1=%7B%22a%22%3A1%7D; _hp2_id.1=+x\"\n");
  }

  @Test
  void get_cookieSetByServer_isSentFromThenOnUntilItIsTakenBack() {
    server.createContext(
        "/set", exchange -> answer(exchange, 200, "", "Set-Cookie", "sid=7; Path=/"));
    server.createContext(
        "/take", exchange -> answer(exchange, 200, "", "Set-Cookie", "sid=; Max-Age=0"));

    browser.get("/set");
    String withCookie = browser.get("/echo").body();
    browser.get("/take");
    String without = browser.get("/echo").body();

    assertThat(withCookie).contains("Cookie: sid=7\n");
    assertThat(without).doesNotContain("Cookie:");
  }

  @Test
  void clearCookies_always_forgetsBothKinds() {
    server.createContext("/set", exchange -> answer(exchange, 200, "", "Set-Cookie", "sid=7"));
    browser.rawCookie("a=b").get("/set");
    assertThat(browser.cookie("sid")).contains("7");

    browser.clearCookies();

    assertThat(browser.get("/echo").body()).doesNotContain("Cookie:");
    assertThat(browser.cookie("sid")).isEmpty();
  }

  @Test
  void post_form_isEncoded() {
    String echo = browser.post("/echo", Map.of("name", "Zoë & co")).body();

    assertThat(echo).contains("POST").contains("name=Zo%C3%AB+%26+co");
  }

  @Test
  void post_seeOther_isFollowedWithGetAndTheNewCookie() {
    server.createContext(
        "/login",
        exchange ->
            answer(exchange, 303, "", "Set-Cookie", "sid=9", "Location", "/echo?from=login"));

    Page page = browser.post("/login", Map.of("a", "b"));

    assertThat(page.uri().toString()).endsWith("/echo?from=login");
    assertThat(page.body()).startsWith("GET").contains("sid=9");
  }

  @Test
  void post_temporaryRedirect_isRepeatedAsItWas() {
    server.createContext("/moved", exchange -> answer(exchange, 307, "", "Location", "/echo"));

    assertThat(browser.post("/moved", Map.of("a", "b")).body())
        .startsWith("POST")
        .contains("a=b");
  }

  @Test
  void get_redirectNotFollowed_showsTheRedirect() {
    server.createContext("/moved", exchange -> answer(exchange, 302, "", "Location", "/echo"));

    Page page = browser.followRedirects(false).get("/moved");

    assertThat(page.status()).isEqualTo(302);
    assertThat(page.isRedirect()).isTrue();
  }

  @Test
  void get_redirectLoop_ends() {
    server.createContext("/loop", exchange -> answer(exchange, 302, "", "Location", "/loop"));

    assertThatThrownBy(() -> browser.get("/loop")).hasMessageContaining("more than 10 redirects");
  }

  @Test
  void bearer_token_isSentEachTime() {
    browser.bearer("abc.def");

    assertThat(browser.get("/echo").body()).contains("Authorization: Bearer abc.def\n");
  }

  private static String echo(HttpExchange exchange) throws IOException {
    StringBuilder echo = new StringBuilder(exchange.getRequestMethod()).append('\n');
    for (String name : List.of("Cookie", "Authorization")) {
      List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
      values.forEach(value -> echo.append(name).append(": ").append(value).append('\n'));
    }
    return echo + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
