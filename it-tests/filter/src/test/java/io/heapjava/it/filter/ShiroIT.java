/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.Script;
import io.heapjava.contract.Visitor;
import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;
import org.apache.shiro.web.env.EnvironmentLoaderListener;
import org.apache.shiro.web.servlet.ShiroFilter;
import org.apache.shiro.web.session.mgt.DefaultWebSessionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real Shiro, with the container's sessions and with its own. */
class ShiroIT {

  /** Who keeps the sessions. */
  enum Sessions {
    CONTAINER,
    NATIVE
  }

  private App app;

  @AfterEach
  void stop() throws Exception {
    app.assertInOrder();
    app.close();
  }

  @ParameterizedTest
  @EnumSource
  void login_isIdentified(Sessions sessions) {
    start(sessions);
    String alice = app.person("alice");
    String browser = app.userId();

    List<String> answers = visit(browser, login(alice), "/who");

    assertThat(answers).containsExactly(alice, alice);
    app.assertKnown(alice, browser);
    assertThat(app.heard().linksOf(alice)).containsExactly(browser);
  }

  @ParameterizedTest
  @EnumSource
  void anonymous_isNobody(Sessions sessions) {
    start(sessions);
    String browser = app.userId();

    assertThat(visit(browser, "/who")).containsExactly("null");

    app.assertNeverMentioned(browser);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("edge case 4: run-as on one level, and back")
  void runAs_isTheRealPerson(Sessions sessions) {
    start(sessions);
    String support = app.person("support");
    String bob = app.person("bob");
    String browser = app.userId();

    List<String> answers = visit(browser, login(support), runAs(bob), "/who", release(), "/who");

    assertThat(answers).containsOnly(support);
    app.assertKnown(support, browser);
    app.assertNeverMentioned(bob);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("edge case 4: run-as on two levels is the root, also on the way back")
  void runAsTwice_isTheRootPerson(Sessions sessions) {
    start(sessions);
    String support = app.person("support");
    String bob = app.person("bob");
    String eve = app.person("eve");
    String browser = app.userId();

    List<String> answers = visit(
        browser,
        login(support),
        runAs(bob),
        "/who",
        runAs(eve),
        "/who",
        release(),
        "/who",
        release(),
        "/who");

    assertThat(answers).containsOnly(support);
    app.assertKnown(support, browser);
    app.assertNeverMentioned(bob);
    app.assertNeverMentioned(eve);
  }

  @Test
  @DisplayName("edge case 4: policy skip says nothing while running as somebody")
  void runAs_withSkip_isNobody() {
    start(Sessions.CONTAINER, a -> a.setting("heap.impersonation", "skip"));
    String support = app.person("support");
    String bob = app.person("bob");
    String browser = app.userId();

    List<String> answers = visit(browser, login(support), runAs(bob), "/who", release(), "/who");

    // The request that ends it has seen it, and nobody is told of it before the next one.
    assertThat(answers).containsExactly(support, "null", "null", "null", support);
    app.assertKnown(support, browser);
    app.assertNeverMentioned(bob);
  }

  @Test
  @DisplayName("edge case 4: a remembered subject is identified")
  void remembered_isIdentified() {
    start(Sessions.CONTAINER);
    String alice = app.person("alice");
    String browser = app.userId();
    String login = app.serve(loginScript(alice, true));
    Visitor first = app.visitor();
    first.get(login);
    String remembered = first.appCookie("rememberMe");

    // The session is over, the cookie is what is left.
    String identity = app.visitor()
        .cookie("rememberMe=" + remembered + "; " + HeapCookies.v5(App.APP_ID, browser))
        .get("/who")
        .body();

    assertThat(remembered).isNotEmpty().isNotEqualTo("deleteMe");
    assertThat(identity).isEqualTo(alice);
    app.assertKnown(alice, browser);
  }

  @Test
  @DisplayName("edge case 4: no subject on this thread")
  void staticPageOutsideShiro_harmsNothing() {
    start(Sessions.CONTAINER, AppDefinition.Builder::heapFirst);
    String alice = app.person("alice");
    String browser = app.userId();

    visit(browser, login(alice), "/who");

    app.assertNeverMentioned(alice);
    app.assertNeverMentioned(browser);
  }

  @Test
  @DisplayName("edge case 21: a principal object without a name of its own is not identified")
  void principalObject_isNotItsText() {
    start(Sessions.CONTAINER);
    String browser = app.userId();
    String login = app.serve((request, response) -> {
      Subject subject = SecurityUtils.getSubject();
      subject.login(new UsernamePasswordToken("object", AppDefinition.PASSWORD));
      response.getWriter().write("" + Heap.identity());
    });

    assertThat(visit(browser, login, "/who")).containsOnly("null");

    app.assertNeverMentioned(browser);
    app.assertNeverMentioned("Object@");
  }

  /** As an application leaves it that binds a subject by itself, or as a pool's thread inherits it. */
  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "a subject of another request on the thread, of an address outside of Shiro's filter")
  void subjectOfAnotherRequest_isNobodys(Sessions sessions) {
    start(sessions, a -> a.heapFirst());
    String alice = app.person("alice");
    String bob = app.person("bob");
    String browser = app.userId();
    AtomicReference<Subject> left = new AtomicReference<>();
    String keep = app.serve((request, response) -> {
      SecurityUtils.getSubject().login(new UsernamePasswordToken(alice, AppDefinition.PASSWORD));
      left.set(SecurityUtils.getSubject());
    });
    String keepRunAs = app.serve((request, response) ->
        SecurityUtils.getSubject().runAs(new SimplePrincipalCollection(bob, "everybody")));
    String stranger = app.serve((request, response) -> {
      ThreadContext.bind(left.get());
      response.getWriter().write("" + Heap.identity());
    });
    Visitor owner = app.visitor();
    owner.get(keep);

    String identity =
        app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(stranger).body();
    owner.get(keepRunAs);
    String ofRunAs =
        app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(stranger).body();

    assertThat(identity).isEqualTo("null");
    assertThat(ofRunAs).isEqualTo("null");
    app.assertNeverMentioned(browser);
    app.assertNeverMentioned(alice);
    app.assertNeverMentioned(bob);
  }

  private void start(Sessions sessions) {
    start(sessions, a -> {});
  }

  private void start(Sessions sessions, Consumer<AppDefinition.Builder> changes) {
    String ini =
        "[main]\nrealm = " + Everybody.class.getName() + "\n" + "securityManager.realms = $realm\n";
    String nativeSessions = "sessions = " + DefaultWebSessionManager.class.getName() + "\n"
        + "securityManager.sessionManager = $sessions\n";
    String shiroIni = ini + (sessions == Sessions.NATIVE ? nativeSessions : "");
    Consumer<AppDefinition.Builder> shiro = definition -> definition
        .ownSecurity()
        .listener(EnvironmentLoaderListener.class.getName())
        .filter("ShiroFilter", ShiroFilter.class.getName(), Map.of())
        .webInf("shiro.ini", shiroIni);
    app = Doors.jetty(shiro.andThen(changes));
    app.serve("/who", (request, response) -> response.getWriter().write("" + Heap.identity()));
  }

  private List<String> visit(String browser, String... pages) {
    Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));
    return List.of(pages).stream().map(page -> visitor.get(page).body()).toList();
  }

  private String login(String name) {
    return app.serve(loginScript(name, false));
  }

  private String runAs(String name) {
    return app.serve((request, response) -> {
      SecurityUtils.getSubject().runAs(new SimplePrincipalCollection(name, "everybody"));
      response.getWriter().write("" + Heap.identity());
    });
  }

  private String release() {
    return app.serve((request, response) -> {
      SecurityUtils.getSubject().releaseRunAs();
      response.getWriter().write("" + Heap.identity());
    });
  }

  private static Script loginScript(String name, boolean remember) {
    return (request, response) -> {
      SecurityUtils.getSubject()
          .login(new UsernamePasswordToken(name, AppDefinition.PASSWORD, remember));
      response.getWriter().write("" + Heap.identity());
    };
  }

  /** Knows whatever name comes, with the one password. */
  public static final class Everybody extends AuthenticatingRealm {

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
      Object principal = token.getPrincipal();
      return new SimpleAuthenticationInfo(
          principal.equals("object") ? new Object() : principal, AppDefinition.PASSWORD, getName());
    }
  }
}
