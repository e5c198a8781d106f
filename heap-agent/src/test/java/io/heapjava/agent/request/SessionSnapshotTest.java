/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which attributes' end a login ends. */
class SessionSnapshotTest {

  /** A class of the application. */
  private record User(String name) {}

  private final FakeRequest request = FakeRequest.withSession();
  private final ReflectiveRequestView view = request.view();
  private final SessionSnapshot before = SessionSnapshot.of(view);

  @Test
  void nothingWasSet_isNone() {
    assertThat(setSince("alice")).isEmpty();
  }

  @Test
  void attributesThatHoldTheIdentifier_goBeforeAllOthers() {
    request
        .session()
        .with("userId", "alice")
        .with("login", "alice")
        .with("user", new User("alice"))
        .with("time", 7L);

    assertThat(setSince("alice")).containsExactly("login", "userId");
  }

  /** So that a session that didn't change isn't sent to other nodes again. */
  @Test
  void attributes_areAlwaysInTheSameOrder() {
    for (String name : List.of("zeta", "user", "account", "id", "login", "me")) {
      request.session().with(name, "alice");
    }

    assertThat(setSince("alice")).containsExactly("account", "id", "login", "me", "user", "zeta");
  }

  @Test
  void numberThatIsTheIdentifier_holdsIt() {
    request.session().with("user", new User("alice")).with("id", 42);

    assertThat(setSince("42")).containsExactly("id");
  }

  @Test
  void objectsOfTheApplication_goBeforeTheRest() {
    request
        .session()
        .with("time", 7L)
        .with("user", new User("alice"))
        .with("roles", List.of("staff"));

    assertThat(setSince("alice")).containsExactly("user");
  }

  @Test
  void withNeither_allThatWereSetCount() {
    request.session().with("time", 7L).with("roles", new ArrayList<>());

    assertThat(setSince("alice")).containsExactly("roles", "time");
  }

  @Test
  void attributeFromBefore_isNotOfTheLogin() {
    assertThat(setSince("full")).as("what the basket holds").isEmpty();
  }

  @Test
  void attributeThatWasReplaced_isOfTheLogin() {
    request.session().with("basket", new User("alice"));

    assertThat(setSince("alice")).containsExactly("basket");
  }

  @Test
  void objectWhoseTextIsTheIdentifier_isNotAskedForIt() {
    request.session().with("mine", new Object() {
      @Override
      public String toString() {
        throw new AssertionError("asked for its text");
      }
    });

    assertThat(setSince("alice")).containsExactly("mine");
  }

  @Test
  void sessionMadeByTheLogin_isAllOfTheLogin() {
    FakeRequest without = new FakeRequest();
    SessionSnapshot nothing = SessionSnapshot.of(without.view());
    without.session(new FakeSession().with("user", "alice"));

    assertThat(SessionSnapshot.of(without.view()).setSince(nothing, "alice"))
        .containsExactly("user");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.heapjava.told",
        "SPRING_SECURITY_CONTEXT",
        "org.eclipse.jetty.security.UserIdentity",
        "jakarta.security.x",
        "org.pac4j.x"
      })
  void whatFrameworksKeep_isNotOfTheLogin(String name) {
    request.session().with(name, "alice");

    assertThat(setSince("alice")).isEmpty();
  }

  @Test
  void search_endsAfterTwoHundredAttributes() {
    for (int i = 0; i < 198; i++) {
      request.session().with("a" + i, "x");
    }

    request.session().with("c", "alice"); // behind the others and the basket: the two hundredth
    assertThat(setSince("alice")).containsExactly("c");

    request.session().with("bb", "x");
    assertThat(setSince("alice")).doesNotContain("c");
  }

  private List<String> setSince(String identifier) {
    return SessionSnapshot.of(view).setSince(before, identifier);
  }
}
