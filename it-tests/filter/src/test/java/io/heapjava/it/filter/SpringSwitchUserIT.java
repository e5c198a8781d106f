/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.contract.Script;
import io.heapjava.core.Heap;
import io.heapjava.it.filter.SpringApp.Account;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/**
 * 'Log in as' with the real SwitchUserFilter: on the switch, while switched and on the way back the
 * person at the keyboard is the one Heap hears of, and nothing ever names the other.
 */
class SpringSwitchUserIT {

  private static final Script WHO = (request, response) -> {
    Heap.track("Looked", Map.of());
    response.getWriter().write(request.getUserPrincipal().getName() + " " + Heap.identity());
  };

  private static App app;

  @BeforeAll
  static void start() {
    app = Doors.jetty(SpringApp.inFrontOfHeap());
    app.serve("/who", WHO);
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
  @DisplayName("edge cases 1 and 12: switch and exit under a custom role name")
  void switchAndBack_isAlwaysTheRealPerson() {
    String support = app.person("support");
    String bob = app.person("bob");
    String browser = app.userId();
    SpringVisitor visitor = SpringVisitor.of(app, browser).login(support);

    List<String> answers = List.of(
        visitor.get("/who"),
        visitor.switchTo(bob).get("/who"),
        visitor.switchBack().get("/who"));

    assertThat(answers)
        .containsExactly(support + " " + support, bob + " " + support, support + " " + support);
    app.assertKnown(support, browser);
    assertThat(app.user(support).events()).containsExactly("Looked", "Looked", "Looked");
    app.assertNeverMentioned(bob);
  }

  @Test
  @DisplayName("edge case 12: the first request ever seen is one under impersonation")
  void switchedBeforeAnythingElse_linksTheBrowserToTheRealPerson() {
    String support = app.person("support");
    String bob = app.person("bob");
    String browser = app.userId();

    // Spring answers login and switch by itself: no request of the admin's own comes by.
    String answer = SpringVisitor.of(app, browser).login(support).switchTo(bob).get("/who");

    assertThat(answer).isEqualTo(bob + " " + support);
    app.assertKnown(support, browser);
    app.assertNeverMentioned(bob);
  }

  @Test
  @DisplayName("edge case 1: a switch from within a switch")
  void nestedSwitch_isTheFirstPersonOfAll() {
    String support = app.person("support");
    String bob = app.person("bob");
    String eve = app.person("eve");
    String browser = app.userId();
    SpringVisitor visitor = SpringVisitor.of(app, browser).login(support);

    String asBob = visitor.switchTo(bob).get("/who");
    String asEve = visitor.switchTo(eve).get("/who");
    String back = visitor.switchBack().get("/who");

    assertThat(List.of(asBob, asEve, back))
        .containsExactly(bob + " " + support, eve + " " + support, support + " " + support);
    app.assertKnown(support, browser);
    app.assertNeverMentioned(bob);
    app.assertNeverMentioned(eve);
  }

  @Test
  @DisplayName("edge case 1: nested sources as Spring Security 3.0 made them, three deep")
  void nestedSources_areFollowedToTheFirst() {
    String support = app.person("support");
    String bob = app.person("bob");
    String eve = app.person("eve");
    String browser = app.userId();
    Authentication first = authentication(support, null);
    Authentication second = authentication(bob, first);
    String page = app.serve(asSomebody(authentication(eve, second)));

    String identity = SpringVisitor.of(app, browser).get(page);

    assertThat(identity).isEqualTo(support);
    app.assertKnown(support, browser);
    app.assertNeverMentioned(bob);
    app.assertNeverMentioned(eve);
  }

  @Test
  @DisplayName("edge case 11: whoever switches to himself is simply there")
  void switchToOneself_isTheSamePerson() {
    String support = app.person("support");
    String browser = app.userId();

    String answer =
        SpringVisitor.of(app, browser).login(support).switchTo(support).get("/who");

    assertThat(answer).isEqualTo(support + " " + support);
    app.assertKnown(support, browser);
  }

  @Test
  @DisplayName("edge case 2: an OpenID admin who switches to a local user keeps the identity")
  void adminOfAnotherType_keepsTheIdentityOfOrdinaryRequests() {
    String subject = app.person("subject");
    String bob = app.person("bob");
    String browser = app.userId();
    app.serve("/oidc", SpringApp.oidcLogin(subject));
    SpringVisitor visitor = SpringVisitor.of(app, browser);
    visitor.get("/oidc");

    String ordinary = visitor.get("/who").split(" ")[1];
    String switched = visitor.switchTo(bob).get("/who");

    assertThat(ordinary).contains(subject).contains(SpringApp.ISSUER);
    assertThat(switched).isEqualTo(bob + " " + ordinary);
    app.assertKnown(ordinary, browser);
    app.assertNeverMentioned(bob);
  }

  @Test
  @DisplayName("edge case 10: impersonation begun and ended inside one request")
  void switchInsideOneRequest_isTheRealPersonAllTheTime() {
    String support = app.person("support");
    String bob = app.person("bob");
    String browser = app.userId();
    Authentication real = authentication(support, null);
    String page = app.serve((request, response) -> {
      StringBuilder seen = new StringBuilder();
      for (Authentication now : List.of(real, authentication(bob, real), real)) {
        SecurityContextHolder.getContext().setAuthentication(now);
        seen.append(Heap.identity()).append(' ');
      }
      response.getWriter().write(seen.toString());
    });

    String answer = SpringVisitor.of(app, browser).get(page);

    assertThat(answer).isEqualTo((support + " ").repeat(3));
    app.assertKnown(support, browser);
    app.assertNeverMentioned(bob);
  }

  @Test
  @DisplayName("edge case 12: no property of the impersonated person is written")
  void properties_whileSwitched_areTheRealPersons() throws Exception {
    try (App app = Doors.jetty(SpringApp.inFrontOfHeap()
        .andThen(a -> a.setting("heap.properties.email", "principal:principal.email")
            .setting("heap.properties.seen", "session:seen")))) {
      String support = app.person("support");
      String bob = app.person("bob");
      String browser = app.userId();
      app.serve("/who", WHO);
      app.serve(
          "/seen.js",
          (request, response) -> request.getSession().setAttribute("seen", "for-" + bob));
      SpringVisitor visitor = SpringVisitor.of(app, browser).login(support).switchTo(bob);

      visitor.get("/seen.js"); // not looked at, so the next page is the first Heap hears of
      visitor.get("/who");
      visitor.switchBack().get("/who");

      app.assertKnown(support, browser);
      assertThat(app.user(support).properties())
          .containsExactly(Map.entry("email", Account.emailOf(support)));
      app.assertNeverMentioned(bob);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 12: policy skip says nothing at all while switched")
  void skip_whileSwitched_isNobody() throws Exception {
    try (App app = Doors.jetty(
        SpringApp.inFrontOfHeap().andThen(a -> a.setting("heap.impersonation", "skip")))) {
      String support = app.person("support");
      String bob = app.person("bob");
      String browser = app.userId();
      app.serve("/who", WHO);
      SpringVisitor visitor = SpringVisitor.of(app, browser).login(support).switchTo(bob);

      String switched = visitor.get("/who");
      app.assertNeverMentioned(support);
      app.assertNeverMentioned(browser);
      String back = visitor.switchBack().get("/who");

      assertThat(switched).isEqualTo(bob + " null");
      assertThat(back).isEqualTo(support + " " + support);
      app.assertKnown(support, browser);
      assertThat(app.user(support).events()).containsExactly("Looked");
      app.assertNeverMentioned(bob);
      app.assertInOrder();
    }
  }

  private static Script asSomebody(Authentication authentication) {
    return (request, response) -> {
      SecurityContextHolder.getContext().setAuthentication(authentication);
      response.getWriter().write("" + Heap.identity());
    };
  }

  private static Authentication authentication(String name, Authentication source) {
    Account account = new Account(name);
    return UsernamePasswordAuthenticationToken.authenticated(
        account,
        null,
        source == null
            ? account.getAuthorities()
            : List.of(new SwitchUserGrantedAuthority(SpringApp.SWITCHED_ROLE, source)));
  }
}
