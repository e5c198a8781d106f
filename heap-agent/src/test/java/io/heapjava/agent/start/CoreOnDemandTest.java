/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.Core;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

@Timeout(30)
class CoreOnDemandTest {

  private static final Map<String, String> SETTINGS =
      Map.of("heap.app-id", "11", "heap.endpoint", "http://127.0.0.1:1");

  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void isMadeOnce() {
    CoreOnDemand onDemand = onDemand(this::thread);

    Core core = onDemand.get();

    assertThat(core).isNotNull();
    assertThat(onDemand.get()).isSameAs(core);
    assertThat(asked).hasValue(1);
  }

  @Test
  void systemWithoutAThread_isNoErrorOfTheApplications_andIsAskedAgain() {
    refusals.set(2);
    CoreOnDemand onDemand = onDemand(this::thread);

    assertThat(onDemand.get()).isNull();

    callUntilThereIsOne(onDemand);
    assertThat(asked).hasValue(3);
  }

  @Test
  void makerOfThreadsWithoutMemory_isAskedAgain() {
    refusals.set(2);
    CoreOnDemand onDemand = onDemand(work -> refusals.getAndDecrement() > 0 ? null : thread(work));

    assertThat(onDemand.get()).isNull();

    callUntilThereIsOne(onDemand);
  }

  @Test
  void wrongSetting_isOffForGood() {
    CoreOnDemand onDemand = new CoreOnDemand(
        Map.of("heap.app-id", "11", "heap.endpoint", "nonsense"),
        NOPLogger.NOP_LOGGER,
        this::thread);

    for (int i = 0; i < 3; i++) {
      assertThat(onDemand.get()).isNull();
    }
    assertThat(asked).hasValue(1);
  }

  /** As many calls as it takes; the test's timeout is their end. */
  private static void callUntilThereIsOne(CoreOnDemand onDemand) {
    while (onDemand.get() == null) {
      Thread.onSpinWait();
    }
  }

  private static CoreOnDemand onDemand(ThreadFactory threads) {
    return new CoreOnDemand(SETTINGS, NOPLogger.NOP_LOGGER, threads);
  }

  private Thread thread(Runnable work) {
    return new Thread(work) {
      @Override
      public synchronized void start() {
        asked.incrementAndGet();
        if (refusals.getAndDecrement() > 0) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        super.start();
      }
    };
  }
}
