/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FatalTest {

  @Test
  void memoryAtItsEnd_isRethrown() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");

    assertThat(Fatal.isJvmFailing(error)).isTrue();
    assertThatThrownBy(() -> Fatal.rethrow(error)).isSameAs(error);
    assertThatThrownBy(() -> Fatal.rethrow(new OutOfMemoryError()))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void failingJvm_isRethrown() {
    assertThatThrownBy(() -> Fatal.rethrow(new InternalError("x"))).hasMessage("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unable to create new native thread", // Java 8
        "unable to create native thread: possibly out of memory or process/resource limits reached"
      })
  void systemWithoutAThread_isNotRethrown(String message) {
    assertThatCode(() -> Fatal.rethrow(new OutOfMemoryError(message))).doesNotThrowAnyException();
  }

  @Test
  void stackAtItsEnd_andWhatAnyCodeThrows_isNotRethrown() {
    assertThatCode(() -> {
          Fatal.rethrow(new StackOverflowError());
          Fatal.rethrow(new AssertionError());
          Fatal.rethrow(new NoClassDefFoundError());
        })
        .doesNotThrowAnyException();
  }

  @Test
  @SuppressWarnings("removal")
  void endOfTheThread_isRethrown() {
    ThreadDeath end = new ThreadDeath();

    assertThatThrownBy(() -> Fatal.rethrow(end)).isSameAs(end);
    assertThatThrownBy(() -> Fatal.rethrowThreadDeath(end)).isSameAs(end);
    assertThatCode(() -> Fatal.rethrowThreadDeath(new OutOfMemoryError()))
        .doesNotThrowAnyException();
  }
}
