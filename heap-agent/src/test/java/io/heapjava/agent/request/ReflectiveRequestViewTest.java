/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.contract.RequestViewContract;
import io.heapjava.contract.Situation;
import io.heapjava.contract.SituationRequest;
import io.heapjava.core.RequestView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** The view of a servlet request that the agent uses, which knows the API by reflection only. */
class ReflectiveRequestViewTest extends RequestViewContract {

  @Override
  protected RequestView viewOf(Object request) {
    return agentView(request);
  }

  @Override
  protected Object request(Situation situation) {
    return SituationRequest.of(situation);
  }

  @Override
  protected Object wrapped(Object request) {
    return new HttpServletRequestWrapper((HttpServletRequest) request);
  }

  @Override
  protected Object wrappedWithAddress(Object request, String address) {
    return new HttpServletRequestWrapper((HttpServletRequest) request) {
      @Override
      public String getRemoteAddr() {
        return address;
      }
    };
  }

  @Override
  protected Object wrapperOfItself() {
    HttpServletRequestWrapper wrapper =
        new HttpServletRequestWrapper((HttpServletRequest) request(new Situation()));
    wrapper.setRequest(wrapper);
    return wrapper;
  }

  @Test
  void isRequest_whatTheContainerHandedOver_isItBelowAnyWrapper() {
    Object ofContainer = request(new Situation());
    ReflectiveRequestView view = agentView(ofContainer);

    view.request(request(new Situation())); // a wrapper that isn't made of the API's class

    assertThat(view.isRequest(ofContainer)).isTrue();
  }

  @Test
  void hasWrapper_ofWhatFiltersPutAroundTheRequest() {
    Object request = request(new Situation());
    ReflectiveRequestView view = agentView(request);
    assertThat(view.hasWrapper("HttpServletRequestWrapper")).isFalse();

    view.request(wrapped(request));

    assertThat(view.hasWrapper("HttpServletRequestWrapper")).isTrue();
    assertThat(view.hasWrapper("SecurityContextHolderAwareRequestWrapper")).isFalse();
  }

  /** The agent is no filter that could be at the wrong place. */
  @Test
  void isFromFilter_never() {
    assertThat(agentView(request(new Situation())).isFromFilter()).isFalse();
  }

  private static ReflectiveRequestView agentView(Object request) {
    return new ReflectiveRequestView(
        ServletApi.of(HttpServletRequest.class),
        request,
        new SessionRules(
            Collections.emptyList(), new RuleReader(), new RuleNews(NOPLogger.NOP_LOGGER), false),
        new RuledApplications(),
        new LazyAuthentication(),
        "11");
  }
}
