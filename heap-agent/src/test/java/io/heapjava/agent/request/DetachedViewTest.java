/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static io.heapjava.agent.request.FakeRequest.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.DeclaredPrincipal;
import java.security.Principal;
import org.junit.jupiter.api.Test;

/** What is left of a request when it is over. */
class DetachedViewTest {

  private final FakeRequest request = FakeRequest.withSession().cookie("a=b").principal("bob");

  @Test
  void cookies_areThoseOfTheRequest() {
    DetachedView view = DetachedView.of(request.view());
    request.cookie("of=another");

    assertThat(view.headers("Cookie")).containsExactly("a=b");
    assertThat(view.headers("cookie")).containsExactly("a=b");
    assertThat(view.headers("Authorization")).isEmpty();
  }

  @Test
  void session_isStillThere() {
    DetachedView view = DetachedView.of(request.view());

    assertThat(view.hasSession()).isTrue();
    assertThat(view.sessionAttribute("basket")).isEqualTo("full");
    assertThat(view.sessionAttribute("note", "x")).isTrue();
    assertThat(request.session().get("note")).isEqualTo("x");
    assertThat(view.sessionAttribute("note", null)).isTrue();
    assertThat(request.session().get("note")).isNull();
  }

  @Test
  void sessionThatHasEnded_holdsNothing_andTakesNothing() {
    DetachedView view = DetachedView.of(request.view());
    request.session().end();

    assertThat(view.sessionAttribute("basket")).isNull();
    assertThat(view.sessionAttribute("note", "x")).isFalse();
  }

  @Test
  void withoutASession_nothingIsKept() {
    DetachedView view = DetachedView.of(new FakeRequest().view());

    assertThat(view.hasSession()).isFalse();
    assertThat(view.sessionAttribute("basket")).isNull();
    assertThat(view.sessionAttribute("note", "x")).isFalse();
  }

  @Test
  void withoutARequest_thereIsNothingButThePerson() {
    Principal alice = named("alice");
    DetachedView view = DetachedView.outside(alice);

    assertThat(view.established()).isSameAs(alice);
    assertThat(view.declared()).isNull();
    assertThat(view.headers("Cookie")).isEmpty();
    assertThat(view.hasSession()).isFalse();
    assertThat(view.sessionAttribute("basket")).isNull();
    assertThat(view.sessionAttribute("note", "x")).isFalse();
  }

  @Test
  void personOfARule_isDeclared() {
    DetachedView view = DetachedView.of(request.view()).with(new DeclaredPrincipal("alice"));

    assertThat(view.declared()).isEqualTo("alice");
    assertThat(view.headers("Cookie")).containsExactly("a=b");
    assertThat(view.hasSession()).isTrue();
  }

  @Test
  void whomTheRequestShowed_isNotThePerson() {
    DetachedView view = DetachedView.of(request.view());

    assertThat(view.principal()).isNull();
    assertThat(view.remoteUser()).isNull();
    assertThat(view.authType()).isNull();
    assertThat(view.established()).isNull();
    assertThat(view.remembered()).isNull();
    assertThat(view.checked()).isNull();
    assertThat(view.rulesSpeakAlone()).isFalse();
  }

  @Test
  void theRequestItself_isGone() {
    DetachedView view = DetachedView.of(request.view());
    view.attribute("io.heapjava.identity", "alice");

    assertThat(request.attribute("io.heapjava.identity")).isNull();
    assertThat(view.attribute("io.heapjava.identity")).isNull();
    assertThat(view.peer()).isNull();
    assertThat(view.path()).isEmpty();
    assertThat(view.isLaterDispatch()).isFalse();
  }
}
