/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerRequestsTest {

  /** As Jetty 12's {@code ServletContextRequest}. */
  public record JettyRequest(Object inside) {
    public Object getServletApiRequest() {
      return inside;
    }
  }

  /** As Undertow's {@code ServletRequestContext}. */
  public record UndertowContext(Object inside) {
    public Object getOriginalRequest() {
      return inside;
    }
  }

  /** As Jetty 12's {@code Request.Wrapper}. */
  public record Wrapper(@Nullable Object inside) {
    public @Nullable Object getWrapped() {
      return inside;
    }
  }

  private final Object request = new FakeRequest().servlet();
  private final ContainerRequests requests = new ContainerRequests(new ServletApis());

  @Test
  void requestAmongTheArguments_isIt() {
    assertThat(requests.among(new Object[] {null, "/target", request})).isSameAs(request);
  }

  @Test
  void requestInsideOfAnArgument_isIt() {
    assertThat(requests.among(new Object[] {new JettyRequest(request)})).isSameAs(request);
    assertThat(requests.among(new Object[] {"x", new UndertowContext(request)})).isSameAs(request);
    assertThat(requests.among(new Object[] {new Wrapper(new JettyRequest(request))}))
        .isSameAs(request);
  }

  @Test
  void requestBehindAWrapperOfNothing_isFoundAmongTheOthers() {
    assertThat(requests.among(new Object[] {new Wrapper(null), request})).isSameAs(request);
  }

  @Test
  void serverWithoutServlets_hasNone() {
    assertThat(requests.among(new Object[] {"/target", new Wrapper("core")})).isNull();
  }

  @Test
  void requestBelowAsManyWrappersAsAnybodyHas_isIt() {
    assertThat(requests.among(new Object[] {wrapped(19)})).isSameAs(request);
  }

  @Test
  void requestBelowNoEndOfWrappers_isNone() {
    assertThat(requests.among(new Object[] {wrapped(20)})).isNull();
  }

  private Object wrapped(int times) {
    Object wrapped = request;
    for (int i = 0; i < times; i++) {
      wrapped = new Wrapper(wrapped);
    }
    return wrapped;
  }
}
