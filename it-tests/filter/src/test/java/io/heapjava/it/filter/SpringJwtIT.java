/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.Answer;
import io.heapjava.contract.App;
import io.heapjava.core.Heap;
import io.heapjava.core.HeapClient;
import io.heapjava.core.identity.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens through Spring's real resource server: people, machines, and who acts for whom. */
class SpringJwtIT {

  private static final String TRUSTED_ISSUER = "https://support.example.com";
  private static final String WHO = SpringApp.JWT_API + "/who";

  private static App app;

  @BeforeAll
  static void start() {
    app = Doors.jetty(SpringApp.inFrontOfHeap()
        .andThen(
            a -> a.setting("heap.impersonation.actors", TRUSTED_ISSUER + " -> act.sub innermost")));
    app.serve(WHO, (request, response) -> {
      Heap.track("Called");
      response.getWriter().write("" + Heap.identity());
    });
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
  void token_isIssuerAndSubject() {
    String subject = app.person("subject");
    String name = app.person("name");

    String identity = who(SpringApp.token(subject, Map.of("preferred_username", name)));

    assertThat(identity).contains(subject).contains(SpringApp.ISSUER);
    app.assertKnown(identity);
    app.assertNeverMentioned(name);
  }

  @Test
  void identityOf_issuerAndSubject_isWhatTheFilterMakesOfTheToken() {
    String subject = app.person("subject");
    String page = SpringApp.JWT_API + "/spoken-of";
    app.serve(page, (request, response) -> {
      HeapClient client =
          (HeapClient) request.getServletContext().getAttribute(HeapClient.class.getName());
      Identity identity = client.identityOf(SpringApp.ISSUER, subject);
      response.getWriter().write("" + (identity == null ? null : identity.value()));
    });
    String token = SpringApp.token(subject, Map.of());

    assertThat(app.visitor().bearer(token).get(page).body()).isEqualTo(who(token));
  }

  @Test
  @DisplayName("edge case 19: a bearer token makes no session and is told once")
  void token_isToldOnceWithoutSession() {
    String token = SpringApp.token(app.person("subject"), Map.of());
    String page = SpringApp.JWT_API + "/identity";
    app.serve(page, (request, response) -> response.getWriter().write("" + Heap.identity()));

    List<Answer> answers = List.of(
        app.visitor().bearer(token).get(page), app.visitor().bearer(token).get(page));

    assertThat(answers).allSatisfy(a -> assertThat(a.header("Set-Cookie")).isEmpty());
    app.assertKnown(answers.get(0).body());
    assertThat(app.heard().entriesAbout(answers.get(0).body())).isEqualTo(1);
  }

  @Test
  @DisplayName("edge case 25: login in the browser and bearer token are one identity")
  void loginAndToken_areOneIdentity() {
    String subject = app.person("subject");
    String browser = app.userId();
    String login = app.serve(SpringApp.oidcLogin(subject));
    String page =
        app.serve((request, response) -> response.getWriter().write("" + Heap.identity()));
    SpringVisitor visitor = SpringVisitor.of(app, browser);
    visitor.get(login);

    String inTheBrowser = visitor.get(page);
    String byToken = who(SpringApp.token(subject, Map.of()));

    assertThat(byToken).isEqualTo(inTheBrowser);
    app.assertKnown(byToken, browser);
  }

  @Test
  @DisplayName("edge case 25: a machine's token is nobody")
  void tokenOfAMachine_isNobody() {
    String client = app.person("client");

    String identity = who(SpringApp.token(client, Map.of("azp", client, "client_id", client)));

    assertThat(identity).isEqualTo("null");
    app.assertNeverMentioned(client);
  }

  @Test
  @DisplayName("edge case 26: issuer and subject beyond 255 characters are refused when plain")
  void longIssuerAndSubject_plain_isRefused() {
    String subject = app.person("s".repeat(230));

    String identity = who(SpringApp.token(subject, Map.of()));

    assertThat(identity).isEqualTo("null");
    app.assertNeverMentioned(subject);
  }

  @Test
  @DisplayName("edge case 26: hashed, issuer and subject may be as long as they like")
  void longIssuerAndSubject_hashed_isIdentified() throws Exception {
    try (App app = Doors.jetty(
        SpringApp.inFrontOfHeap().andThen(a -> a.setting("heap.identity.encoding", "sha256")))) {
      String subject = app.person("s".repeat(230));
      app.serve(WHO, (request, response) -> response.getWriter().write("" + Heap.identity()));

      String identity =
          app.visitor().bearer(SpringApp.token(subject, Map.of())).get(WHO).body();

      assertThat(identity).matches("[0-9a-f]{64}");
      app.assertKnown(identity);
      app.assertNeverMentioned(subject);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 23: an issuer with and without a slash is one")
  void issuerWithAndWithoutSlash_isOne() throws Exception {
    String subject = app.person("subject");
    String without = SpringApp.token(SpringApp.ISSUER, subject, Map.of());
    String with = SpringApp.token(SpringApp.ISSUER + "/", subject, Map.of());

    assertThat(who(without)).isEqualTo(who(with)).endsWith(subject);
    try (App omitting = Doors.jetty(
        SpringApp.inFrontOfHeap().andThen(a -> a.setting("heap.identity.issuer", "omit")))) {
      omitting.serve(WHO, (request, response) -> response.getWriter().write("" + Heap.identity()));

      assertThat(List.of(
              omitting.visitor().bearer(without).get(WHO).body(),
              omitting.visitor().bearer(with).get(WHO).body()))
          .containsOnly(subject);
    }
  }

  @Test
  @DisplayName("edge case 23: capital letters of a subject stay as they are")
  void capitalLettersOfASubject_stay() {
    String subject = "AbC-" + app.person("Subject");

    assertThat(who(SpringApp.token(subject, Map.of()))).endsWith(subject);
  }

  @Test
  @DisplayName("edge case 6: Keycloak's impersonator, nested")
  void impersonator_nested_isTheRealPerson() {
    String bob = app.person("bob");
    String support = app.person("support");

    String identity = who(
        SpringApp.token(bob, Map.of("impersonator", Map.of("id", support, "username", "helper"))));

    assertReal(identity, support, bob);
  }

  @Test
  @DisplayName("edge case 6: Keycloak's impersonator, flat")
  void impersonator_flat_isTheRealPerson() {
    String bob = app.person("bob");
    String support = app.person("support");
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("impersonator.id", support);
    claims.put("impersonator.username", "helper");

    assertReal(who(SpringApp.token(bob, claims)), support, bob);
  }

  @Test
  @DisplayName("edge case 6: an actor of an issuer nobody declared is not followed")
  void actor_ofUndeclaredIssuer_isNotFollowed() {
    String alice = app.person("alice");
    String agent = app.person("agent");

    String identity = who(SpringApp.token(alice, Map.of("act", Map.of("sub", agent))));

    assertThat(identity).contains(alice);
    app.assertKnown(identity);
    app.assertNeverMentioned(agent);
  }

  @Test
  @DisplayName("edge case 6: an actor of a declared issuer is the real person")
  void actor_ofDeclaredIssuer_isTheRealPerson() {
    String bob = app.person("bob");
    String support = app.person("support");

    String identity =
        who(SpringApp.token(TRUSTED_ISSUER, bob, Map.of("act", Map.of("sub", support))));

    assertReal(identity, support, bob);
  }

  @Test
  @DisplayName("edge case 6: three actors, the innermost is the person, a program stands between")
  void actors_threeDeep_innermostPersonIsReal() {
    String bob = app.person("bob");
    String support = app.person("support");
    Map<String, Object> actors =
        Map.of("sub", "gateway", "act", Map.of("sub", "agent", "act", Map.of("sub", support)));

    String identity = who(SpringApp.token(TRUSTED_ISSUER, bob, Map.of("act", actors)));

    assertReal(identity, support, bob);
  }

  @Test
  @DisplayName("edge case 6: an actor that is the token's client is a program, not a person")
  void actor_thatIsTheClient_isNoPerson() {
    String alice = app.person("alice");
    String client = app.person("client");

    String identity = who(SpringApp.token(
        TRUSTED_ISSUER, alice, Map.of("azp", client, "act", Map.of("sub", client))));

    assertThat(identity).contains(alice);
    app.assertKnown(identity);
    assertThat(app.knows(client)).isFalse();
  }

  @Test
  @DisplayName("edge case 6: may_act is a permission, not an act")
  void mayAct_isIgnored() {
    String alice = app.person("alice");
    String support = app.person("support");

    String identity =
        who(SpringApp.token(TRUSTED_ISSUER, alice, Map.of("may_act", Map.of("sub", support))));

    assertThat(identity).contains(alice);
    app.assertNeverMentioned(support);
  }

  @Test
  @DisplayName("edge case 7: an inverse claim leaves the principal alone")
  void inverseClaim_isNotFollowed() {
    String support = app.person("support");
    String bob = app.person("bob");

    String identity = who(SpringApp.token(TRUSTED_ISSUER, support, Map.of("acts_as", bob)));

    assertThat(identity).contains(support);
    app.assertNeverMentioned(bob);
  }

  private static String who(String token) {
    Answer answer = app.visitor().bearer(token).get(WHO);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static void assertReal(String identity, String real, String target) {
    assertThat(identity).contains(real);
    app.assertKnown(identity);
    assertThat(app.user(identity).events()).containsExactly("Called");
    app.assertNeverMentioned(target);
  }
}
