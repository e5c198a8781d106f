/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.FewThreads;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.RecordingMetrics;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.core.internal.spool.Disk;
import io.heapjava.core.internal.spool.FaultyDisk;
import io.heapjava.core.internal.spool.FsyncPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOPLogger;

@Timeout(60)
class SpoolQueueTest extends MessageQueueContract {

  private static final Trouble TROUBLE = new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM);

  @TempDir
  Path dir;

  private static final Duration TIME = Duration.ofSeconds(5);

  private final Messages messages =
      new Messages(Clock.SYSTEM, new RecordingMetrics(), TROUBLE, false);
  private final Account account = new Account();
  private final FaultyDisk disk = new FaultyDisk();
  private final List<MessageQueue> queues = new ArrayList<>();

  @Override
  MessageQueue newQueue(int max, WhenFull whenFull, IntConsumer dropped) {
    account.overflowed = dropped;
    return queue(settings().inMemory(max, Long.MAX_VALUE, whenFull).atMost(max));
  }

  @AfterEach
  void leave() {
    queues.forEach(q -> q.leave(TIME));
  }

  @Test
  void taken_isOnDiskWhenTheCallReturns() throws IOException {
    MessageQueue queue = queue(settings());
    int inTime = 0;
    for (int i = 0; i < 20; i++) {
      String name = "alice" + i + ".";
      long start = System.nanoTime();
      offer(queue, name);
      if (System.nanoTime() - start < MessageQueue.LONGEST_OFFER_NANOS) { // not waited out
        assertThat(bytesOnDisk()).contains(name);
        inTime++;
      }
    }

    assertThat(inTime).isPositive();
  }

  @Test
  void left_isFoundByTheNext_inOrder_andBeforeWhatIsNew() {
    MessageQueue first = queue(settings());
    offer(first, "a", "b", "c");
    List<Long> positions = new ArrayList<>();
    first.drainTo((m, position) -> positions.add(position), 2);
    first.settled(positions.get(1));
    assertThat(first.leave(TIME)).isEqualTo(2);
    assertThat(first.waiting()).isZero();

    MessageQueue next = queue(settings());
    offer(next, "d");

    assertThat(drain(next, 3)).containsExactly("i:a", "i:c", "i:d");
    assertThat(account.recovered).hasValue(2);
  }

  @Test
  void settledByTheNext_isGoneForGood_andNoFolderStays() throws IOException {
    offer(queue(settings()), "a", "b");
    queues.remove(0).leave(TIME);
    MessageQueue next = queue(settings());
    assertThat(drainAndSettle(next, 2)).containsExactly("i:a", "i:b");
    queues.remove(0).leave(TIME);

    try (Stream<Path> left = Files.list(dir.resolve("heap-11"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void twoOfOneJvm_shareADirectory_withoutTakingFromEachOther() {
    MessageQueue one = queue(settings());
    MessageQueue two = queue(settings());
    offer(one, "a");
    offer(two, "b");

    assertThat(drain(one, 1)).containsExactly("i:a");
    assertThat(drain(two, 1)).containsExactly("i:b");
    assertThat(account.recovered).hasValue(0);
  }

  @Test
  void moreThanMemoryHolds_isReadBackInOrder() {
    MessageQueue queue = queue(settings().inMemory(10, Long.MAX_VALUE, WhenFull.DROP_NEWEST));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      offer(queue, "p" + i);
      expected.add("i:p" + i);
    }
    assertThat(queue.waiting()).isEqualTo(500);
    assertThat(queue.undrained()).isLessThanOrEqualTo(10);

    assertThat(drainAndSettle(queue, 500)).isEqualTo(expected);
    assertThat(queue.waiting()).isZero();
    assertThat(account.dropped).hasValue(0);
  }

  @Test
  void readThatFailsHalfWay_losesNothing_andNoOrder() {
    MessageQueue queue = queue(SpoolSettings.of(dir, "11", 200_000, FsyncPolicy.INTERVAL)
        .inMemory(10, Long.MAX_VALUE, WhenFull.DROP_NEWEST));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      offer(queue, "p" + i);
      expected.add("i:p" + i);
    }
    disk.failReadAfter(1);

    assertThat(drainAndSettle(queue, 1500)).isEqualTo(expected);
    assertThat(account.dropped).hasValue(0);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void moreBytesThanMemoryMayHold_areReadBackInOrder() {
    int one = message("p0").bytes();
    MessageQueue queue = queue(settings().inMemory(1000, 5L * one, WhenFull.DROP_NEWEST));
    for (int i = 0; i < 10; i++) {
      offer(queue, "p" + i);
    }
    assertThat(queue.undrained()).isEqualTo(5);
    assertThat(drainAndSettle(queue, 10)).startsWith("i:p0").endsWith("i:p9");
  }

  @Test
  void diskThatFails_makesItAQueueInMemory_andThenOneOnDiskAgain() {
    MessageQueue queue = queue(settings());
    offer(queue, "a");
    disk.fail();
    offer(queue, "b", "c");
    assertThat(drainAndSettle(queue, 2)).containsExactly("i:a", "i:b");

    disk.mend();
    await().untilAsserted(() -> assertThat(bytesOnDisk()).contains("c"));
    offer(queue, "d");
    assertThat(queue.leave(TIME)).isEqualTo(2);
    assertThat(drain(queue(settings()), 2)).containsExactly("i:c", "i:d");
  }

  @Test
  void diskThatFails_fromTheStart_isNoReasonToLoseAnything() {
    disk.fail();
    MessageQueue queue = queue(settings().inMemory(5, Long.MAX_VALUE, WhenFull.DROP_NEWEST));
    offer(queue, "a", "b", "c", "d", "e");

    await().until(() -> queue.offer(message("f")) == MessageQueue.Offer.FULL);
    assertThat(drainAndSettle(queue, 5)).containsExactly("i:a", "i:b", "i:c", "i:d", "i:e");
    assertThat(queue.leave(TIME)).isZero();
  }

  @Test
  void diskThatIsFull_isEmptiedBySending_andTakesWhatComesAfterwards() {
    MessageQueue queue = queue(settings());
    offer(queue, "a", "b");
    disk.fillUp();
    offer(queue, "c");
    assertThat(drainAndSettle(queue, 3)).containsExactly("i:a", "i:b", "i:c");
    await()
        .ignoreException(NoSuchFileException.class) // deleted while it is looked at
        .ignoreException(UncheckedIOException.class)
        .untilAsserted(() -> assertThat(bytesOnDisk()).doesNotContain("HEAPSPOL"));

    disk.mend();
    offer(queue, "d");
    queues.remove(0).leave(TIME);
    assertThat(drain(queue(settings()), 1)).containsExactly("i:d");
    assertThat(account.recovered).hasValue(1);
  }

  @Test
  void atItsBound_theOldestGiveWay_andAreCounted() throws IOException {
    MessageQueue queue = queue(SpoolSettings.of(dir, "11", 200_000, FsyncPolicy.NEVER)
        .inMemory(50, Long.MAX_VALUE, WhenFull.DROP_NEWEST));
    String text = "x".repeat(900);
    int all = 1000;
    for (int i = 0; i < all; i++) {
      Message m = messages.userProperties(Identity.ofEncoded("p" + i), Map.of("text", text));
      assertThat(queue.offer(m)).isEqualTo(MessageQueue.Offer.TAKEN);
    }

    int waiting = queue.waiting();
    assertThat(account.spoolFull.get() + waiting).isEqualTo(all);
    assertThat(size()).isLessThan(300_000);
    List<String> rest = drainAndSettle(queue, waiting);
    assertThat(rest.get(0)).isEqualTo("i:p" + (all - waiting));
    assertThat(rest).endsWith("i:p" + (all - 1)).doesNotHaveDuplicates();
  }

  @Test
  void interruptedCaller_keepsItsInterrupt_andItsMessage() {
    MessageQueue queue = queue(settings());
    Thread.currentThread().interrupt();
    assertThat(queue.offer(message("a"))).isEqualTo(MessageQueue.Offer.TAKEN);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(drain(queue, 1)).containsExactly("i:a");
  }

  private SpoolSettings settings() {
    return SpoolSettings.of(dir, "11", 10_000_000, FsyncPolicy.INTERVAL);
  }

  private MessageQueue queue(SpoolSettings settings) {
    SpoolQueue queue = SpoolQueue.start(settings, disk, account, Clock.SYSTEM, TROUBLE);
    queues.add(queue);
    await().until(() -> queue.awaitOpen(Duration.ZERO));
    return queue;
  }

  private void offer(MessageQueue queue, String... identities) {
    for (String identity : identities) {
      assertThat(queue.offer(message(identity))).isEqualTo(MessageQueue.Offer.TAKEN);
    }
  }

  @Test
  void systemWithoutAThread_messagesWaitInMemory_andAreOnDiskWhenThereIsOne() throws Exception {
    FewThreads threads = new FewThreads().none();
    MessageQueue queue =
        SpoolQueue.start(settings(), Disk.REAL, account, Clock.SYSTEM, TROUBLE, threads);
    queues.add(queue);
    offer(queue, "alice", "bob");
    assertThat(queue.waiting()).isEqualTo(2);
    assertThat(queue.awaitOpen(Duration.ofMillis(1))).isFalse();

    threads.some();
    assertThat(queue.awaitOpen(TIME)).isTrue();

    assertThat(drain(queue, 2)).containsExactly("i:alice", "i:bob");
    await().until(() -> bytesOnDisk().contains("alice"));
    offer(queue, "carol");
    assertThat(drain(queue, 1)).containsExactly("i:carol");
  }

  @Test
  void systemWithoutAThread_offersDoNotWaitForTheDisk() {
    MessageQueue queue = SpoolQueue.start(
        settings(), Disk.REAL, account, Clock.SYSTEM, TROUBLE, new FewThreads().none());
    queues.add(queue);
    long start = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      offer(queue, "p" + i);
    }

    assertThat(System.nanoTime() - start)
        .as("a thousand times the longest offer would be 40 s")
        .isLessThan(100 * MessageQueue.LONGEST_OFFER_NANOS);
    assertThat(queue.leave(TIME)).as("on disk").isZero();
  }

  private Message message(String identity) {
    return messages.userProperties(Identity.ofEncoded(identity), null);
  }

  private static List<String> drain(MessageQueue queue, int count) {
    return drain(queue, count, false);
  }

  private static List<String> drainAndSettle(MessageQueue queue, int count) {
    return drain(queue, count, true);
  }

  private static List<String> drain(MessageQueue queue, int count, boolean settle) {
    List<String> keys = new ArrayList<>();
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(1)).until(() -> {
      queue.drainTo(
          (m, position) -> {
            keys.add(m.orderKey());
            if (settle) {
              queue.settled(position);
            }
          },
          count - keys.size());
      return keys.size() == count;
    });
    return keys;
  }

  private String bytesOnDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path path : files()) {
      all.append(Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  private long size() throws IOException {
    long sum = 0;
    for (Path path : files()) {
      sum += Files.size(path);
    }
    return sum;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(p -> p.toString().endsWith(".seg")).toList();
    }
  }

  private static final class Account implements SpoolListener {
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger spoolFull = new AtomicInteger();
    private final AtomicInteger recovered = new AtomicInteger();
    private IntConsumer overflowed = n -> {};

    @Override
    public void overflowed(int count) {
      dropped.addAndGet(count);
      overflowed.accept(count);
    }

    @Override
    public void spoolFull(int count) {
      spoolFull.addAndGet(count);
    }

    @Override
    public void recovered(int count, int damaged) {
      recovered.addAndGet(count);
    }

    @Override
    public void damaged(int count) {
      dropped.addAndGet(count);
    }

    @Override
    public boolean ready() {
      return true;
    }
  }
}
