/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import java.security.Principal;
import java.util.List;
import org.apache.shiro.util.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Which of several answers to 'who is signed in' counts, and what they have to prove first. */
class PrincipalOrderTest {

  private static final String FILLED =
      "org.springframework.security.web.context.SecurityContextHolderFilter.APPLIED";
  private static final String CHAIN = "org.springframework.security.web.FilterChainProxy.APPLIED";
  private static final String SPRING_WRAPPER = "SecurityContextHolderAwareRequestWrapper";
  private static final String SHIRO_WRAPPER =
      "org.apache.shiro.web.servlet.ShiroHttpServletRequest";

  private final Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
  private final PrincipalReader reader = PrincipalReader.newBuilder(trouble).build();
  private final Object request = new Object();
  private final FakeAgentView view = new FakeAgentView();

  @AfterEach
  void stop() {
    SecurityContextHolder.clearContext();
    ThreadContext.unbindSubject();
  }

  /** All of them at once, then one less each time. */
  @Test
  void eachOutweighsThoseBehindIt() {
    PrincipalReader withSource = PrincipalReader.newBuilder(trouble)
        .identitySources(List.of(ValueSource.parse("header:X-User")))
        .trustedPeers(TrustedPeers.parse("127.0.0.1"))
        .build();
    view.declared = "1-rule";
    view.header("X-User", "2-source");
    view.established = named("3-established");
    view.principal(named("4-principal"));
    SecurityContextHolder.hold(new Token(named("5-spring")));
    view.attribute(FILLED, true);
    view.servletRequest(request);
    ThreadContext.bind(new Subject("6-shiro", request));
    view.attribute("pac4jUserProfiles", List.of(named("7-pac4j")));
    view.checked = named("8-checked");
    view.remoteUser("9-remote");
    view.session("USER_ID", 10L).attribute("COMPANY_ID", 1L);

    assertThat(who(withSource, view)).isEqualTo("1-rule");
    view.declared = null;
    assertThat(who(withSource, view)).isEqualTo("2-source");
    assertThat(who(view)).isEqualTo("3-established");
    view.established = null;
    assertThat(who(view)).isEqualTo("4-principal");
    view.principal(null);
    assertThat(who(view)).isEqualTo("5-spring");
    SecurityContextHolder.clearContext();
    assertThat(who(view)).isEqualTo("6-shiro");
    ThreadContext.unbindSubject();
    assertThat(who(view)).isEqualTo("7-pac4j");
    view.attribute("pac4jUserProfiles", null);
    assertThat(who(view)).isEqualTo("8-checked");
    view.checked = null;
    assertThat(who(view)).isEqualTo("9-remote");
    view.remoteUser(null);
    assertThat(who(view)).isEqualTo("10");
    view.session("USER_ID", null);
    assertThat(who(view)).isNull();
  }

  @Test
  void rulesThatSpeakAlone_leaveNobodyElseTheWord() {
    view.principal(named("login"));
    view.remoteUser("login");
    view.rulesSpeakAlone = true;
    assertThat(who(view)).isNull();

    view.declared = "alice";
    assertThat(who(view)).isEqualTo("alice");
    assertThat(reader.besideRules(view).identifier()).isEqualTo(RawIdentifier.of("login"));
  }

  @Test
  void viewThatWatchesNoLogins_showsWhatItShows() {
    assertThat(who(FakeRequestView.of(named("alice")))).isEqualTo("alice");
    assertThat(who(new FakeRequestView().remoteUser("alice"))).isEqualTo("alice");
  }

  @Nested
  class SpringsContext {

    private final Token left = new Token(named("left-behind"));

    @Test
    void withoutTheMarkOfTheFilterThatFillsIt_isNobodys_andIsNotEvenAskedFor() {
      assertThat(who(view)).isNull();
      assertThat(SecurityContextHolder.isEmpty())
          .as("getContext() leaves one behind")
          .isTrue();
      SecurityContextHolder.hold(left);
      assertThat(who(view)).isNull();
    }

    /** A path with an empty chain gets the chain's mark too. */
    @Test
    void withTheChainsMarkAlone_isNobodys() {
      SecurityContextHolder.hold(left);
      view.attribute(CHAIN, true);

      assertThat(who(view)).isNull();
      assertThat(reader.isSomebodyPresent(view)).isFalse();
    }

    @Test
    void withTheMarkOfAnyVersion_isThisRequests() {
      SecurityContextHolder.hold(new Token(named("alice")));
      for (String mark : new String[] {
        FILLED,
        "__spring_security_scpf_applied",
        "__spring_security_session_integration_filter_applied",
        "__acegi_session_integration_filter_applied"
      }) {
        FakeRequestView filled = new FakeRequestView().request(mark, true);

        assertThat(who(filled)).as(mark).isEqualTo("alice");
        assertThat(reader.isSomebodyPresent(filled)).as(mark).isTrue();
      }
    }

    @Test
    void thatHoldsAVisitor_leavesTheWordToOthers() {
      SecurityContextHolder.hold(new AnonymousAuthenticationToken());
      view.attribute(FILLED, true);
      view.remoteUser("alice");

      assertThat(who(view)).isEqualTo("alice");
      assertThat(reader.isSomebodyPresent(view)).isFalse();
    }

    @Test
    void asTheRequestsWrapperAnswersIt_needsTheSameProof() {
      SecurityContextHolder.hold(left);
      view.principal(left).wrappers(SPRING_WRAPPER);
      assertThat(who(view)).isNull();

      view.attribute(CHAIN, true);
      assertThat(who(view)).as("an ignored path").isNull();

      view.attribute(FILLED, true);
      assertThat(who(view)).isEqualTo("left-behind");
    }

    @Test
    void principalThatAnotherWrapperShows_needsNoProof() {
      view.principal(new Token(named("alice")));

      assertThat(who(view)).isEqualTo("alice");
    }

    @Test
    void ofTheThreadAlone_hidesNobodyBehindIt() {
      SecurityContextHolder.hold(left);
      view.principal(left).wrappers(SPRING_WRAPPER);
      view.servletRequest(request);
      ThreadContext.bind(new Subject("alice", request));

      assertThat(who(view)).isEqualTo("alice");
    }
  }

  @Nested
  class ShirosSubject {

    @Test
    void ofThisRequest_isWhoIsThere() {
      view.servletRequest(request);
      ThreadContext.bind(new Subject("alice", request));

      assertThat(who(view)).isEqualTo("alice");
      assertThat(reader.isSomebodyPresent(view)).isTrue();
    }

    @Test
    void ofAnotherRequest_orOfNone_isNobody() {
      view.servletRequest(request);
      for (Subject left : List.of(new Subject("left", new Object()), new Subject("left", null))) {
        ThreadContext.bind(left);

        assertThat(who(view)).isNull();
        assertThat(reader.isSomebodyPresent(view)).isFalse();
      }
    }

    @Test
    void thatKnowsNoRequest_isNobody() {
      view.servletRequest(request);
      ThreadContext.bind(new Object());

      assertThat(who(view)).isNull();
    }

    @Test
    void asTheRequestsWrapperAnswersIt_needsTheSameProof() {
      Principal left = named("left");
      view.servletRequest(request);
      view.principal(left).wrappers(SHIRO_WRAPPER);
      ThreadContext.bind(new Subject(left, new Object()));
      assertThat(who(view)).isNull();

      ThreadContext.bind(new Subject(left, request));
      assertThat(who(view)).isEqualTo("left");
    }

    /** Somebody else's subject on the thread takes the word from nobody who needs no Shiro. */
    @Test
    void ofAnotherRequest_hidesNobodyWhoIsSignedInByOtherMeans() {
      view.servletRequest(request);
      view.principal(named("alice")).wrappers(SHIRO_WRAPPER);
      ThreadContext.bind(new Subject(named("left"), new Object()));

      assertThat(who(view)).isEqualTo("alice");
    }
  }

  @Nested
  class CheckedCredentials {

    @Test
    void besideAPrincipal_areNobodys() {
      view.checked = named("checked");
      view.principal(named("alice"));

      assertThat(who(view)).isEqualTo("alice");
    }

    /** The wrapper says that somebody of another request is there: nothing is known for certain. */
    @Test
    void besideAPrincipalOfTheThreadAlone_areNobodys() {
      SecurityContextHolder.hold(new Token(named("left")));
      view.principal(new Token(named("left"))).wrappers(SPRING_WRAPPER);
      view.checked = named("checked");

      assertThat(who(view)).isNull();
    }
  }

  private String who(FakeRequestView view) {
    return who(reader, view);
  }

  private static String who(PrincipalReader reader, FakeRequestView view) {
    RawIdentifier identifier = reader.now(view).identifier();
    return identifier == null ? null : identifier.value();
  }

  private static Principal named(String name) {
    return () -> name;
  }

  /** Looks like Shiro's web subject. */
  public record Subject(Object principal, Object request) {
    public Object getPrincipal() {
      return principal;
    }

    public Object getServletRequest() {
      return request;
    }
  }

  /** Somebody signed in. */
  public record Token(Object principal) implements Authentication {
    @Override
    public Object getAuthorities() {
      return List.of();
    }

    @Override
    public Object getPrincipal() {
      return principal;
    }

    @Override
    public boolean isAuthenticated() {
      return true;
    }

    @Override
    public String getName() {
      return principal.toString();
    }
  }

  /** A visitor, told by the simple name. */
  public static final class AnonymousAuthenticationToken implements Authentication {
    @Override
    public Object getAuthorities() {
      return List.of();
    }

    @Override
    public Object getPrincipal() {
      return "anonymousUser";
    }

    @Override
    public boolean isAuthenticated() {
      return true;
    }

    @Override
    public String getName() {
      return "anonymousUser";
    }
  }
}
