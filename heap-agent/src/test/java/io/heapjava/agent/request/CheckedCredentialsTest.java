/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static io.heapjava.agent.request.FakeRequest.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a password that was right is a login. */
class CheckedCredentialsTest {

  /** As Spring's {@code SecurityContext}. */
  public record Context(@Nullable Object authentication) {
    public @Nullable Object getAuthentication() {
      return authentication;
    }
  }

  /** As Jetty's {@code SessionAuthentication}. */
  public record SessionAuthentication(Object identity) {
    public Object getUserIdentity() {
      return identity;
    }
  }

  private final Principal alice = named("alice");
  private final FakeRequest request = FakeRequest.withSession();
  private final ReflectiveRequestView view = request.view();

  @Test
  void principalThatTheSessionHolds_isEstablished() {
    request.session().with("user", alice);

    assertThat(new CheckedCredentials(alice).areEstablished(view, null)).isTrue();
  }

  @Test
  void principalThatNobodyKept_isNot() {
    assertThat(new CheckedCredentials(alice).areEstablished(view, null)).isFalse();
  }

  @Test
  void anotherObjectOfTheSameName_isNot() {
    request.session().with("user", named("alice"));

    assertThat(new CheckedCredentials(alice).areEstablished(view, null)).isFalse();
  }

  @Test
  void withoutASession_isNot() {
    ReflectiveRequestView without = new FakeRequest().view();

    assertThat(new CheckedCredentials(alice).areEstablished(without, null)).isFalse();
  }

  @Test
  void companionThatTheSessionHolds_isEstablished() {
    Object subject = new Object();
    request.session().with("subject", subject);

    assertThat(new CheckedCredentials(alice, new Object(), subject).areEstablished(view, null))
        .isTrue();
    assertThat(new CheckedCredentials(alice, new Object()).areEstablished(view, null))
        .as("somebody else's subject")
        .isFalse();
  }

  @Test
  void noCompanion_isNotFoundInAnythingThatHoldsNothing() {
    request.session().with("SPRING_SECURITY_CONTEXT", new Context(null));

    assertThat(new CheckedCredentials(alice, new Object[] {null}).areEstablished(view, null))
        .isFalse();
  }

  @Test
  void principalInsideOfASavedContext_isEstablished() {
    request.session().with("SPRING_SECURITY_CONTEXT", new Context(alice));

    assertThat(new CheckedCredentials(alice).areEstablished(view, null)).isTrue();
  }

  @Test
  void companionInsideOfASessionAuthentication_isEstablished() {
    Object userIdentity = new Object();
    request.session().with("jetty", new SessionAuthentication(userIdentity));

    assertThat(new CheckedCredentials(alice, userIdentity).areEstablished(view, null))
        .isTrue();
  }

  @Test
  void refusedRequest_establishesNobody() {
    request.session().with("user", alice);
    CheckedCredentials credentials = new CheckedCredentials(alice);

    assertThat(credentials.areEstablished(view, new FakeResponse().status(401))).isFalse();
    assertThat(credentials.areEstablished(view, new FakeResponse().status(403))).isFalse();
  }

  @Test
  void answeredRequest_establishesWhomTheSessionHolds() {
    request.session().with("user", alice);
    CheckedCredentials credentials = new CheckedCredentials(alice);

    assertThat(credentials.areEstablished(view, new FakeResponse().status(302))).isTrue();
    assertThat(credentials.areEstablished(view, new Object())).as("no status").isTrue();
  }

  @Test
  void search_endsAfterTwoHundredAttributes() {
    for (int i = 0; i < 198; i++) {
      request.session().with("a" + i, "x");
    }
    CheckedCredentials credentials = new CheckedCredentials(alice);

    request.session().with("c", alice); // behind the others and the basket: the two hundredth
    assertThat(credentials.areEstablished(view, null)).isTrue();

    request.session().with("bb", "x");
    assertThat(credentials.areEstablished(view, null)).isFalse();
  }

  @Test
  void callersArray_isCopied() {
    Object[] companions = {new Object()};
    CheckedCredentials credentials = new CheckedCredentials(alice, companions);
    companions[0] = "later";
    request.session().with("user", "later");

    assertThat(credentials.areEstablished(view, null)).isFalse();
  }
}
