/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Browser;
import io.heapjava.it.agent.app.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The filters of the CAS client, against a server that answers as CAS 3 does. */
abstract class CasContract extends LoginContract {

  private final HttpServer cas = casServer();

  @Override
  RunningApp.Builder set(RunningApp.Builder builder) {
    return builder.argument("http://127.0.0.1:" + cas.getAddress().getPort());
  }

  @AfterAll
  void stopCas() {
    cas.stop(0);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void ticketThatIsValid_isIdentifiedBeforeTheRedirect(Stage stage) {
    Browser ann = stage.browser("1101");

    assertThat(ann.get("/closed?ticket=ST-ann@example.com")).isEqualTo("status 302");

    assertThat(stage.browsersOf("ann@example.com")).containsExactly("1101");
    assertThat(ann.get("/closed")).isEqualTo("page /closed of ann@example.com");
    assertThat(ann.get("/closed")).isEqualTo("page /closed of ann@example.com");
    stage.browser("1102").get("/closed?ticket=ST-bob@example.com");
    stage.browsersOf("bob@example.com");
    assertThat(stage.messagesAbout("ann@example.com")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void ticketThatIsRefused_isNobody(Stage stage) {
    assertThat(stage.browser("1201").get("/closed?ticket=bad-carl@example.com"))
        .startsWith("status ");

    stage.browser("1202").get("/closed?ticket=ST-dora@example.com");
    assertThat(stage.browsersOf("dora@example.com")).containsExactly("1202");
    assertThat(stage.knows("carl@example.com")).isFalse();
    assertThat(stage.messagesAbout("1201")).isZero();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void surrogate_isThePersonWhoSignedIn(Stage stage) {
    Browser helpDesk = stage.browser("1301");

    helpDesk.get("/closed?ticket=ST-emil@example.com~helga@example.com");

    assertThat(stage.browsersOf("helga@example.com")).containsExactly("1301");
    assertThat(helpDesk.get("/closed")).isEqualTo("page /closed of helga@example.com");
    assertThat(stage.knows("emil@example.com")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void singleLogout_forgetsThePerson(Stage stage) {
    Browser browser = stage.browser("1401");
    browser.get("/closed?ticket=ST-fay@example.com");
    stage.browsersOf("fay@example.com");

    stage.browser("1402").post("/", "logoutRequest=" + logoutOf("ST-fay@example.com"));

    assertThat(browser.get("/page")).isEqualTo("page /page of null");
    browser.get("/closed?ticket=ST-gus@example.com");
    assertThat(browser.get("/page")).isEqualTo("page /page of gus@example.com");
    assertThat(stage.browsersOf("gus@example.com")).isEmpty(); // the browser stays fay's
  }

  @Test
  void switchedOff_theTicketSaysNothing() {
    withoutPoint("cas", stage -> {
      stage.browser("1501").get("/closed?ticket=ST-hugo@example.com");
      Browser ivy = stage.browser("1502");
      ivy.get("/closed?ticket=ST-ivy@example.com");

      assertThat(ivy.get("/closed")).isEqualTo("page /closed of ivy@example.com");

      assertThat(stage.browsersOf("ivy@example.com")).containsExactly("1502");
      assertThat(stage.knows("hugo@example.com")).isFalse();
    });
  }

  private static String logoutOf(String ticket) {
    String request = "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
        + " ID=\"1\" Version=\"2.0\"><samlp:SessionIndex>"
        + ticket
        + "</samlp:SessionIndex></samlp:LogoutRequest>";
    return URLEncoder.encode(request, StandardCharsets.UTF_8);
  }

  /** Tickets say whom they are for, and behind a tilde who asked for it as a surrogate. */
  private static HttpServer casServer() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/serviceValidate", exchange -> {
        String query = exchange.getRequestURI().getQuery();
        String ticket = query.replaceAll(".*ticket=([^&]*).*", "$1");
        byte[] answer = answerTo(ticket).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
      });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answerTo(String ticket) {
    String answer =
        "<cas:authenticationFailure code=\"INVALID_TICKET\">no</cas:authenticationFailure>";
    if (ticket.startsWith("ST-")) {
      String[] people = ticket.substring(3).split("~");
      String attributes = people.length == 1
          ? ""
          : "<cas:attributes><cas:surrogateEnabled>true</cas:surrogateEnabled>"
              + "<cas:surrogateUser>" + people[0] + "</cas:surrogateUser>"
              + "<cas:surrogatePrincipal>" + people[1] + "</cas:surrogatePrincipal>"
              + "</cas:attributes>";
      answer = "<cas:authenticationSuccess><cas:user>" + people[0] + "</cas:user>" + attributes
          + "</cas:authenticationSuccess>";
    }
    return "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\">" + answer
        + "</cas:serviceResponse>";
  }
}
