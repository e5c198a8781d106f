/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** The sender of the multi-release part, found as an application would find it. */
class HttpClientSenderTest extends SenderContract {

  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private final Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);

  @Override
  Sender newSender(SenderSettings settings) {
    Sender sender = Senders.create(settings, trouble);
    assertThat(sender.getClass().getSimpleName()).isEqualTo("HttpClientSender");
    return sender;
  }

  @Override
  boolean ofThisTest(Thread t) {
    return !before.contains(t);
  }

  @Test
  void choice_ofTheOldClient_isKept() {
    SenderSettings settings =
        SenderSettings.newBuilder().choice(SenderChoice.URLCONNECTION).build();

    try (Sender sender = Senders.create(settings, trouble)) {
      assertThat(sender).isInstanceOf(UrlConnectionSender.class);
    }
  }
}
