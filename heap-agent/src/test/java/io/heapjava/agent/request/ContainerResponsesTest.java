/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerResponsesTest {

  /** As Tomcat's and Jetty's. */
  public static final class Response {
    public int getStatus() {
      return 401;
    }
  }

  /** As Undertow's {@code ServletRequestContext}. */
  public record Context(@Nullable Object response) {
    public @Nullable Object getOriginalResponse() {
      return response;
    }
  }

  /** A status that is no number. */
  public static final class Exchange {
    public String getStatus() {
      return "open";
    }
  }

  private final ContainerResponses responses = new ContainerResponses();

  @Test
  void response_isAnArgument_orInsideOfOne() {
    Response response = new Response();

    assertThat(responses.among(new Object[] {"target", new Exchange(), response}))
        .isSameAs(response);
    assertThat(responses.among(new Object[] {new Exchange(), new Context(response)}))
        .isSameAs(response);
  }

  @Test
  void noResponse_isNull() {
    assertThat(responses.among(new Object[0])).isNull();
    assertThat(responses.among(new @Nullable Object[] {null, "target", new Context(null)}))
        .isNull();
  }
}
