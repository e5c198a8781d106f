/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.PrincipalReading.Kind;
import java.io.Serializable;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.apache.shiro.web.servlet.ShiroHttpServletRequest;
import org.apache.shiro.web.subject.WebSubject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** Shiro as it is on the class path, with its own (native) sessions. */
class ShiroTest {

  private final Readings readings = Readings.standard();
  private final DefaultWebSecurityManager manager = new DefaultWebSecurityManager();
  private final MockHttpServletRequest servletRequest = new MockHttpServletRequest();

  @BeforeEach
  void start() {
    SimpleAccountRealm realm = new SimpleAccountRealm("realm");
    realm.addAccount("admin", "pw");
    manager.setRealm(realm);
  }

  @AfterEach
  void forget() {
    ThreadContext.remove();
    manager.destroy();
  }

  @Test
  void edge4_runAsOneAndTwoLevels_isTheRoot() {
    Subject admin = signedIn("admin");

    admin.runAs(principals("bob"));
    Serializable session = admin.getSession().getId();
    assertThat(readings.atKeyboard(request())).isEqualTo(RawIdentifier.of("admin"));
    rebuilt(session).runAs(principals("eve"));
    Subject third = rebuilt(session);

    assertThat(third.getPrincipal()).isEqualTo("eve");
    assertThat(third.getPreviousPrincipals().getPrimaryPrincipal()).isEqualTo("bob");
    assertThat(readings.person(request())).isEqualTo(RawIdentifier.of("eve"));
    assertThat(readings.atKeyboard(request())).isEqualTo(RawIdentifier.of("admin"));
  }

  @Test
  void edge4_released_isThePersonAgain() {
    Subject admin = signedIn("admin");
    admin.runAs(principals("bob"));
    admin.releaseRunAs();

    assertThat(readings.realUser(request()).isImpersonating()).isFalse();
    assertThat(readings.person(request())).isEqualTo(RawIdentifier.of("admin"));
  }

  @Test
  void edge4_noSubject_isNobody() {
    assertThat(readings.read(request()).kind()).isEqualTo(Kind.NOBODY);
    assertThat(readings.realUser(request()).isImpersonating()).isFalse();
  }

  @Test
  void edge4_rememberedSubject_isThePerson() {
    Subject remembered = builder().principals(principals("carol")).buildSubject();
    ThreadContext.bind(remembered);

    assertThat(remembered.isAuthenticated()).isFalse();
    assertThat(readings.person(request())).isEqualTo(RawIdentifier.of("carol"));
  }

  @Test
  void edge11_runAsOneself_isSimplyThere() {
    signedIn("admin").runAs(principals("admin"));

    assertThat(readings.realUser(request()).isImpersonating()).isFalse();
    assertThat(readings.realUser(request()).isUnknown()).isFalse();
  }

  @Test
  void now_privatePrincipalOfTheRequest_readsWhatItWraps() {
    signedIn(4711L);
    var request = new ShiroHttpServletRequest(servletRequest, new MockServletContext(), true);

    assertThat(request.getUserPrincipal().getClass().getSimpleName()).isEqualTo("ObjectPrincipal");
    assertThat(readings.person(new ServletView(request))).isEqualTo(RawIdentifier.of("4711"));
  }

  @Test
  void now_privatePrincipalOfADomainObject_isNeverItsToString() {
    signedIn(new Member("m-1"));
    var request = new ShiroHttpServletRequest(servletRequest, new MockServletContext(), true);
    var view = new ServletView(request);

    assertThat(readings.read(view).kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(Readings.identifyingBy("principal:id").person(view))
        .isEqualTo(RawIdentifier.of("m-1"));
  }

  @Test
  void resolve_domainObjectsAndDeclaredPath_readsTheRootByTheSamePath() {
    Subject admin = signedIn(new Member("admin-1"));
    admin.runAs(principals(new Member("bob-2")));
    var request = new ShiroHttpServletRequest(servletRequest, new MockServletContext(), true);
    Readings byId = Readings.identifyingBy("principal:id");

    assertThat(byId.person(new ServletView(request))).isEqualTo(RawIdentifier.of("bob-2"));
    assertThat(byId.atKeyboard(new ServletView(request))).isEqualTo(RawIdentifier.of("admin-1"));
  }

  @Test
  void subjectOfAnotherRequest_isNobody_inRunAsToo() {
    signedIn("admin").runAs(principals("bob"));
    FakeRequestView another = FakeRequestView.of(null).servletRequest(new MockHttpServletRequest());

    assertThat(readings.read(another).kind()).isEqualTo(Kind.NOBODY);
    assertThat(readings.realUser(another).isImpersonating()).isFalse();
  }

  private FakeRequestView request() {
    return FakeRequestView.of(null).servletRequest(servletRequest);
  }

  private WebSubject.Builder builder() {
    return new WebSubject.Builder(manager, servletRequest, new MockHttpServletResponse());
  }

  private Subject signedIn(Object principal) {
    Subject subject = builder().buildSubject();
    if (principal instanceof String name) {
      subject.login(new UsernamePasswordToken(name, "pw"));
    } else {
      subject = builder().principals(principals(principal)).authenticated(true).buildSubject();
    }
    ThreadContext.bind(subject);
    return subject;
  }

  private Subject rebuilt(Serializable session) {
    Subject subject = builder().sessionId(session).buildSubject();
    ThreadContext.bind(subject);
    return subject;
  }

  private static SimplePrincipalCollection principals(Object principal) {
    return new SimplePrincipalCollection(principal, "realm");
  }

  /** A realm's principal that is not a {@code java.security.Principal}. */
  record Member(String id) implements Serializable {}
}
