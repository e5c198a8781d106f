/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.heapjava.contract.Answer;
import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.Script;
import io.heapjava.contract.Visitor;
import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Ordinary logins through the real Spring Security, and the filter on the wrong side of it. */
class SpringSecurityIT {

  /** Answers what Heap would know the person by. */
  private static final Script WHO =
      (request, response) -> response.getWriter().write("" + Heap.identity());

  private static App app;

  @BeforeAll
  static void start() {
    app = Doors.jetty(SpringApp.inFrontOfHeap());
    app.serve("/who", WHO);
    app.serve(SpringApp.BASIC_API + "/who", WHO);
    app.serve("/private/page", Script.page("for you only"));
  }

  @AfterAll
  static void stop() throws Exception {
    app.close();
  }

  @AfterEach
  void nothingWrongWasSaid() {
    app.assertInOrder();
  }

  @Test
  void formLogin_isIdentified() {
    String alice = app.person("alice");
    String browser = app.userId();

    String identity = SpringVisitor.of(app, browser).login(alice).get("/who");

    assertThat(identity).isEqualTo(alice);
    app.assertKnown(alice, browser);
  }

  @Test
  @DisplayName("edge case 14: an anonymous token with a principal of its own is nobody")
  void anonymousToken_withItsOwnPrincipal_isNobody() {
    String browser = app.userId();

    String identity = SpringVisitor.of(app, browser).get("/who");

    assertThat(identity).isEqualTo("null");
    app.assertNeverMentioned(browser);
    app.assertNeverMentioned("visitor-of-the-day");
  }

  @Test
  @DisplayName("edge case 14: a token that was never authenticated is nobody")
  void unauthenticatedToken_isNobody() {
    String mallory = app.person("mallory");
    String browser = app.userId();
    String page = app.serve((request, response) -> {
      SecurityContextHolder.getContext()
          .setAuthentication(UsernamePasswordAuthenticationToken.unauthenticated(mallory, "guess"));
      response.getWriter().write("" + Heap.identity());
    });

    String identity = SpringVisitor.of(app, browser).get(page);

    assertThat(identity).isEqualTo("null");
    app.assertNeverMentioned(mallory);
    app.assertNeverMentioned(browser);
  }

  @Test
  @DisplayName("edge case 14: whoever is remembered is identified")
  void rememberMe_isIdentified() {
    String alice = app.person("alice");
    Visitor first = app.visitor();
    first.post(
        "/login",
        Map.of("username", alice, "password", AppDefinition.PASSWORD, "remember", "true"));
    String remembered = first.appCookie("remember-me");
    String browser = app.userId();

    // The session is over, the cookie is what is left.
    Answer answer = app.visitor()
        .cookie("remember-me=" + remembered + "; " + HeapCookies.v5(App.APP_ID, browser))
        .get("/who");

    assertThat(remembered).isNotEmpty();
    assertThat(answer.body()).isEqualTo(alice);
    app.assertKnown(alice, browser);
  }

  @Test
  @DisplayName("edge case 16: the session fixation guard's new session id is no new person")
  void sessionFixationGuard_isNoNewPerson() {
    String alice = app.person("alice");
    String browser = app.userId();
    String makeSession = app.serve((request, response) -> request.getSession(true));
    SpringVisitor visitor = SpringVisitor.of(app, browser);
    visitor.get(makeSession);
    String before = visitor.visitor().appCookie("JSESSIONID");

    visitor.login(alice).get("/who");
    visitor.login(alice).get("/who");

    assertThat(visitor.visitor().appCookie("JSESSIONID")).isNotEqualTo(before);
    app.assertKnown(alice, browser);
    assertThat(app.heard().linksOf(alice)).containsExactly(browser);
    assertThat(app.heard().entriesAbout(alice)).as("the link, and made known").isEqualTo(2);
  }

  /** The chain marks such a request, but nothing fills the context for it or clears it behind it. */
  @Test
  @DisplayName("a path without filters, on a thread whose context holds somebody")
  void ignoredPath_onAThreadThatHoldsSomebody_isNobodys() throws Exception {
    String alice = app.person("alice");
    String browser = app.userId();
    SecurityContext left = SecurityContextHolder.createEmptyContext();
    left.setAuthentication(
        new TestingAuthenticationToken(alice, "secret", AuthorityUtils.NO_AUTHORITIES));
    String ignored = app.serve("/ignored/page", (request, response) -> {
      SecurityContextHolder.setContext(left);
      try {
        response.getWriter().write("" + Heap.identity() + " " + request.getRemoteUser());
        request.getRequestDispatcher("/ignored/inside").include(request, response);
      } finally {
        SecurityContextHolder.clearContext();
      }
    });
    app.serve(
        "/ignored/inside",
        (request, response) -> response.getWriter().write(" " + Heap.identity()));

    assertThat(SpringVisitor.of(app, browser).get(ignored)).isEqualTo("null null null");
    app.assertNeverMentioned(browser);
    app.assertNeverMentioned(alice);
  }

  @Test
  @DisplayName("edge case 19: stateless HTTP Basic makes no session and is told once")
  void statelessBasic_isToldOnceWithoutSession() {
    String alice = app.person("alice");
    Visitor visitor = app.visitor()
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (alice + ":" + AppDefinition.PASSWORD).getBytes(StandardCharsets.UTF_8)));

    List<Answer> answers = List.of(
        visitor.get(SpringApp.BASIC_API + "/who"), visitor.get(SpringApp.BASIC_API + "/who"));

    assertThat(answers).allSatisfy(answer -> {
      assertThat(answer.body()).isEqualTo(alice);
      assertThat(answer.header("Set-Cookie")).isEmpty();
    });
    app.assertKnown(alice);
    assertThat(app.heard().entriesAbout(alice)).isEqualTo(1);
  }

  @Test
  void domainId_byDeclaredSource_isTheIdentity() throws Exception {
    try (App app = Doors.jetty(SpringApp.inFrontOfHeap()
        .andThen(a -> a.setting("heap.identity.source", "principal:principal.id")))) {
      String alice = app.person("alice");
      String browser = app.userId();
      app.serve("/who", WHO);

      String identity = SpringVisitor.of(app, browser).login(alice).get("/who");

      assertThat(identity).isEqualTo(SpringApp.Account.idOf(alice));
      app.assertKnown(SpringApp.Account.idOf(alice), browser);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 13: in front of the security filter it warns once and reports nobody")
  void filterInFrontOfSecurity_warnsOnceWithTheFixAndReportsNobody() throws Exception {
    try (App app =
        Doors.jetty(SpringApp.inFrontOfHeap().andThen(AppDefinition.Builder::heapFirst))) {
      String alice = app.person("alice");
      String browser = app.userId();
      app.serve("/private/page", Script.page("for you only"));
      SpringVisitor visitor = SpringVisitor.of(app, browser).login(alice);

      List<String> answers = List.of(visitor.get("/private/page"), visitor.get("/private/page"));

      assertThat(answers).containsOnly("for you only");
      app.assertNeverMentioned(browser);
      app.assertNeverMentioned(alice);
      app.assertNeverMentioned("anonymous");
      assertThat(app.log().at(Level.WARN))
          .singleElement()
          .asString()
          .contains("springSecurityFilterChain");
    }
  }

  @Test
  @DisplayName("edge case 13: behind the security filter nothing is said about its place")
  void filterBehindSecurity_saysNothingAboutItsPlace() throws Exception {
    try (App app = Doors.jetty(SpringApp.inFrontOfHeap())) {
      app.serve("/private/page", Script.page("for you only"));
      String alice = app.person("alice");
      SpringVisitor visitor = SpringVisitor.of(app, app.userId());
      visitor.get(App.PUBLIC_PAGE);

      visitor.login(alice).get("/private/page");

      app.settle();
      assertThat(app.knows(alice)).isTrue();
      assertThat(app.log().at(Level.WARN)).isEmpty();
    }
  }
}
