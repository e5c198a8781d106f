/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.ManualClock;
import io.heapjava.core.internal.delivery.RecordingMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

class MessagesTest {

  private final ManualClock clock = new ManualClock();
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final Messages messages =
      new Messages(clock, metrics, new Trouble(NOPLogger.NOP_LOGGER, clock), false);
  private final MessageWriter writer = new MessageWriter("11");
  private final Identity alice = Identity.ofEncoded("alice@example.com");

  @Test
  void identify_isOneObjectWithAppIdAndTheTimeOfTheCall() {
    Message message = messages.identify("0001847839267195", alice);

    assertThat(text(writer.body(message.kind(), List.of(writer.entry(message)))))
        .isEqualTo("{\"app_id\":\"11\",\"identity\":\"alice@example.com\","
            + "\"user_id\":\"0001847839267195\",\"timestamp\":\"2017-03-10T22:21:56.123Z\"}");
  }

  @Test
  void bulk_holdsEntriesWithoutAppId() {
    byte[] a = writer.entry(messages.userProperties(alice, Map.of("Role", "Admin")));
    byte[] b = writer.entry(messages.userProperties(Identity.ofEncoded("bob"), null));

    assertThat(text(writer.body(MessageKind.USER_PROPERTIES, List.of(a, b))))
        .isEqualTo("{\"app_id\":\"11\",\"users\":[{\"identity\":\"alice@example.com\","
            + "\"properties\":{\"Role\":\"Admin\"}},{\"identity\":\"bob\",\"properties\":{}}]}");
  }

  @Test
  void accountProperties_nameTheAccount() {
    byte[] a = writer.entry(messages.accountProperties("Fake Account", Map.of("plan", 3)));

    assertThat(text(writer.body(MessageKind.ACCOUNT_PROPERTIES, List.of(a))))
        .isEqualTo("{\"app_id\":\"11\",\"accounts\":[{\"account_id\":\"Fake Account\","
            + "\"properties\":{\"plan\":3}}]}");
  }

  @Test
  void track_hasItsOwnKeyOnceAndForAll() {
    Message message = messages.track("Phone Call", alice, null, null);

    Map<String, Object> first = Json.object(writer.entry(message));
    Map<String, Object> again = Json.object(writer.entry(message));

    assertThat(first).isEqualTo(again).doesNotContainKey("properties");
    assertThat((String) first.get("idempotency_key"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Test
  void track_keepsTheCallersKey() {
    Message message = messages.trackAnonymous("Phone Call", "7", Map.of(), "order-1");

    assertThat(text(writer.entry(message)))
        .isEqualTo(
            "{\"user_id\":\"7\",\"event\":\"Phone Call\",\"timestamp\":\"2017-03-10T22:21:56.123Z\","
                + "\"idempotency_key\":\"order-1\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", "7", "9007199254740991", "0009007199254740"})
  void userId_upTo2To53_isTaken(String userId) {
    assertThat(messages.identify(userId, alice)).isNotNull();
    assertThat(metrics.refused()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "1e5",
        "1.0",
        "9007199254740992",
        "9999999999999999",
        "00009007199254740991",
        "١٢٣",
        "12 ",
        "null",
        "0x1F"
      })
  void userId_anythingElse_isRefused(String userId) {
    assertThat(messages.identify(userId, alice)).isNull();
    assertThat(messages.trackAnonymous("e", userId, null, null)).isNull();
    assertThat(metrics.refusals(RefusalReason.USER_ID_INVALID)).isEqualTo(2);
  }

  @Test
  void arguments_null_areRefusedNotThrown() {
    assertThat(messages.identify(null, alice)).isNull();
    assertThat(messages.identify("1", null)).isNull();
    assertThat(messages.userProperties(null, Map.of())).isNull();
    assertThat(messages.accountProperties(null, Map.of())).isNull();
    assertThat(messages.track(null, alice, null, null)).isNull();
    assertThat(messages.track("e", null, null, null)).isNull();
    assertThat(messages.trackAnonymous("e", null, null, null)).isNull();
    assertThat(metrics.refusals(RefusalReason.ARGUMENT_NULL)).isEqualTo(7);
  }

  @Test
  void eventName_blankOrOver1024_isRefused() {
    assertThat(messages.track("", alice, null, null)).isNull();
    assertThat(messages.track(" \u00a0\u2003", alice, null, null)).isNull();
    assertThat(messages.track("\u0000", alice, null, null)).isNull();
    assertThat(messages.track("x".repeat(1025), alice, null, null)).isNull();
    assertThat(metrics.refusals(RefusalReason.EVENT_NAME_INVALID)).isEqualTo(4);
    assertThat(messages.track("x".repeat(1024), alice, null, null)).isNotNull();
  }

  @Test
  void time_ofAnEvent_isTheTimestamp_butNotTheTimeOfTheCall() {
    Instant then = Instant.ofEpochMilli(clock.millis()).minus(Duration.ofDays(400));

    Message message = messages.track("e", alice, List.of(), null, then);

    assertThat(text(writer.entry(message))).contains("\"timestamp\":\"" + then + "\"");
    assertThat(message.acceptedMillis()).as("ages begin at the call").isEqualTo(clock.millis());
    assertThat(text(writer.entry(messages.trackAnonymous("e", "7", List.of(), null, then))))
        .contains("\"timestamp\":\"" + then + "\"");
  }

  @Test
  void time_from2000ToADayAhead_isTaken() {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Instant first = Instant.parse("2000-01-01T00:00:00Z");
    Instant last = now.plus(Duration.ofDays(1));

    assertThat(messages.track("e", alice, List.of(), null, first)).isNotNull();
    assertThat(messages.track("e", alice, List.of(), null, last)).isNotNull();
    assertThat(messages.track("e", alice, List.of(), null, first.minusNanos(1))).isNull();
    assertThat(messages.track("e", alice, List.of(), null, last.plusNanos(1))).isNull();
    assertThat(messages.trackAnonymous("e", "7", List.of(), null, Instant.MAX)).isNull();
    assertThat(metrics.refusals(RefusalReason.EVENT_TIME_INVALID)).isEqualTo(3);
  }

  @Test
  void propertiesOfSeveralMaps_areOne_whereTheLastValueWins_andABadMapCostsOnlyItself() {
    Map<String, Object> throwing = new HashMap<>() {
      @Override
      public Set<Map.Entry<String, Object>> entrySet() {
        throw new IllegalStateException("alice");
      }
    };

    Message message = messages.track(
        "e", alice, List.of(ordered("a", 1, "b", 2), throwing, ordered("b", 3)), null, null);

    assertThat(text(writer.entry(message))).contains("{\"a\":1,\"b\":3}");
    assertThat(metrics.refusals(RefusalReason.PROPERTY_VALUE_INVALID)).isEqualTo(1);
  }

  @Test
  void accountId_blankOrOver255_isRefused() {
    assertThat(messages.accountProperties(" ", Map.of())).isNull();
    assertThat(messages.accountProperties("x".repeat(256), Map.of())).isNull();
    assertThat(metrics.refusals(RefusalReason.ACCOUNT_ID_INVALID)).isEqualTo(2);
  }

  @Test
  void orderKeys_joinAnIdentifyToItsPersonAndItsBrowser() {
    Message identify = messages.identify("007", alice);

    assertThat(identify.orderKey())
        .isEqualTo(messages.userProperties(alice, null).orderKey())
        .isEqualTo(messages.track("e", alice, null, null).orderKey());
    assertThat(identify.secondOrderKey())
        .isEqualTo(messages.trackAnonymous("e", "7", null, null).orderKey());
    assertThat(messages.accountProperties("alice@example.com", null).orderKey())
        .isNotEqualTo(identify.orderKey());
  }

  @Test
  void merged_lastValueWinsAndKeysKeepTheirPlace() {
    Message first = messages.userProperties(alice, ordered("a", 1, "b", 2));
    Message merged = first.mergedWith(messages.userProperties(alice, ordered("c", 3, "a", 4)));

    assertThat(text(writer.entry(merged))).contains("{\"a\":4,\"b\":2,\"c\":3}");
    assertThat(text(writer.entry(first))).contains("{\"a\":1,\"b\":2}");
  }

  @Test
  void toString_saysNothingAboutThePerson() {
    Message message = messages.track("Secret", alice, Map.of("k", "v"), null);

    assertThat(message.toString()).isEqualTo("Message{track, properties=1}");
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
