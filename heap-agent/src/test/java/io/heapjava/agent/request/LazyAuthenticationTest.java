/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static io.heapjava.agent.request.FakeRequest.named;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.Serializable;
import java.security.Principal;
import org.eclipse.jetty.server.JettyRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a request must not be asked who it belongs to. */
class LazyAuthenticationTest {

  /** As {@code Authentication.Deferred} of Jetty. */
  public interface Deferred {}

  /** An interface of a generation that extends it. */
  public interface DeferredState extends Deferred {}

  public static class Waiting implements DeferredState {}

  /** A state that is known. */
  public static final class Done implements Serializable {}

  private final FakeRequest inside = FakeRequest.withSession().principal("alice");

  @Test
  void authenticationThatIsPutOff_isLeftToTheApplication() {
    ReflectiveRequestView view = view(new JettyRequest(inside.servlet(), new Waiting()));

    assertThat(view.principal()).isNull();
    assertThat(view.remoteUser()).isNull();
    assertThat(view.authType()).isNull();
  }

  @Test
  void authenticationThatIsPutOffByASubclass_isLeftToTheApplication() {
    Object state = new Waiting() {};

    assertThat(view(new JettyRequest(inside.servlet(), state)).principal()).isNull();
  }

  @Test
  void authenticationThatIsDone_isAskedFor() {
    ReflectiveRequestView view = view(new JettyRequest(inside.servlet(), new Done()));

    assertThat(((Principal) view.principal()).getName()).isEqualTo("alice");
    assertThat(view.remoteUser()).isEqualTo("alice");
    assertThat(view.authType()).isEqualTo("FORM");
  }

  @Test
  void requestWithoutAState_isAskedFor() {
    assertThat(view(new JettyRequest(inside.servlet(), null)).principal()).isNotNull();
  }

  @Test
  void sessionThatKnowsItsPerson_costsALook() {
    inside.session().with("org.eclipse.jetty.security.UserIdentity", new Object());

    assertThat(view(new JettyRequest(inside.servlet(), new Waiting())).principal())
        .isNotNull();
  }

  @Test
  void otherContainers_areDoneBefore() {
    HttpServletRequest ofTomcat = new HttpServletRequestWrapper(inside.servlet()) {
      public Object getAuthentication() {
        return new Waiting();
      }
    };

    assertThat(view(ofTomcat).principal()).isNotNull();
  }

  @Test
  void wrapperThatOnlyPassesTheQuestionOn_isNotAsked() {
    HttpServletRequest container = new JettyRequest(inside.servlet(), new Waiting());
    ReflectiveRequestView view = view(container);

    view.request(new HttpServletRequestWrapper(container));

    assertThat(view.principal()).isNull();
  }

  @Test
  void wrapperWithAPersonOfItsOwn_isAsked() {
    HttpServletRequest container = new JettyRequest(inside.servlet(), new Waiting());
    ReflectiveRequestView view = view(container);

    view.request(new HttpServletRequestWrapper(container) {
      @Override
      public @Nullable Principal getUserPrincipal() {
        return named("bob");
      }
    });

    assertThat(((Principal) view.principal()).getName()).isEqualTo("bob");
  }

  private static ReflectiveRequestView view(HttpServletRequest request) {
    return FakeRequest.viewOf(request, FakeRequest.sessionRules(""), new RuledApplications());
  }
}
