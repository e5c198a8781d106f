/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.RequestView;
import org.junit.jupiter.api.Test;

/** What every view of a request keeps, whatever is below it. */
public abstract class RequestViewContract {

  /** A request that is like this; changes of the situation show through. */
  protected abstract Object request(Situation situation);

  /** A wrapper of a request, as filters make them. */
  protected abstract Object wrapped(Object request);

  /** A wrapper that shows another address, as those do that believe a header. */
  protected abstract Object wrappedWithAddress(Object request, String address);

  /** A wrapper of itself, which no specification forbids. */
  protected abstract Object wrapperOfItself();

  protected abstract RequestView viewOf(Object request);

  private RequestView view(Situation situation) {
    return viewOf(request(situation));
  }

  @Test
  void emptyRequest_readsAsAbsent() {
    assertAbsent(view(new Situation()));
  }

  @Test
  void requestThatFails_readsAsAbsent() {
    Situation situation = new Situation().everythingFails(new IllegalStateException("recycled"));

    assertAbsent(view(situation));
  }

  @Test
  void requestThatFailsToLink_readsAsAbsent() {
    Situation situation = new Situation().everythingFails(new NoClassDefFoundError("Gone"));

    assertAbsent(view(situation));
  }

  @Test
  void errorOfTheJvm_passes() {
    RequestView view = view(new Situation().everythingFails(new OutOfMemoryError("really")));

    assertThatThrownBy(view::principal).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void principal_isTheVeryObject() {
    Object principal = new AppSecurity.Person("alice");

    RequestView view = view(new Situation().principal(principal).remoteUser("alice"));

    assertThat(view.principal()).isSameAs(principal);
    assertThat(view.remoteUser()).isEqualTo("alice");
  }

  @Test
  void principal_followsTheRequest() {
    Situation situation = new Situation();
    RequestView view = view(situation);
    assertThat(view.principal()).isNull();

    situation.principal(new AppSecurity.Person("alice"));

    assertThat(view.principal()).isNotNull();
  }

  @Test
  void headers_severalValues_keepTheirOrder() {
    RequestView view =
        view(new Situation().header("Cookie", "a=1").header("Cookie", "b=2").header("Cookie", "c"));

    assertThat(view.headers("cookie")).containsExactly("a=1", "b=2", "c");
  }

  @Test
  void headers_oneValue_isOne() {
    assertThat(view(new Situation().header("Cookie", "a=1")).headers("Cookie"))
        .containsExactly("a=1");
  }

  @Test
  void path_isThatInsideTheApplication() {
    assertThat(view(new Situation().path("/app", "/users/1")).path()).isEqualTo("/app/users/1");
    assertThat(view(new Situation().path("/app", null)).path()).isEqualTo("/app");
    assertThat(view(new Situation().path("", "/users")).path()).isEqualTo("/users");
  }

  @Test
  void peerAndAuthType_areThoseOfTheRequest() {
    RequestView view = view(new Situation().peer("192.0.2.7").authType("BASIC"));

    assertThat(view.peer()).isEqualTo("192.0.2.7");
    assertThat(view.authType()).isEqualTo("BASIC");
  }

  @Test
  void peer_wrappersShowAnotherAddress_isThatOfTheInnermostRequest() {
    Object innermost = request(new Situation().peer("192.0.2.7"));

    RequestView view = viewOf(wrapped(wrappedWithAddress(wrapped(innermost), "10.0.0.1")));

    assertThat(view.peer()).isEqualTo("192.0.2.7");
  }

  @Test
  void peer_wrapperOfItself_isUnknown() {
    assertThat(viewOf(wrapperOfItself()).peer()).isNull();
  }

  @Test
  void peer_replacedByTomcatsValve_isUnknown() {
    Situation situation = new Situation().peer("10.0.0.1");
    situation.attributes().put("org.apache.catalina.AccessLog.RemoteAddr", "10.0.0.1");
    situation.attributes().put("org.apache.tomcat.remoteAddr", "10.0.0.1");
    situation.attributes().put("org.apache.tomcat.request.forwarded", true);

    assertThat(view(situation).peer()).isNull();
  }

  @Test
  void peer_tomcatsValveThatDidNotActOnTheRequest_isTheAddress() {
    Situation situation = new Situation().peer("192.0.2.7");
    situation.attributes().put("org.apache.catalina.AccessLog.RemoteAddr", "192.0.2.7");
    situation.attributes().put("org.apache.tomcat.remoteAddr", "192.0.2.7");

    assertThat(view(situation).peer()).isEqualTo("192.0.2.7");
  }

  @Test
  void peer_valveOfAnOldTomcatThatSetsNoMark_isUnknown() {
    Situation situation = new Situation().peer("10.0.0.1");
    situation.attributes().put("org.apache.catalina.AccessLog.RemoteAddr", "10.0.0.1");

    assertThat(view(situation).peer()).isNull();
  }

  @Test
  void isRequest_itselfAndAllItWraps_areIt() {
    Object innermost = request(new Situation());
    Object inner = wrapped(innermost);
    Object outer = wrapped(inner);

    RequestView view = viewOf(outer);

    assertThat(view.isRequest(outer)).isTrue();
    assertThat(view.isRequest(inner)).isTrue();
    assertThat(view.isRequest(innermost)).isTrue();
  }

  @Test
  void isRequest_anotherRequestOrWhatWrapsIt_isNot() {
    Object request = request(new Situation());

    RequestView view = viewOf(request);

    assertThat(view.isRequest(request(new Situation()))).isFalse();
    assertThat(view.isRequest(wrapped(request))).isFalse();
    assertThat(view.isRequest("request")).isFalse();
  }

  @Test
  void isRequest_wrapperOfItself_ends() {
    Object circle = wrapperOfItself();

    assertThat(viewOf(circle).isRequest(request(new Situation()))).isFalse();
    assertThat(viewOf(circle).isRequest(circle)).isTrue();
  }

  @Test
  void asyncDispatch_isTold() {
    assertThat(view(new Situation()).isLaterDispatch()).isFalse();
    assertThat(view(new Situation().asyncDispatch()).isLaterDispatch()).isTrue();
  }

  @Test
  void attribute_isSetAndRemoved() {
    Situation situation = new Situation();
    RequestView view = view(situation);

    view.attribute("a", 1);
    assertThat(view.attribute("a")).isEqualTo(1);
    view.attribute("a", null);

    assertThat(view.attribute("a")).isNull();
    assertThat(situation.attributes()).isEmpty();
  }

  @Test
  void withoutSession_nothingIsKeptAndNoneIsMade() {
    Situation situation = new Situation();
    RequestView view = view(situation);

    assertThat(view.hasSession()).isFalse();
    assertThat(view.sessionAttribute("a")).isNull();
    assertThat(view.sessionAttribute("a", "1")).isFalse();

    assertThat(situation.sessionsCreated()).isZero();
  }

  @Test
  void session_keepsAndForgets() {
    Situation situation = new Situation().session();
    RequestView view = view(situation);

    assertThat(view.hasSession()).isTrue();
    assertThat(view.sessionAttribute("a", "1")).isTrue();
    assertThat(view.sessionAttribute("a")).isEqualTo("1");
    assertThat(view.sessionAttribute("a", null)).isTrue();

    assertThat(view.sessionAttribute("a")).isNull();
    assertThat(situation.sessionsCreated()).isZero();
  }

  @Test
  void edgeCase15_invalidSession_readsAsAbsentAndTakesNothing() {
    RequestView view = view(new Situation().invalidSession());

    assertThat(view.sessionAttribute("a")).isNull();
    assertThat(view.sessionAttribute("a", "1")).isFalse();
  }

  private static void assertAbsent(RequestView view) {
    assertThat(view.principal()).isNull();
    assertThat(view.remoteUser()).isNull();
    assertThat(view.authType()).isNull();
    assertThat(view.headers("Cookie")).isEmpty();
    assertThat(view.peer()).isNull();
    assertThat(view.path()).isEmpty();
    assertThat(view.isLaterDispatch()).isFalse();
    assertThat(view.attribute("a")).isNull();
    view.attribute("b", null);
    assertThat(view.hasSession()).isFalse();
    assertThat(view.sessionAttribute("a")).isNull();
    assertThat(view.sessionAttribute("a", "1")).isFalse();
  }
}
