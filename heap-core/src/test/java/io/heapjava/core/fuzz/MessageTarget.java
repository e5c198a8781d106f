/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import io.heapjava.core.HeapMetrics;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageWriter;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.simulator.contract.Contract;
import io.heapjava.simulator.contract.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.helpers.NOPLogger;

/** Whatever an application says: what is made of it is what Heap takes. */
public final class MessageTarget {

  /** More than any one message can hold, less than would hurt. */
  private static final int MOST_BYTES = 20_000_000;

  private static final Messages MESSAGES = new Messages(
      Clock.SYSTEM, HeapMetrics.NONE, new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM), true);
  private static final MessageWriter WRITER = new MessageWriter("11");
  private static final Identity ALICE = Identity.ofEncoded("alice");

  private MessageTarget() {}

  /** Throws when a promise is broken; the name is the one a fuzzer looks for. */
  public static void fuzzerTestOneInput(byte[] data) {
    Choices choices = new Choices(data);
    Message message = message(choices);
    if (message == null) {
      return;
    }
    if (message.bytes() <= 0 || message.bytes() > MOST_BYTES) {
      throw new AssertionError("a message of " + message.bytes() + " bytes");
    }
    byte[] body = WRITER.body(message.kind(), List.of(WRITER.entry(message)));
    try {
      Contract.check(
          Contract.route("POST", message.kind().path()),
          "application/json",
          new String(body, StandardCharsets.UTF_8),
          false);
    } catch (Refused e) {
      throw new AssertionError("Heap would refuse it: " + e.getMessage(), e);
    }
  }

  private static Message message(Choices choices) {
    switch (choices.below(5)) {
      case 0:
        return MESSAGES.identify(choices.text(), ALICE);
      case 1:
        return MESSAGES.userProperties(ALICE, map(choices));
      case 2:
        return MESSAGES.accountProperties(choices.text(), map(choices));
      case 3:
        return MESSAGES.trackAnonymous(choices.text(), "1", map(choices), choices.text());
      default:
        return MESSAGES.track(choices.text(), ALICE, map(choices), choices.text());
    }
  }

  private static Map<?, ?> map(Choices choices) {
    return new HostileValues(choices).map(0);
  }
}
