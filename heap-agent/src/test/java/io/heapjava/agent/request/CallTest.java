/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTest {

  /** A session of some API. */
  public static final class Session {
    private @Nullable Throwable failure;
    private @Nullable Object value = "ann";

    public @Nullable Object get() throws Throwable {
      return get("user");
    }

    public @Nullable Object get(String name) throws Throwable {
      if (failure != null) {
        throw failure;
      }
      return value;
    }

    public void set(String name, @Nullable Object to) throws Throwable {
      get();
      value = to;
    }
  }

  private static final Call GET = Call.of(Session.class, "get");
  private static final Call GET_BY_NAME = Call.of(Session.class, "get", String.class);
  private static final Call SET = Call.of(Session.class, "set", String.class, Object.class);

  private final Session session = new Session();

  @Test
  void method_isCalled() {
    assertThat(GET.on(session)).isEqualTo("ann");
    assertThat(GET_BY_NAME.on(session, "user")).isEqualTo("ann");
    assertThat(SET.on(session, "user", "ben")).isTrue();
    assertThat(session.value).isEqualTo("ben");
  }

  @Test
  void methodThatIsNotThere_isNothing() {
    Call absent = Call.of(Session.class, "remove", String.class);

    assertThat(absent.on(session)).isNull();
    assertThat(absent.on(session, "user")).isNull();
    assertThat(absent.on(session, "user", "ben")).isFalse();
  }

  @Test
  void methodThatFails_isNothing() {
    session.failure = new IllegalStateException("invalidated");

    assertThat(GET.on(session)).isNull();
    assertThat(GET_BY_NAME.on(session, "user")).isNull();
    assertThat(SET.on(session, "user", "ben")).isFalse();
  }

  @Test
  void errorOfTheJvm_passes() {
    OutOfMemoryError error = new OutOfMemoryError("for this test");
    session.failure = error;

    assertThatThrownBy(() -> GET.on(session)).isSameAs(error);
    assertThatThrownBy(() -> GET_BY_NAME.on(session, "user")).isSameAs(error);
    assertThatThrownBy(() -> SET.on(session, "user", "ben")).isSameAs(error);
  }

  @Test
  void firstOfSeveralMethods_isTheFirstThatIsThere() {
    assertThat(Call.ofFirst(Session.class, "absent", "get").on(session)).isEqualTo("ann");
    assertThat(Call.ofFirst(Session.class, "absent")).isSameAs(Call.NONE);
  }
}
