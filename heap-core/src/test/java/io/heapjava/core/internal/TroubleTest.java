/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heapjava.core.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TroubleTest {

  private final Logger log = (Logger) LoggerFactory.getLogger("io.heapjava.TroubleTest");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final ManualClock clock = new ManualClock();
  private final Trouble trouble = new Trouble(log, clock);

  @BeforeEach
  void listen() {
    log.setAdditive(false);
    log.setLevel(Level.WARN);
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
  }

  @Test
  void oneLineAKindAMinute_thenHowManyWereHeldBack() {
    for (int i = 0; i < 100; i++) {
      trouble.warn("full", "The queue is full");
      clock.advance(Duration.ofMillis(10));
    }
    clock.advance(Duration.ofMinutes(1));
    trouble.warn("full", "The queue is full");

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "The queue is full", "The queue is full [99 more like this since the last line]");
  }

  @Test
  void kinds_areCountedApart() {
    trouble.warn("a", "A");
    trouble.warn("b", "B");

    assertThat(lines.list).hasSize(2);
  }

  @Test
  void cause_isNamedByItsClassOnly_sinceItsTextMayBePersonal() {
    trouble.warn("x", "Something failed", new IllegalStateException("alice@example.com"));

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("Something failed (java.lang.IllegalStateException)");
    assertThat(lines.list.get(0).getThrowableProxy()).isNull();
  }

  @Test
  void debug_tellsWhereItCameFrom_andStillNotItsText() {
    log.setLevel(Level.DEBUG);
    Exception inner = new IllegalStateException("bob@example.com");

    trouble.warn("x", "Something failed", new RuntimeException("alice@example.com", inner));

    assertThat(lines.list).hasSize(2);
    assertThat(lines.list.get(1).getFormattedMessage())
        .contains("java.lang.RuntimeException")
        .contains("caused by java.lang.IllegalStateException")
        .contains("TroubleTest")
        .doesNotContain("@example.com");
    assertThat(lines.list.get(1).getThrowableProxy()).isNull();
  }

  @Test
  void once_isOnce() {
    trouble.once("x", "Misplaced");
    clock.advance(Duration.ofDays(1));
    trouble.once("x", "Misplaced");

    assertThat(lines.list).hasSize(1);
  }
}
