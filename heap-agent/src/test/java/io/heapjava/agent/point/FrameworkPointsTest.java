/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.FakePlace;
import io.heapjava.agent.login.IdleCore;
import io.heapjava.agent.point.jakartasecurity.JakartaSecurityPoint;
import io.heapjava.agent.point.jetty.JettyPoint;
import io.heapjava.agent.point.servletlogin.ServletLoginPoint;
import io.heapjava.agent.point.shiro.ShiroPoint;
import io.heapjava.agent.point.springsecurity.SpringSecurityPoint;
import io.heapjava.agent.point.tomcat.TomcatPoint;
import io.heapjava.agent.point.undertow.UndertowPoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each point tells of the calls that it sees, with objects shaped like the frameworks' own. */
class FrameworkPointsTest {

  /** As {@code Authentication} is. */
  public static class Authentication {
    private final Object principal;
    private final boolean authenticated;

    Authentication(Object principal, boolean authenticated) {
      this.principal = principal;
      this.authenticated = authenticated;
    }

    public Object getPrincipal() {
      return principal;
    }

    public boolean isAuthenticated() {
      return authenticated;
    }

    @Override
    public String toString() {
      return "authentication of " + principal;
    }
  }

  /** Visitors are authenticated too. */
  public static final class AnonymousAuthenticationToken extends Authentication {
    AnonymousAuthenticationToken() {
      super("anonymousUser", true);
    }
  }

  /** As {@code SecurityContext} and the callers of repositories are. */
  public record Context(@Nullable Object authentication) {
    public @Nullable Object getAuthentication() {
      return authentication;
    }
  }

  /** As {@code UserDetails} is: no text. */
  public record Details(String name) {}

  /** As a container's principal with another one inside, an account, a user identity, a request. */
  public record Outer(@Nullable Object inner) {
    public @Nullable Object getUserPrincipal() {
      return inner;
    }

    public @Nullable Object getPrincipal() {
      return inner;
    }

    public @Nullable Object getPrincipals() {
      return inner;
    }

    @Override
    public String toString() {
      return "outer";
    }
  }

  private final FakePlace place = new FakePlace();
  private final IdleCore core = new IdleCore();

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void springSecurity_managerFindsCredentialsRight_isChecked_withItsPrincipal() {
    Details details = new Details("ann");

    spring("manager", null, new Authentication(details, true));

    assertThat(place.told).containsExactly("checked authentication of " + details);
    assertThat(place.companions).containsExactly(details);
  }

  @Test
  void springSecurity_nameOfThePrincipal_isNoProof() {
    spring("manager", null, new Authentication("ann", true));

    assertThat(place.told).containsExactly("checked authentication of ann");
    assertThat(place.companions).isEmpty();
  }

  @Test
  void springSecurity_filterAndRepository_areEstablished() {
    Authentication ann = new Authentication("ann", true);

    spring("filter", new Object[] {"request", "response", ann}, null);
    spring("repository", new Object[] {new Context(ann), "request", "response"}, null);

    assertThat(place.told).hasSize(2).containsOnly("established authentication of ann");
  }

  @Test
  void springSecurity_anonymousAndHalfWay_areNobody() {
    Object anonymous = new AnonymousAuthenticationToken();
    for (Object nobody : new @Nullable Object[] {anonymous, new Authentication("x", false), null}) {
      spring("manager", null, nobody);
      spring("filter", new Object[] {"request", nobody}, null);
      spring("repository", new Object[] {new Context(nobody)}, null);
    }

    assertThat(place.told).isEmpty();
  }

  @Test
  void springSecurity_stepOfAProtocol_isNobody() {
    spring("manager", null, new org.springframework.security.oauth2.client.CodeToken());

    assertThat(place.told).isEmpty();
  }

  @Test
  void springSecurity_failure_isToldOf() {
    spring("failure", new Object[] {"request", "response", "exception"}, null);

    assertThat(place.told).containsExactly("failed");
  }

  @Test
  void springSecurity_logout_isToldOf() {
    spring("logout", new Object[] {"request", "response", "authentication"}, null);

    assertThat(place.told).containsExactly("signed out");
  }

  @Test
  void springSecurity_turningAway_isSeenAtFiltersAndHandlers() {
    String web = "org.springframework.security.web.authentication.";

    assertThat(new SpringSecurityPoint(core.logins(place)).targets())
        .filteredOn(target -> target.key().endsWith(":failure"))
        .extracting(Target::type)
        .contains(
            web + "AbstractAuthenticationProcessingFilter",
            web + "SimpleUrlAuthenticationFailureHandler",
            "org.acegisecurity.ui.AbstractProcessingFilter");
  }

  @Test
  void tomcat_principal_isChecked_withTheOneInside() {
    Details inner = new Details("ann");
    TomcatPoint point = new TomcatPoint(core.logins(place));

    point.seen(
        "tomcat", exit(new Object[] {"request", "response", new Outer(inner), "FORM"}, null));

    assertThat(place.told).containsExactly("checked outer");
    assertThat(place.companions).containsExactly(inner);
  }

  @Test
  void tomcat_noPrincipal_isALogout() {
    new TomcatPoint(core.logins(place))
        .seen("tomcat", exit(new Object[] {"request", "response", null}, null));
    new TomcatPoint(core.logins(place)).seen("tomcat", exit(new Object[] {"request"}, null));

    assertThat(place.told).containsExactly("signed out");
  }

  @Test
  void jetty_userIdentity_isChecked_asACompanion() {
    Outer identity = new Outer("ann");
    JettyPoint point = new JettyPoint(core.logins(place));

    point.seen("jetty:login", exit(new Object[] {"ann", "password"}, identity));
    point.seen("jetty:login", exit(new Object[] {"ann", "wrong"}, null));
    point.seen("jetty:logout", exit(new Object[] {"request"}, null));

    assertThat(place.told).containsExactly("checked ann", "signed out");
    assertThat(place.companions).containsExactly(identity);
  }

  @Test
  void undertow_account_isChecked_asACompanion() {
    Outer account = new Outer("ann");
    UndertowPoint point = new UndertowPoint(core.logins(place));

    point.seen("undertow:login", exit(new Object[] {account, "FORM", true, true}, null));
    point.seen("undertow:logout", exit(new Object[0], null));

    assertThat(place.told).containsExactly("checked ann", "signed out");
    assertThat(place.companions).containsExactly(account);
  }

  @Test
  void servletLogin_whoTheRequestShows_isChecked() {
    ServletLoginPoint point = new ServletLoginPoint(core.logins(place));
    Object request = new Outer("ann");

    point.seen("servletlogin:login", new Object[] {request, new Object[] {"ann", "x"}, null});
    point.seen("servletlogin:authenticate", new Object[] {request, new Object[] {"r"}, true});
    point.seen("servletlogin:authenticate", new Object[] {request, new Object[] {"r"}, false});
    point.seen("servletlogin:login", new Object[] {new Outer(null), new Object[] {"a", "x"}, null});
    point.seen("servletlogin:logout", new Object[] {request, new Object[0], null});

    assertThat(place.told).containsExactly("checked ann", "checked ann", "signed out");
  }

  @Test
  void jakartaSecurity_loginIsEstablished_logoutIsToldOf() {
    JakartaSecurityPoint point = new JakartaSecurityPoint(core.logins(place));

    point.seen("jakartasecurity", exit(new Object[] {"ann", "groups"}, null));
    point.seen("jakartasecurity", exit(new Object[] {null, null}, null));
    point.seen("jakartasecurity:logout", exit(new Object[0], null));

    assertThat(place.told).containsExactly("established ann", "signed out");
  }

  @Test
  void shiro_withoutASubjectOfTheThread_loginIsCheckedAndLogoutNothing() {
    ShiroPoint point = new ShiroPoint(core.logins(place));

    point.seen(
        "shiro:login", new Object[] {this, new Object[] {"subject", "token"}, new Outer("ann")});
    point.seen("shiro:logout", new Object[] {this, new Object[] {"subject"}, null});

    assertThat(place.told).containsExactly("checked ann");
  }

  @Test
  void shiro_subjectOfTheThread_isEstablished_anotherIsNothing() {
    ShiroPoint point = new ShiroPoint(core.logins(place));
    Object own = new Outer("ann");
    org.apache.shiro.util.ThreadContext.subject.set(own);
    try {
      point.seen("shiro:login", new Object[] {this, new Object[] {own, "token"}, new Outer("ann")});
      point.seen("shiro:login", new Object[] {this, new Object[] {"other", "t"}, new Outer("ben")});
      point.seen("shiro:logout", new Object[] {this, new Object[] {"other"}, null});
      assertThat(place.told).containsExactly("established ann");

      point.seen("shiro:logout", new Object[] {this, new Object[] {own}, null});
      assertThat(place.told).containsExactly("established ann", "signed out");
    } finally {
      org.apache.shiro.util.ThreadContext.subject.remove();
    }
  }

  private void spring(String key, Object @Nullable [] arguments, @Nullable Object result) {
    new SpringSecurityPoint(core.logins(place))
        .seen("springsecurity:" + key, exit(arguments, result));
  }

  private static Object[] exit(Object @Nullable [] arguments, @Nullable Object result) {
    return new Object[] {"self", arguments, result};
  }
}
