/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.ManualClock;
import io.heapjava.core.internal.delivery.RecordingMetrics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class MessageCodecTest {

  private final ManualClock clock = new ManualClock();
  private final Messages messages =
      new Messages(clock, new RecordingMetrics(), new Trouble(NOPLogger.NOP_LOGGER, clock), false);
  private final MessageWriter writer = new MessageWriter("11");

  @Test
  void everyKind_saysTheSameToHeap_afterwards() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("text", "gr\u00fc\u00df \ud83d\ude00 \u0000 \"{");
    all.put("yes", true);
    all.put("no", false);
    all.put("long", Long.MIN_VALUE);
    all.put("int", 7);
    all.put("double", 1.0E-10);
    all.put("float", 0.1f);
    all.put("big", new BigInteger("9".repeat(900)));
    all.put("decimal", new BigDecimal("1E+1000"));
    Map<String, Object> event = new LinkedHashMap<>(all);
    event.put("list", Arrays.asList("a", 1, 2.5, true));
    Identity alice = Identity.ofEncoded("alice@example.com");

    for (Message m : List.of(
        messages.identify("0123", alice),
        messages.userProperties(alice, all),
        messages.userProperties(alice, null),
        messages.accountProperties("acme", all),
        messages.track("Checkout", alice, event, null),
        messages.trackAnonymous("Checkout", "42", event, "my-key"),
        messages.track("Checkout", alice, List.of(event), null, yesterday()),
        messages.trackAnonymous("Checkout", "42", List.of(), "my-key", yesterday()))) {
      Message again = MessageCodec.read(MessageCodec.write(m), 5);

      assertThat(writer.entry(again)).isEqualTo(writer.entry(m));
      assertThat(again.kind()).isEqualTo(m.kind());
      assertThat(again.orderKey()).isEqualTo(m.orderKey());
      assertThat(again.secondOrderKey()).isEqualTo(m.secondOrderKey());
      assertThat(again.acceptedMillis()).isEqualTo(m.acceptedMillis());
      assertThat(again.acceptedNanos()).isEqualTo(5);
      assertThat(MessageCodec.acceptedMillis(MessageCodec.write(m))).isEqualTo(m.acceptedMillis());
    }
  }

  @Test
  void cutOrForeignBytes_areNoMessage() {
    byte[] bytes = MessageCodec.write(messages.identify("1", Identity.ofEncoded("a")));
    for (int size = 0; size < bytes.length; size++) {
      byte[] cut = Arrays.copyOf(bytes, size);
      assertThatThrownBy(() -> MessageCodec.read(cut, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
    bytes[0] = 3;
    assertThatThrownBy(() -> MessageCodec.read(bytes, 0)).hasMessage("message format 3");
  }

  @Test
  void cutBytesOfATimedEvent_areNoMessage() {
    byte[] bytes = MessageCodec.write(messages.track(
        "Checkout", Identity.ofEncoded("a"), List.of(Map.of("n", 1)), "my-key", yesterday()));

    for (int size = 0; size < bytes.length; size++) {
      byte[] cut = Arrays.copyOf(bytes, size);
      assertThatThrownBy(() -> MessageCodec.read(cut, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** A process of an older version, which knows no times, must refuse them and read all others. */
  @Test
  void eventWithATimeOfItsOwn_aloneIsOfTheSecondVersion() {
    Identity alice = Identity.ofEncoded("a");

    assertThat(MessageCodec.write(messages.track("e", alice, List.of(), null, yesterday()))[0])
        .isEqualTo((byte) 2);
    assertThat(MessageCodec.write(messages.track("e", alice, null, null))[0]).isEqualTo((byte) 1);
  }

  private Instant yesterday() {
    return Instant.ofEpochMilli(clock.millis()).minus(Duration.ofDays(1));
  }
}
