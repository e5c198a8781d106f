/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.ManualClock;
import io.heapjava.core.internal.delivery.RecordingMetrics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

class PropertiesOfMessagesTest {

  private final ManualClock clock = new ManualClock();
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final Messages messages = messages(false);
  private final MessageWriter writer = new MessageWriter("11");
  private final Identity alice = Identity.ofEncoded("alice");

  @Test
  void scalars_keepTheirType() {
    Map<String, Object> read = tracked(ordered(
        "text",
        "x",
        "builder",
        new StringBuilder("sb"),
        "char",
        'c',
        "int",
        1,
        "long",
        2L,
        "short",
        (short) 3,
        "byte",
        (byte) 4,
        "float",
        0.1f,
        "double",
        1.5d,
        "yes",
        true,
        "atomic",
        new AtomicInteger(6),
        "atomicLong",
        new AtomicLong(7),
        "big",
        new BigInteger("123456789012345678901234567890"),
        "decimal",
        new BigDecimal("1.10"),
        "enum",
        TimeUnit.DAYS,
        "uuid",
        new UUID(1, 2)));

    assertThat(read)
        .containsExactly(
            entry("text", "x"),
            entry("builder", "sb"),
            entry("char", "c"),
            entry("int", 1),
            entry("long", 2),
            entry("short", 3),
            entry("byte", 4),
            entry("float", 0.1d),
            entry("double", 1.5d),
            entry("yes", true),
            entry("atomic", 6),
            entry("atomicLong", 7),
            entry("big", "123456789012345678901234567890"),
            entry("decimal", 1.10d),
            entry("enum", "DAYS"),
            entry("uuid", "00000000-0000-0001-0000-000000000002"));
    assertThat(metrics.refused()).isZero();
  }

  @Test
  void times_areIso8601() {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("GMT+2"));
    calendar.setTimeInMillis(0);

    Map<String, Object> read = tracked(ordered(
        "instant",
        Instant.ofEpochMilli(1),
        "date",
        new Date(2),
        "sql",
        new java.sql.Date(3),
        "calendar",
        calendar,
        "zoned",
        ZonedDateTime.parse("2020-01-01T00:30:00+01:00[Europe/Berlin]"),
        "day",
        LocalDate.of(2020, 2, 29),
        "time",
        Duration.ofMinutes(90),
        "far",
        Instant.MAX));

    assertThat(read)
        .containsExactly(
            entry("instant", "1970-01-01T00:00:00.001Z"),
            entry("date", "1970-01-01T00:00:00.002Z"),
            entry("sql", "1970-01-01T00:00:00.003Z"),
            entry("calendar", "1970-01-01T00:00:00.000Z"),
            entry("zoned", "2019-12-31T23:30:00.000Z"),
            entry("day", "2020-02-29"),
            entry("time", "PT1H30M"),
            entry("far", "+1000000000-12-31T23:59:59.999Z"));
  }

  @Test
  void nothing_isLeftOutAndNotCounted() {
    Map<String, Object> map = ordered("a", null, "b", Optional.empty(), "c", OptionalInt.empty());
    map.put("d", List.of());
    map.put("e", Map.of());
    map.put("f", Optional.of(OptionalInt.of(1)));

    assertThat(tracked(map)).containsExactly(entry("f", 1));
    assertThat(metrics.refused()).isZero();
  }

  @Test
  void unstorableValue_costsOnlyItself() {
    Map<String, Object> map = ordered("a", 1, "b", new Object(), "c", Double.NaN);
    map.put("d", Float.NEGATIVE_INFINITY);
    map.put("e", BigInteger.ONE.shiftLeft(4000));
    map.put("f", Thread.currentThread());
    map.put("g", 2);

    assertThat(tracked(map)).containsExactly(entry("a", 1), entry("g", 2));
    assertThat(metrics.refusals(RefusalReason.PROPERTY_VALUE_INVALID)).isEqualTo(5);
  }

  /** JavaScript, which reads them, would make another number of it. */
  @Test
  void wholeNumberBeyondTheExactOnes_isText() {
    long exact = (1L << 53) - 1;
    Map<String, Object> map = ordered("a", exact, "b", -exact);
    map.put("c", exact + 1);
    map.put("d", -exact - 1);
    map.put("e", Long.MIN_VALUE);
    map.put("f", new AtomicLong(Long.MAX_VALUE));
    map.put("g", BigInteger.valueOf(exact));
    map.put("h", BigInteger.valueOf(exact + 1));
    map.put("i", new BigDecimal("9007199254740992"));
    map.put("j", new BigDecimal("9.1E+20"));
    map.put("k", new BigDecimal("9007199254740992.5"));
    map.put("l", 1e300);

    Map<String, Object> sent = tracked(map);

    assertThat(sent.values().stream().map(value -> value instanceof String).toList())
        .containsExactly(
            false, false, true, true, true, true, false, true, true, true, false, false);
    assertThat(sent)
        .containsEntry("c", "9007199254740992")
        .containsEntry("d", "-9007199254740992")
        .containsEntry("e", "-9223372036854775808")
        .containsEntry("f", "9223372036854775807")
        .containsEntry("j", "910000000000000000000");
  }

  @Property
  void anyWholeNumber_arrivesExactly(@ForAll long number) {
    Object sent = tracked(Map.of("n", number)).get("n");

    long javaScript = sent instanceof Number ? (long) ((Number) sent).doubleValue() : 0;
    assertThat(sent instanceof String ? Long.parseLong((String) sent) : javaScript)
        .isEqualTo(number);
  }

  @Test
  void booleansAsText_whenAskedFor() {
    Message message = messages(true).track("e", alice, Map.of("a", true), null);

    assertThat(properties(message)).containsExactly(entry("a", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "Id", "iD", "ID", "", " ", "\u00a0", "\u0000"})
  void key_reservedOrBlank_isRefused(String key) {
    assertThat(tracked(ordered(key, 1, "ok", 2))).containsExactly(entry("ok", 2));
    assertThat(metrics.refusals(RefusalReason.PROPERTY_KEY_INVALID)).isEqualTo(1);
  }

  @Test
  void key_length_isBelow1024AlsoWhenNested() {
    Map<String, Object> map = ordered("x".repeat(1023), 1, "y".repeat(1024), 2);
    map.put("z", Map.of("z".repeat(1022), 3));

    assertThat(tracked(map)).containsOnlyKeys("x".repeat(1023));
    assertThat(metrics.refusals(RefusalReason.PROPERTY_KEY_INVALID)).isEqualTo(2);
  }

  @Test
  void key_userId_isRefusedForUsersOnly() {
    assertThat(tracked(Map.of("user_id", 1))).containsKey("user_id");
    assertThat(properties(messages.userProperties(alice, Map.of("user_id", 1)))).isEmpty();
  }

  @Test
  void key_notText_isRefused() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put(1, "a");
    map.put(null, "b");
    map.put("c", "c");

    assertThat(tracked(map)).containsExactly(entry("c", "c"));
    assertThat(metrics.refusals(RefusalReason.PROPERTY_KEY_INVALID)).isEqualTo(2);
  }

  @Test
  void longText_isCutAndCounted() {
    Map<String, Object> read =
        tracked(ordered("a", "x".repeat(1023), "b", "x".repeat(1024), "c", "y".repeat(1 << 20)));

    assertThat(read.values()).allSatisfy(v -> assertThat((String) v).hasSize(1023));
    assertThat(metrics.cuts()).isEqualTo(2);
    assertThat(metrics.refused()).isZero();
  }

  @Test
  void longText_isNotCutThroughACharacter() {
    String text = "x".repeat(1022) + "\uD83D\uDE00";

    Map<String, Object> read =
        tracked(ordered("string", text, "sequence", new StringBuilder(text)));

    assertThat(read.values()).containsOnly("x".repeat(1022));
  }

  @Test
  void brokenText_isMended() {
    assertThat(tracked(Map.of("a", "x\uD83Dy\uDE00z\u0000"))).containsEntry("a", "x\uFFFDy\uFFFDz");
  }

  @Test
  void maps_areFlattenedWithDots() {
    Map<String, Object> map = ordered("a", Map.of("b", Map.of("c", 1, "id", 2)));
    map.put("a.b.c", 3);

    assertThat(tracked(map)).containsOnly(entry("a.b.c", 3), entry("a.b.id", 2));
  }

  @Test
  void map_thatContainsItself_endsAndKeepsTheRest() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("self", map);

    assertThat(tracked(map)).containsEntry("a", 1).containsEntry("self.a", 1).hasSize(8);
    assertThat(metrics.refusals(RefusalReason.PROPERTY_VALUE_INVALID)).isEqualTo(1);
  }

  @Test
  void map_ofManyCycles_endsSoon() {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      map.put("self" + i, map);
    }

    assertThat(tracked(map)).isEmpty();
    assertThat(metrics.refusals(RefusalReason.TOO_MANY_PROPERTIES)).isEqualTo(1);
  }

  @Test
  void map_thatChangesMeanwhile_isReadAsFarAsItGoes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", new Object() {
      @Override
      public String toString() {
        throw new AssertionError("nobody asks an unknown object for its text");
      }
    });
    map.put("c", adding(map));
    map.put("d", 2);

    assertThat(tracked(map)).containsEntry("a", 1);
    assertThat(metrics.refusals(RefusalReason.PROPERTY_VALUE_INVALID)).isEqualTo(3);
  }

  @Test
  void map_thatThrows_doesNotReachTheCaller() {
    Map<String, Object> throwing = new AbstractMap<>() {
      @Override
      public Set<Entry<String, Object>> entrySet() {
        throw new StackOverflowError("deep inside the application");
      }
    };

    assertThat(tracked(throwing)).isEmpty();
    assertThat(tracked(ordered("a", throwing, "b", 1))).containsExactly(entry("b", 1));
    assertThat(metrics.refusals(RefusalReason.PROPERTY_VALUE_INVALID)).isEqualTo(2);
  }

  @Test
  void arrays_areKeptForEvents() {
    Map<String, Object> map =
        ordered("list", Arrays.asList("a", null, 1), "ints", new int[] {1, 2});
    map.put("strings", new String[] {"x"});

    assertThat(tracked(map))
        .containsExactly(
            entry("list", List.of("a", 1)),
            entry("ints", List.of(1, 2)),
            entry("strings", List.of("x")));
  }

  @Test
  void arrays_ofAnythingButScalarsOrOfSecrets_areRefused() {
    Map<String, Object> map = ordered("a", List.of(List.of(1)), "b", "pw".toCharArray());
    map.put("c", new byte[] {1});
    map.put("d", List.of(1, new Object()));

    assertThat(tracked(map)).isEmpty();
    assertThat(metrics.refusals(RefusalReason.PROPERTY_VALUE_INVALID)).isEqualTo(4);
  }

  @Test
  void arrays_areRefusedForUsersAndAccounts() {
    Map<String, Object> map = ordered("a", List.of(1), "b", 2);

    assertThat(properties(messages.userProperties(alice, map))).containsExactly(entry("b", 2));
    assertThat(properties(messages.accountProperties("x", map))).containsExactly(entry("b", 2));
    assertThat(metrics.refusals(RefusalReason.PROPERTY_VALUE_INVALID)).isEqualTo(2);
  }

  @Test
  void iterable_withoutEnd_isCut() {
    Iterable<String> endless = () -> Collections.nCopies(Integer.MAX_VALUE, "x").iterator();

    List<?> kept = (List<?>) tracked(Map.of("a", endless)).get("a");
    assertThat(kept).hasSizeLessThan(ContractLimits.MAX_ARRAY_ELEMENTS);
    String joined = kept.stream().map(Object::toString).collect(Collectors.joining("||"));
    assertThat(joined).as("what Heap keeps of it is whole").hasSizeGreaterThanOrEqualTo(1023);
    assertThat(metrics.cuts()).isEqualTo(1);
  }

  @Test
  void iterable_ofNullsWithoutEnd_isLeft() {
    Iterable<String> endless =
        () -> Collections.<String>nCopies(Integer.MAX_VALUE, null).iterator();

    assertThat(tracked(Map.of("a", endless, "b", 1))).containsExactly(entry("b", 1));
  }

  @Test
  void moreThan1000_areRefusedAndTheFirst1000Kept() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < 1500; i++) {
      map.put("k" + i, i);
    }

    assertThat(tracked(map)).hasSize(1000).containsKey("k999").doesNotContainKey("k1000");
    assertThat(metrics.refusals(RefusalReason.TOO_MANY_PROPERTIES)).isEqualTo(1);
  }

  @Test
  void message_isNotChangedByWhatTheCallerDoesLater() {
    Map<String, Object> map = ordered("a", 1);
    String[] array = {"x"};
    map.put("b", array);
    Message message = messages.track("e", alice, map, null);

    map.put("a", 2);
    array[0] = "y";

    assertThat(properties(message)).containsExactly(entry("a", 1), entry("b", List.of("x")));
  }

  /** A sequence that, when read, adds to the map it is in. */
  private static CharSequence adding(Map<String, Object> map) {
    return new CharSequence() {
      @Override
      public int length() {
        map.put("new", 1);
        throw new IllegalStateException("not today");
      }

      @Override
      public char charAt(int index) {
        return 'x';
      }

      @Override
      public CharSequence subSequence(int start, int end) {
        return "x";
      }
    };
  }

  private Messages messages(boolean booleansAsText) {
    return new Messages(clock, metrics, new Trouble(NOPLogger.NOP_LOGGER, clock), booleansAsText);
  }

  private Map<String, Object> tracked(Map<?, ?> properties) {
    return properties(messages.track("e", alice, properties, null));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> properties(Message message) {
    Map<String, Object> entry = Json.object(writer.entry(message));
    return (Map<String, Object>) entry.getOrDefault("properties", Map.of());
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
