/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tests of {@link Sample}, good and bad ones, and looks at their fate. */
class LogCheckTest {

  @Test
  void quietTest_passes() {
    assertThat(failureOf("quiet")).isNull();
  }

  @Test
  void warningOfOurs_unexpected_failsTheTest() {
    assertThat(failureOf("warns")).contains("unexpected warnings").contains("queue full");
  }

  @Test
  void warningOfOthers_isNoneOfOurBusiness() {
    assertThat(failureOf("othersWarn")).isNull();
  }

  @Test
  void expectedWarning_thatComes_passes() {
    assertThat(failureOf("expectedWarning")).isNull();
  }

  @Test
  void expectedWarning_thatDoesNotCome_failsTheTest() {
    assertThat(failureOf("expectedSilence")).contains("that did not come").contains("queue full");
  }

  @Test
  void personalText_inAnyLine_failsTheTest() {
    assertThat(failureOf("personalInDebug")).contains("log lines with personal data");
  }

  @Test
  void personalText_inAnException_failsTheTest() {
    assertThat(failureOf("personalInException")).contains("log lines with personal data");
  }

  private static String failureOf(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Sample.class, method))
        .execute()
        .testEvents()
        .assertStatistics(counts -> counts.finished(1))
        .finished()
        .stream()
        .map(Event::getPayload)
        .flatMap(Optional::stream)
        .map(TestExecutionResult.class::cast)
        .findFirst()
        .flatMap(TestExecutionResult::getThrowable)
        .map(Throwable::getMessage)
        .orElse(null);
  }

  /** Good tests and bad ones; the build runs nested classes only when told to. */
  static class Sample {

    private static final Logger OURS = LoggerFactory.getLogger("io.heapjava.core.Something");
    private static final Logger OTHERS = LoggerFactory.getLogger("org.example.Other");

    @RegisterExtension
    final LogCheck log = LogCheck.create();

    @Test
    void quiet() {
      OURS.info("started");
      assertThat(log.lines()).containsExactly("INFO io.heapjava.core.Something - started");
    }

    @Test
    void warns() {
      OURS.warn("queue full");
    }

    @Test
    void othersWarn() {
      OTHERS.warn("none of ours");
    }

    @Test
    void expectedWarning() {
      log.expect("queue full");
      OURS.warn("queue full, 3 dropped");
    }

    @Test
    void expectedSilence() {
      log.expect("queue full");
    }

    @Test
    void personalInDebug() {
      log.personal("alice@example.com");
      OURS.debug("identified {}", "alice@example.com");
    }

    @Test
    void personalInException() {
      log.personal("alice@example.com").expect("failed");
      OURS.warn("failed", new IllegalStateException("user alice@example.com"));
    }
  }
}
