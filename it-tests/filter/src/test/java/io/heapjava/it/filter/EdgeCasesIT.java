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
import io.heapjava.contract.AppSecurity;
import io.heapjava.contract.Visitor;
import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The edge cases of authentication and impersonation, by number, and where each of them is tried:
 * an IT is in this folder, a Contract in it-tests/contract, a Test in heap-core or
 * it-tests/frameworks. Those that had no home are here.
 *
 * <pre>
 *  1 Spring switch, exit, nested, role text, depth     SpringSwitchUserIT; a cycle: RealUserResolverTest
 *  2 source of another type than the target            SpringSwitchUserIT
 *  3 authorities as array, other loader, not public    RealUserResolverTest, OldFrameworksTest
 *  4 Shiro run-as, root, native session, remembered    ShiroIT; older versions: OldFrameworksTest
 *  5 Liferay, two tabs, guest                          here
 *  6 Keycloak, act in its forms, may_act               SpringJwtIT; JSON-P: TokenFrameworksTest
 *  7 inverse claim                                     SpringJwtIT
 *  8 declared real user, getter throws, stale          HomeMadeImpersonationIT
 *  9 P3 flag only, P4 target attribute                 HomeMadeImpersonationIT
 * 10 switch inside one request, swapped principal      SpringSwitchUserIT, LoginContract
 * 11 admin impersonates himself, target unreadable    SpringSwitchUserIT; RealUserResolverTest
 * 12 the pair never leaves, no property of the target  SpringSwitchUserIT, ShiroIT
 * 13 filter before security                            SpringSecurityIT
 * 14 anonymous, unauthenticated, remember-me           SpringSecurityIT
 * 15 login, logout, both, invalidate                   LoginContract, RequestViewContract
 * 16 changeSessionId, migrated and new session         SessionContract, SpringSecurityIT
 * 17 BASIC with changing users in one session          here, on Jetty and on Tomcat
 * 18 async, error, forward, include                    DispatchContract, ErrorContract
 * 19 stateless bearer, committed response              SessionContract, CommitContract, SpringJwtIT
 * 20 two nodes, another version's attribute            here, SessionContract
 * 21 getName throws, null, empty, huge, object text    LoginContract, ShiroIT
 * 22 X.509, Kerberos                                   here; LDAP: PrincipalReaderTest
 * 23 Turkish locale, NFC, no-break space, sub's case   here, SpringJwtIT
 * 24 missing, short, changed key                       here; vectors: IdentityPolicyTest
 * 25 login and token are one, machine is nobody        SpringJwtIT
 * 26 issuer and subject beyond 255                     SpringJwtIT
 * </pre>
 */
class EdgeCasesIT {

  @TempDir
  Path folder;

  @Test
  @DisplayName("edge case 5: Liferay's doAsUserId in one tab, the person's own page in the other")
  void liferay_twoTabs_areBothTheRealPerson() throws Exception {
    try (App app = start(a -> {})) {
      String browser = app.userId();
      long real = 10_000_123L;
      long target = 20_000_456L;
      String own = liferayPage(app, real, real);
      String doAs = liferayPage(app, real, target);
      Visitor tabs = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

      List<Answer> answers = List.of(tabs.get(own), tabs.get(doAs), tabs.get(own), tabs.get(doAs));

      assertThat(answers).extracting(Answer::body).containsOnly(String.valueOf(real));
      app.assertKnown(String.valueOf(real), browser);
      app.assertNeverMentioned(String.valueOf(target));
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 5: Liferay's guest is nobody")
  void liferay_guest_isNobody() throws Exception {
    try (App app = start(a -> {})) {
      String browser = app.userId();
      long guest = 30_000_789L;
      String page = app.serve((request, response) -> {
        request.setAttribute("USER_ID", guest);
        response.getWriter().write("" + Heap.identity());
      });

      Answer answer = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

      assertThat(answer.body()).isEqualTo("null");
      app.assertNeverMentioned(browser);
      app.assertNeverMentioned(String.valueOf(guest));
    }
  }

  @Test
  @DisplayName("edge case 17: Jetty takes a new user of HTTP Basic in the same session")
  void basic_changingUsersOnJetty_areEachThemselves() throws Exception {
    try (App app = start(AppDefinition.Builder::basicLogin)) {
      String alice = app.person("alice");
      String bob = app.person("bob");
      String browser = app.userId();
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));
      makeSession(app, visitor);

      for (int i = 0; i < 3; i++) {
        assertThat(basic(visitor, alice)).isEqualTo(alice);
        assertThat(basic(visitor, bob)).isEqualTo(bob);
      }

      app.assertKnown(alice, browser);
      app.assertKnown(bob);
      assertThat(app.heard().linksOf(bob)).isEmpty();
      assertThat(app.heard().linksOf(alice)).containsExactly(browser);
      assertThat(app.heard().entriesAbout(alice)).as("the link, and made known").isEqualTo(2);
      assertThat(app.heard().entriesAbout(bob)).as("told once").isEqualTo(1);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 17: Tomcat keeps the first user of HTTP Basic in a session")
  void basic_changingUsersOnTomcat_areWhomTheContainerShows() throws Exception {
    try (App app = Doors.tomcat(AppDefinition.Builder::basicLogin)) {
      String alice = app.person("alice");
      String bob = app.person("bob");
      String browser = app.userId();
      app.serve(App.PROTECTED + "/who", (request, response) -> {
        request.getSession(true);
        response.getWriter().write(request.getRemoteUser() + " " + Heap.identity());
      });
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

      visitor.header("Authorization", basicHeader(alice)).get(App.PROTECTED + "/who");
      String first = visitor.get(App.PROTECTED + "/who").body();
      String second = visitor
          .header("Authorization", basicHeader(bob))
          .get(App.PROTECTED + "/who")
          .body();

      assertThat(first).isEqualTo(alice + " " + alice);
      assertThat(second)
          .as("the principal is believed, never the header")
          .isEqualTo(alice + " " + alice);
      app.assertNeverMentioned(bob);
      app.assertKnown(alice, browser);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName(
      "edge case 20: a session that another node made is understood, and nothing is repeated")
  void sessionOfAnotherNode_isUnderstood() throws Exception {
    try (App first = start(a -> {});
        App second =
            start(a -> a.setting("heap.endpoint", first.heap().endpoint().toString()))) {
      String alice = first.person("alice");
      String browser = first.userId();
      String cookie = HeapCookies.v5(App.APP_ID, browser);
      AtomicReference<Object> told = new AtomicReference<>();
      Visitor visitor = first.visitor().bearer(alice).cookie(cookie);
      makeSession(first, visitor);
      visitor.get(App.PUBLIC_PAGE);
      visitor.get(first.serve((request, response) ->
          told.set(request.getSession(false).getAttribute("io.heapjava.told"))));
      Visitor failedOver = second.visitor();
      failedOver.get(second.serve((request, response) ->
          request.getSession(true).setAttribute("io.heapjava.told", told.get())));

      String identity = failedOver.bearer(alice).cookie(cookie).get("/who").body();

      assertThat(told.get()).isInstanceOf(String.class);
      assertThat(identity).isEqualTo(alice);
      second.stop();
      first.assertKnown(alice, browser);
      assertThat(first.heard().linksOf(alice)).containsExactly(browser);
      assertThat(first.heard().entriesAbout(alice))
          .as("the link, and made known")
          .isEqualTo(2);
    }
  }

  @Test
  @DisplayName(
      "edge case 22: a certificate's name is no identifier, in whatever order it is written")
  void certificateName_isNotIdentified() throws Exception {
    assertUnstable(
        new X500Principal("CN=Alice Example, OU=Sales, O=Acme"),
        new X500Principal("O=Acme, OU=Sales, CN=Alice Example"));
  }

  @Test
  @DisplayName("edge case 22: a Kerberos name is no identifier")
  void kerberosName_isNotIdentified() throws Exception {
    assertUnstable(new KerberosPrincipal("alice@EXAMPLE.COM"));
  }

  @Test
  @DisplayName("edge case 22: unless the application declares that names are stable here")
  void certificateName_declared_isIdentified() throws Exception {
    try (App app = start(a -> a.setting("heap.identity.source", "name"))) {
      String page = signIn(app, new X500Principal("CN=Alice Example, O=Acme"));

      String identity = app.visitor().get(page).body();

      assertThat(identity).contains("Alice Example");
      app.assertKnown(identity);
    }
  }

  @Test
  @DisplayName("edge case 23: lower-casing under a Turkish locale, composed and decomposed letters")
  void normalising_dependsOnNoLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("tr", "TR"));
    try (App app = start(a -> a.setting("heap.identity.case", "lower"))) {
      List<Principal> spellings = List.of(
          new AppSecurity.Person("IRINA.Mu\u0308ller@example.com"),
          new AppSecurity.Person(" irina.m\u00fcller@EXAMPLE.com\u00a0"));

      List<String> identities =
          spellings.stream().map(p -> app.visitor().get(signIn(app, p)).body()).toList();

      assertThat(identities).containsOnly("irina.m\u00fcller@example.com");
      app.assertKnown("irina.m\u00fcller@example.com");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("edge case 23: case is kept unless told otherwise")
  void identity_keepsItsCase() throws Exception {
    try (App app = start(a -> {})) {
      String page = signIn(app, new AppSecurity.Person("Alice-QX7"));

      assertThat(app.visitor().get(page).body()).isEqualTo("Alice-QX7");
    }
  }

  @Test
  @DisplayName("edge case 24: a short key is an error at start, and nobody is identified in clear")
  void shortKey_isAnErrorAtStart() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "too short");
    assertOff(
        a -> a.setting("heap.identity.encoding", "hmac-sha256")
            .setting("heap.identity.key-file", key.toString()),
        "heap.identity.key-file",
        "9 bytes");
  }

  @Test
  @DisplayName("edge case 24: a missing key is an error at start")
  void missingKey_isAnErrorAtStart() throws Exception {
    assertOff(
        a -> a.setting("heap.identity.encoding", "hmac-sha256")
            .setting("heap.identity.key-file", folder.resolve("nothing").toString()),
        "heap.identity.key-file",
        "can't be read");
  }

  @Test
  @DisplayName("edge case 24: another key than the pinned one is an error at start")
  void changedKey_isAnErrorAtStart() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "a key of another node, long enough");
    assertOff(
        a -> a.setting("heap.identity.encoding", "hmac-sha256")
            .setting("heap.identity.key-file", key.toString())
            .setting("heap.identity.key-fingerprint", "0123abcd"),
        "heap.identity.key-fingerprint",
        "0123abcd");
  }

  private static void assertOff(Consumer<AppDefinition.Builder> settings, String key, String reason)
      throws Exception {
    try (App app = start(settings)) {
      String alice = app.person("alice");

      String answer = app.visitor().bearer(alice).get("/who").body();

      assertThat(answer).isEqualTo("null");
      assertThat(app.log().at(Level.ERROR))
          .singleElement()
          .asString()
          .contains(key)
          .contains(reason)
          .doesNotContain("too short")
          .doesNotContain("another node");
      app.stop();
      assertThat(app.heap().requests()).isEmpty();
    }
  }

  private static void assertUnstable(Principal... principals) throws Exception {
    try (App app = start(a -> {})) {
      String browser = app.userId();
      for (Principal principal : principals) {
        Answer answer =
            app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(signIn(app, principal));
        assertThat(answer.body()).isEqualTo("null");
      }
      app.assertNeverMentioned(browser);
      app.assertNeverMentioned("lice");
      assertThat(app.log().at(Level.WARN))
          .singleElement()
          .asString()
          .contains("heap.identity.source");
    }
  }

  private static String signIn(App app, Principal principal) {
    return app.serve((request, response) -> {
      AppSecurity.signIn(request, principal);
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().write("" + Heap.identity());
    });
  }

  private static String liferayPage(App app, long real, long shown) {
    return app.serve((request, response) -> {
      request.getSession(true).setAttribute("USER_ID", real);
      request.setAttribute("USER_ID", shown);
      AppSecurity.signIn(request, String.valueOf(shown));
      response.getWriter().write("" + Heap.identity());
    });
  }

  private static void makeSession(App app, Visitor visitor) {
    visitor.get(app.serve((request, response) -> request.getSession(true)));
  }

  private static String basic(Visitor visitor, String name) {
    return visitor.header("Authorization", basicHeader(name)).get("/who").body();
  }

  private static String basicHeader(String name) {
    String credentials = name + ":" + AppDefinition.PASSWORD;
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static App start(Consumer<AppDefinition.Builder> changes) {
    App app = Doors.jetty(changes);
    app.serve("/who", (request, response) -> response.getWriter().write("" + Heap.identity()));
    return app;
  }
}
