/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heapjava.core.ManualClock;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.RecordingMetrics;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.core.internal.spool.FaultyDisk;
import io.heapjava.core.internal.spool.FsyncPolicy;
import io.heapjava.core.internal.spool.Tampering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** One folder that can't be taken over is its own trouble, and nobody else's. */
@Timeout(60)
class LeftAloneTest {

  private static final Duration TIME = Duration.ofSeconds(5);

  @TempDir
  Path dir;

  private final Logger log = (Logger) LoggerFactory.getLogger("io.heapjava.LeftAloneTest");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Trouble trouble = new Trouble(log, Clock.SYSTEM);
  private final Messages messages =
      new Messages(Clock.SYSTEM, new RecordingMetrics(), trouble, false);
  private final FaultyDisk disk = new FaultyDisk();
  private final List<SpoolSources> held = new ArrayList<>();
  private int recovered;
  private int lost;

  @BeforeEach
  void listen() {
    log.setAdditive(false);
    log.setLevel(Level.WARN);
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    held.forEach(sources -> sources.leave(List.of()));
    log.detachAppender(lines);
  }

  /** What may be wrong with a folder. */
  enum Fault {
    ANOTHER_OWNER {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.giveToAStranger(run);
      }
    },
    FILE_OF_ANOTHER_OWNER {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.giveToAStranger(segment(run));
      }
    },
    OPEN_TO_A_GROUP {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.setPermissions(run, "rwxr-x---");
      }
    },
    FILE_OPEN_TO_ALL {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.setPermissions(segment(run), "rw-rw-rw-");
      }
    },
    A_LINK {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.turnIntoALink(run, run.resolveSibling("elsewhere"));
      }
    },
    SEGMENT_A_LINK {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.turnIntoALink(segment(run), run.resolveSibling("elsewhere"));
      }
    },
    LOCK_A_LINK {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.turnIntoALink(run.resolve("lock"), run.resolveSibling("elsewhere"));
      }
    },
    LOCK_A_DIRECTORY {
      @Override
      void happensTo(Path run) throws IOException {
        Files.delete(run.resolve("lock"));
        Files.createDirectory(run.resolve("lock"));
      }
    },
    NO_FOLDER {
      @Override
      void happensTo(Path run) throws IOException {
        Files.move(run, run.resolveSibling("elsewhere"));
        Files.createFile(run);
      }
    },
    NEWER_FORMAT {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.turnIntoNewerFormat(segment(run));
      }
    },
    WITHOUT_SENSE {
      @Override
      void happensTo(Path run) throws IOException {
        Tampering.addARecordWithoutSense(segment(run));
      }
    };

    abstract void happensTo(Path run) throws IOException;

    static Path segment(Path run) {
      return run.resolve("0000000001.seg");
    }
  }

  @ParameterizedTest
  @EnumSource
  void folderThatCanNotBeTaken_isSkipped_othersAreSent_andTheDiskIsUsed(Fault fault)
      throws IOException {
    leave("a");
    leave("b");
    leave("c");
    fault.happensTo(run(2));
    List<String> before = namesBelow(run(2));
    SpoolQueue queue = start();

    assertThat(drain(queue, 2)).containsExactly("i:a", "i:c");
    assertThat(queue.waiting()).isEqualTo(2); // in hand
    assertThat(queue.offer(message("d"))).isEqualTo(MessageQueue.Offer.TAKEN);
    await().untilAsserted(() -> assertThat(bytesIn(run(4))).contains("d"));

    assertThat(saidOf(run(2))).hasSize(1);
    assertThat(lines.list).hasSize(1);
    assertThat(namesBelow(run(2))).isEqualTo(before);
    assertThat(queue.leave(TIME)).isEqualTo(3);
  }

  @Test
  void eachFolderIsNamed_withWhatToDo() throws IOException {
    leave("a");
    leave("b");
    leave("c");
    Tampering.setPermissions(run(1), "rwxr-xr-x");
    Tampering.turnIntoNewerFormat(Fault.segment(run(2)));
    Tampering.addARecordWithoutSense(Fault.segment(run(3)));

    start().leave(TIME);

    assertThat(saidOf(run(1))).singleElement().asString().contains("chmod go=");
    assertThat(saidOf(run(2))).singleElement().asString().contains("Run that version");
    assertThat(saidOf(run(3)))
        .singleElement()
        .asString()
        .contains("tried again", "IndexOutOfBoundsException");
  }

  @Test
  void rootOfAnother_isNotUsed_whatIsSaidWaitsInMemory_andThisIsSaidOnce() throws IOException {
    leave("forged");
    Tampering.giveToAStranger(root());
    SpoolQueue queue = start();

    assertThat(queue.offer(message("a"))).isEqualTo(MessageQueue.Offer.TAKEN);

    assertThat(drain(queue, 1)).containsExactly("i:a");
    await().during(Duration.ofMillis(1500)).until(() -> saidOf(root()).size() == 1); // tries go on
    assertThat(saidOf(root())).singleElement().asString().contains("chown", "memory");
    assertThat(queue.leave(TIME)).isZero();
    assertThat(namesBelow(root())).noneMatch(name -> name.contains("0000000002"));
  }

  @Test
  void newerFormat_isNotReadAgain_untilSomethingChanges() throws IOException {
    leave("a");
    Path segment = Fault.segment(run(1));
    byte[] readable = Files.readAllBytes(segment);
    Tampering.turnIntoNewerFormat(segment);
    Adoption adoption = adoption();
    adoption.run();
    int once = disk.openedToRead();

    for (int minute = 0; minute < 100; minute++) {
      adoption.run();
    }

    assertThat(disk.openedToRead()).isEqualTo(once);
    assertThat(saidOf(run(1))).hasSize(1);
    Files.delete(segment); // that version was there
    Files.write(segment, readable);
    Tampering.setPermissions(segment, "rw-------");
    adoption.run();
    assertThat(recovered).isEqualTo(1);
  }

  @Test
  void folderThatCanNotBeRead_isReadAgain_afterEverLongerPauses() throws IOException {
    leave("a");
    Tampering.addARecordWithoutSense(Fault.segment(run(1)));
    Adoption adoption = adoption();
    List<Integer> readAt = new ArrayList<>();
    for (int minute = 0; minute < 200; minute++) {
      int before = disk.openedToRead();
      adoption.run();
      if (disk.openedToRead() > before) {
        readAt.add(minute);
      }
    }

    assertThat(readAt).containsExactly(0, 1, 3, 7, 15, 31, 63, 127, 191);
    assertThat(saidOf(run(1))).hasSize(1);
  }

  @Test
  void folderThatIsMended_isTakenTheNextTime() throws IOException {
    leave("a");
    Tampering.setPermissions(run(1), "rwxrwxrwx");
    Adoption adoption = adoption();
    for (int minute = 0; minute < 10; minute++) {
      adoption.run();
    }
    assertThat(recovered).isZero();

    Tampering.setPermissions(run(1), "rwx------");
    adoption.run();

    assertThat(recovered).isEqualTo(1);
    assertThat(saidOf(run(1))).hasSize(1);
  }

  @Test
  void emptyFolderThatCanNotBeDeleted_countsItsLossesOnce() throws IOException {
    leave("a");
    byte[] bytes = Files.readAllBytes(Fault.segment(run(1)));
    bytes[bytes.length - 1] ^= 1;
    Files.write(Fault.segment(run(1)), bytes);
    Adoption adoption = adoption();
    disk.failOnceAfter(2); // those that make the root and the lock
    adoption.run();
    assertThat(disk.failed()).isTrue();
    assertThat(saidOf(run(1))).hasSize(1);
    assertThat(lost).isZero();

    adoption.run();

    assertThat(lost).isEqualTo(1);
    assertThat(run(1)).doesNotExist();
  }

  @Test
  void settledFolderWithMoreInIt_isSaid_andTheDiskIsUsed() throws IOException {
    leave("a");
    Files.createFile(run(1).resolve("notes"));
    SpoolQueue queue = start();
    queue.drainTo((m, position) -> queue.settled(position), 1);

    await().untilAsserted(() -> assertThat(saidOf(run(1))).hasSize(1));

    assertThat(queue.offer(message("b"))).isEqualTo(MessageQueue.Offer.TAKEN);
    await().untilAsserted(() -> assertThat(bytesIn(run(2))).contains("b"));
    assertThat(lines.list).hasSize(1);
    assertThat(queue.leave(TIME)).isEqualTo(1);
  }

  /** A process that ended with a message unsent; what others left it leaves as well. */
  private void leave(String identity) {
    SpoolQueue queue = start();
    assertThat(queue.offer(message(identity))).isEqualTo(MessageQueue.Offer.TAKEN);
    queue.leave(TIME);
  }

  private SpoolQueue start() {
    SpoolQueue queue = SpoolQueue.start(settings(), disk, new Recovered(), Clock.SYSTEM, trouble);
    await().until(() -> queue.awaitOpen(Duration.ZERO));
    return queue;
  }

  /** What a keeper does once a minute, on no thread. */
  private Adoption adoption() {
    ReentrantLock lock = new ReentrantLock();
    KeeperSide side = new KeeperSide(
        lock,
        lock.newCondition(),
        new SpoolBook(settings()),
        new DiskPatience(lock.newCondition()),
        new CountDownLatch(1),
        new Recovered());
    recovered = 0;
    SpoolSources sources = new SpoolSources(
        side, settings(), disk, new Recovered(), new Trouble(log, new ManualClock()));
    held.add(sources);
    return new Adoption(side, sources, new Recovered(), trouble);
  }

  private SpoolSettings settings() {
    return SpoolSettings.of(dir, "11", 10_000_000, FsyncPolicy.NEVER);
  }

  private Message message(String identity) {
    return messages.userProperties(Identity.ofEncoded(identity), null);
  }

  private static List<String> drain(SpoolQueue queue, int count) {
    List<String> keys = new ArrayList<>();
    await().until(() -> {
      queue.drainTo((m, position) -> keys.add(m.orderKey()), 10);
      return keys.size() >= count;
    });
    return keys;
  }

  private Path root() {
    return dir.resolve("heap-11");
  }

  private Path run(int number) {
    return root().resolve("000000000" + number);
  }

  private List<String> saidOf(Path path) {
    return List.copyOf(lines.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(path.toString()))
        .toList();
  }

  private static List<String> namesBelow(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private static String bytesIn(Path run) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".seg")).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private final class Recovered implements SpoolListener {
    @Override
    public void overflowed(int count) {}

    @Override
    public void spoolFull(int count) {}

    @Override
    public void recovered(int count, int damaged) {
      recovered += count;
      lost += damaged;
    }

    @Override
    public void damaged(int count) {}

    @Override
    public boolean ready() {
      return true;
    }
  }
}
