/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.HeapMetrics;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.message.MessageWriter;
import io.heapjava.core.internal.message.Messages;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.slf4j.helpers.NOPLogger;

/** The parts of the delivery that can be understood by themselves. */
class SmallPartsTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final URI HEAP = URI.create("http://localhost");

  @Property
  void halving_findsExactlyTheBadEntries_andAsksInOrder(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @Size(max = 6) Set<@IntRange(min = 0, max = 299) Integer> bad) {
    List<Entry> all = entries(size);
    RefusedBatch batch = new RefusedBatch(all);
    List<Integer> good = new ArrayList<>();
    List<Integer> found = new ArrayList<>();
    int requests = 0;

    for (List<Entry> part = batch.next(); !part.isEmpty(); part = batch.next()) {
      requests++;
      List<Integer> numbers = part.stream().map(all::indexOf).toList();
      if (numbers.stream().noneMatch(bad::contains)) {
        good.addAll(numbers);
        part.forEach(Entry::settle);
      } else if (part.size() == 1) {
        found.addAll(numbers);
        part.forEach(Entry::settle);
      } else {
        batch.halve();
      }
    }

    assertThat(found).isSorted().allMatch(bad::contains).hasSize(badBelow(size, bad));
    assertThat(good).isSorted().hasSize(size - found.size());
    assertThat(requests).isLessThanOrEqualTo(1 + found.size() * 2 * 9);
  }

  @Property
  void retryDelay_isBelowADoublingBound(
      @ForAll @IntRange(min = 0, max = 5000) int retries,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    RetrySchedule schedule =
        new RetrySchedule(Duration.ofMillis(500), Duration.ofMinutes(1), () -> random);

    long bound = retries < 7 ? (500_000_000L << retries) : 60 * SECOND;
    assertThat(schedule.delayNanos(retries)).isBetween(0L, Math.min(bound, 60 * SECOND));
  }

  @Example
  void breaker_opensAfterFailuresInARow_only() {
    Breaker breaker = breaker();
    for (int i = 0; i < 20; i++) {
      breaker.failed(0);
      assertThat(breaker.slots(0, 4)).isEqualTo(4);
      breaker.succeeded();
    }
    for (int i = 0; i < Breaker.THRESHOLD; i++) {
      breaker.failed(0);
    }

    assertThat(breaker.slots(0, 4)).isZero();
    assertThat(breaker.slots(breaker.nanosUntilOpen(0), 4)).isEqualTo(1);
    assertThat(breaker.succeeded()).isTrue();
    assertThat(breaker.slots(0, 4)).isEqualTo(4);
  }

  @Example
  void breaker_pauseIsTheLongestAskedFor_andOutlivesSuccess() {
    Breaker breaker = breaker();
    breaker.pause(0, 10 * SECOND);
    breaker.pause(SECOND, SECOND);
    breaker.succeeded();

    assertThat(breaker.slots(9 * SECOND, 4)).isZero();
    assertThat(breaker.slots(10 * SECOND, 4)).isEqualTo(4);
  }

  @Example
  void settings_sayWhatIsWrong() {
    DeliverySettings.Builder builder = DeliverySettings.newBuilder("1", HEAP);

    assertThatThrownBy(() -> builder.batchMaxEntries(1001))
        .hasMessage("batchMaxEntries: 1001 (allowed: 1 to 1000)");
    assertThatThrownBy(() -> builder.queueMax(0)).hasMessageStartingWith("queueMax: 0");
    assertThatThrownBy(() -> builder.giveUpAfter(Duration.ofSeconds(-1)))
        .hasMessage("giveUpAfter < 0: PT-1S");
    assertThatThrownBy(() -> builder.requestTimeout(Duration.ZERO))
        .hasMessage("requestTimeout < 1 ms: PT0S");
    assertThatThrownBy(() -> DeliverySettings.newBuilder("abc", HEAP))
        .hasMessage("appId is not digits: abc");
    assertThatThrownBy(() -> DeliverySettings.newBuilder("1", URI.create("ftp://x")))
        .hasMessage("endpoint is not http(s)://host: ftp://x");
  }

  @Example
  void settings_keepThePathOfAProxy() {
    DeliverySettings settings = DeliverySettings.newBuilder(
            "1", URI.create("https://proxy.example/heap/"))
        .build();

    assertThat(settings.uri(MessageKind.TRACK)).hasToString("https://proxy.example/heap/api/track");
  }

  private static Breaker breaker() {
    return new Breaker(new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1.0));
  }

  private static int badBelow(int size, Set<Integer> bad) {
    return (int) bad.stream().filter(b -> b < size).count();
  }

  private static List<Entry> entries(int count) {
    ManualClock clock = new ManualClock();
    Trouble trouble = new Trouble(NOPLogger.NOP_LOGGER, clock);
    Messages messages = new Messages(clock, HeapMetrics.NONE, trouble, false);
    MessageWriter writer = new MessageWriter("1");
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      InHand m = new InHand(messages.userProperties(Identity.ofEncoded("p" + i), null), i);
      entries.add(new Entry(m, writer));
    }
    return entries;
  }
}
