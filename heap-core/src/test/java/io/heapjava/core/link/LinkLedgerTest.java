/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import static io.heapjava.core.link.LinkLedger.Claim.LINKED_ALREADY;
import static io.heapjava.core.link.LinkLedger.Claim.NEW;
import static io.heapjava.core.link.LinkLedger.Claim.TAKEN;
import static io.heapjava.core.link.LinkLedger.Claim.TOO_MANY;
import static io.heapjava.core.link.LinkLedger.Claim.TOO_MANY_BUT_TRIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.DropReason;
import io.heapjava.core.ManualClock;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.link.LinkLedger.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LinkLedgerTest {

  private static final Identity ALICE = Identity.ofEncoded("alice");
  private static final Identity BOB = Identity.ofEncoded("bob");

  private final ManualClock clock = new ManualClock();
  private final Losses losses = new Losses(clock);
  private final LinkLedger ledger = new LinkLedger(100, losses);

  @BeforeEach
  void someTimeAfterTheStart() {
    clock.advance(Duration.ofSeconds(1));
  }

  @Test
  void freeUserId_isClaimed_once() {
    assertThat(ledger.claim("1", ALICE)).isEqualTo(NEW);
    assertThat(ledger.claim("1", ALICE)).isEqualTo(LINKED_ALREADY);
  }

  @Test
  void userIdOfSomebodyElse_isTaken_andStaysTheirs() {
    ledger.claim("1", ALICE);

    assertThat(ledger.claim("1", BOB)).isEqualTo(TAKEN);
    assertThat(ledger.claim("1", ALICE)).isEqualTo(LINKED_ALREADY);
    assertThat(ledger.claim("2", BOB)).isEqualTo(NEW);
  }

  @Test
  void reservedUserId_isItsOwnersOrNobodys() {
    ledger.reserve("1", ALICE);

    assertThat(ledger.claim("1", BOB)).isEqualTo(TAKEN);
    assertThat(ledger.claim("1", ALICE)).isEqualTo(NEW);
    assertThat(ledger.claim("1", ALICE)).isEqualTo(LINKED_ALREADY);
  }

  @Test
  void reservedUserId_isSoAfterALossToo_sinceNothingWasSent() {
    ledger.reserve("1", ALICE);
    clock.advance(Duration.ofSeconds(1));
    losses.lost(DropReason.QUEUE_FULL, "alice");
    clock.advance(Duration.ofMinutes(2));

    assertThat(ledger.claim("1", BOB)).isEqualTo(TAKEN);
  }

  @Test
  void linkedUserId_isNotReserved() {
    ledger.claim("1", ALICE);
    ledger.reserve("1", BOB);

    assertThat(ledger.claim("1", ALICE)).isEqualTo(LINKED_ALREADY);
    assertThat(ledger.claim("1", BOB)).isEqualTo(TAKEN);
  }

  @Test
  void isBounded_andForgetsTheLeastUsed() {
    LinkLedger small = new LinkLedger(2, losses);
    small.claim("1", ALICE);
    small.claim("2", ALICE);
    small.claim("1", ALICE);

    small.claim("3", ALICE);

    assertThat(small.claim("1", BOB)).isEqualTo(TAKEN);
    assertThat(small.claim("2", BOB)).isEqualTo(NEW);
  }

  @Test
  @Timeout(60)
  void twoThreads_thatWantTheSameUserId_oneGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    LinkLedger large = new LinkLedger(100_000, losses);
    int rounds = 20_000;
    Future<List<Claim>> ofAlice = threads.submit(() -> claims(large, ALICE, rounds, together));
    Future<List<Claim>> ofBob = threads.submit(() -> claims(large, BOB, rounds, together));
    threads.shutdown();

    for (int i = 0; i < rounds; i++) {
      Claim a = ofAlice.get().get(i);
      Claim b = ofBob.get().get(i);
      assertThat(a == TAKEN).as("%d: %s and %s", i, a, b).isNotEqualTo(b == TAKEN);
    }
  }

  private static List<Claim> claims(
      LinkLedger ledger, Identity identity, int rounds, CyclicBarrier together) throws Exception {
    List<Claim> answers = new ArrayList<>(rounds);
    for (int i = 0; i < rounds; i++) {
      if (i % 100 == 0) {
        together.await();
      }
      answers.add(ledger.claim("" + i, identity));
    }
    return answers;
  }

  @Nested
  class Losing {

    @Test
    void lostLink_isAskedForAgain() {
      ledger.claim("1", ALICE);
      clock.advance(Duration.ofSeconds(1));
      losses.lost(DropReason.EXPIRED, "alice");

      clock.advance(Duration.ofMillis(1));
      assertThat(ledger.claim("1", ALICE)).isEqualTo(NEW);
      assertThat(ledger.claim("1", ALICE)).isEqualTo(LINKED_ALREADY);
    }

    @Test
    void lostInTheMillisecondOfTheClaim_isLost() {
      ledger.claim("1", ALICE);
      losses.lost(DropReason.EXPIRED, "alice");

      assertThat(ledger.claim("1", ALICE)).isEqualTo(NEW);
    }

    @Test
    void lostLink_blocksNobodyElse() {
      ledger.claim("1", ALICE);
      losses.lost(DropReason.ENDPOINT_REFUSED, null);
      clock.advance(Duration.ofMillis(1));

      assertThat(ledger.claim("1", BOB)).isEqualTo(NEW);
      assertThat(ledger.claim("1", ALICE)).isEqualTo(TAKEN);
    }

    @Test
    void lossOfWhoAsks_doesNotFreeTheUserIdOfAnother() {
      ledger.claim("1", ALICE);
      losses.lost(DropReason.EXPIRED, "bob");

      assertThat(ledger.claim("1", BOB)).isEqualTo(TAKEN);
    }
  }

  @Nested
  class Releasing {

    @Test
    void whatWasNotAccepted_isFreeAgain() {
      ledger.claim("1", ALICE);
      ledger.release("1", ALICE);

      assertThat(ledger.claim("1", BOB)).isEqualTo(NEW);
    }

    @Test
    void whoDoesNotHaveIt_releasesNothing() {
      ledger.claim("1", ALICE);
      ledger.release("1", BOB);
      ledger.release("2", BOB);

      assertThat(ledger.claim("1", BOB)).isEqualTo(TAKEN);
    }

    @Test
    void releasedUserIds_doNotCountForTheMonth() {
      for (int i = 0; i < 50; i++) {
        assertThat(ledger.claim("" + i, ALICE)).isEqualTo(NEW);
        ledger.release("" + i, ALICE);
      }
    }

    @Test
    void whoeverReliedOnIt_mustSendAgain() {
      ledger.claim("1", ALICE);
      long reliedOnAt = losses.now();
      ledger.claim("1", ALICE);

      ledger.release("1", ALICE);

      assertThat(losses.since("alice")).isGreaterThanOrEqualTo(reliedOnAt);
    }

    @Test
    void ifNobodyReliedOnIt_nothingIsLost() {
      ledger.claim("1", ALICE);
      ledger.claim("1", BOB);
      ledger.release("1", ALICE);

      assertThat(losses.since("alice")).isLessThan(losses.now());
    }
  }

  @Nested
  class TooMany {

    @Test
    void eleventhUserIdOfAMonth_isOneTooMany_triedOnceAnHour() {
      claimTen();

      assertThat(ledger.claim("11", ALICE)).isEqualTo(TOO_MANY_BUT_TRIED);
      assertThat(ledger.claim("11", ALICE)).isEqualTo(LINKED_ALREADY);
      clock.advance(Duration.ofHours(1).minusMillis(1));
      assertThat(ledger.claim("12", ALICE)).isEqualTo(TOO_MANY);
      assertThat(ledger.claim("12", BOB)).as("reserved").isEqualTo(TAKEN);
      clock.advance(Duration.ofMillis(1));
      assertThat(ledger.claim("12", ALICE)).isEqualTo(TOO_MANY_BUT_TRIED);
      assertThat(ledger.claim("13", BOB)).as("another identity").isEqualTo(NEW);
    }

    @Test
    void userIdThatWasTooMany_isLinkedWhenTheMonthIsOver() {
      claimTen();
      ledger.claim("11", ALICE);
      assertThat(ledger.claim("12", ALICE)).isEqualTo(TOO_MANY);

      clock.advance(Duration.ofDays(30));

      assertThat(ledger.claim("12", ALICE)).isEqualTo(NEW);
    }

    @Test
    void afterAMonth_thereIsRoomAgain() {
      claimTen();
      clock.advance(Duration.ofDays(30).minusMillis(1));
      assertThat(ledger.claim("11", ALICE)).isEqualTo(TOO_MANY_BUT_TRIED);

      clock.advance(Duration.ofMillis(1));

      assertThat(ledger.claim("12", ALICE)).isEqualTo(NEW);
    }

    @Test
    void repeatAfterALoss_doesNotCountAgain() {
      for (int i = 0; i < 50; i++) {
        assertThat(ledger.claim("1", ALICE)).isEqualTo(NEW);
        losses.lost(DropReason.EXPIRED, "alice");
        clock.advance(Duration.ofMinutes(1));
      }
      for (int i = 2; i <= 10; i++) {
        assertThat(ledger.claim("" + i, ALICE)).isEqualTo(NEW);
      }
      assertThat(ledger.claim("11", ALICE)).isEqualTo(TOO_MANY_BUT_TRIED);
    }

    @Test
    void userIdThatWentToAnother_isGivenBack() {
      claimTen();
      losses.lost(DropReason.EXPIRED, "alice");
      clock.advance(Duration.ofMillis(1));
      ledger.claim("1", BOB);

      assertThat(ledger.claim("11", ALICE)).isEqualTo(NEW);
    }

    private void claimTen() {
      for (int i = 1; i <= 10; i++) {
        assertThat(ledger.claim("" + i, ALICE)).isEqualTo(NEW);
      }
    }
  }

  @Nested
  class KnownWithAnother {

    @Test
    void nobodyIsKnownBefore() {
      assertThat(ledger.knowsOther("1", ALICE)).isFalse();
    }

    @Test
    void whoWasLinkedToAnotherUserId_isKnown() {
      ledger.claim("1", ALICE);

      assertThat(ledger.knowsOther("2", ALICE)).isTrue();
      assertThat(ledger.knowsOther("2", BOB)).isFalse();
    }

    @Test
    void whoWasSeenWithAnotherUserId_isKnown() {
      ledger.seen("1", ALICE);

      assertThat(ledger.knowsOther("1", ALICE)).isFalse();
      assertThat(ledger.knowsOther("2", ALICE)).isTrue();
    }

    @Test
    void userIdsThatAreLinkedAlready_replaceNone() {
      ledger.claim("1", ALICE);
      ledger.claim("2", ALICE);

      assertThat(ledger.knowsOther("1", ALICE)).isFalse();
      assertThat(ledger.knowsOther("2", ALICE)).isFalse();
      assertThat(ledger.knowsOther("3", ALICE)).isTrue();
    }

    @Test
    void userIdThatWaits_isNotLinkedByASessionlessRequestMeanwhile() {
      ledger.waited("1", ALICE, 60_000);

      assertThat(ledger.knowsOther("1", ALICE)).isTrue();
    }
  }

  @Nested
  class Waiting {

    @Test
    void firstSight_startsTheTime() {
      assertThat(ledger.waited("1", ALICE, 60_000)).isFalse();
      clock.advance(Duration.ofMillis(59_999));
      assertThat(ledger.waited("1", ALICE, 60_000)).isFalse();
      clock.advance(Duration.ofMillis(1));
      assertThat(ledger.waited("1", ALICE, 60_000)).isTrue();
    }

    @Test
    void withoutADelay_nobodyWaits() {
      assertThat(ledger.waited("1", ALICE, 0)).isTrue();
    }

    @Test
    void eachUserId_waitsForItself() {
      ledger.waited("1", ALICE, 60_000);
      clock.advance(Duration.ofMinutes(1));

      assertThat(ledger.waited("2", ALICE, 60_000)).isFalse();
      assertThat(ledger.waited("1", ALICE, 60_000)).isTrue();
    }

    @Test
    void logout_startsItAnew() {
      ledger.waited("1", ALICE, 60_000);
      clock.advance(Duration.ofMinutes(1));
      ledger.forgetPending("1");

      assertThat(ledger.waited("1", ALICE, 60_000)).isFalse();
    }

    @Test
    void claimByAnybody_startsItAnew() {
      ledger.waited("1", ALICE, 60_000);
      clock.advance(Duration.ofMinutes(1));
      ledger.claim("1", BOB);

      assertThat(ledger.waited("1", ALICE, 60_000)).isFalse();
    }

    @Test
    void somebodyElseWithTheSameUserId_startsItAnew() {
      ledger.waited("1", ALICE, 60_000);
      clock.advance(Duration.ofMinutes(1));
      assertThat(ledger.waited("1", BOB, 60_000)).isFalse();

      assertThat(ledger.waited("1", ALICE, 60_000)).isFalse();
    }

    @Test
    void isBounded() {
      LinkLedger small = new LinkLedger(2, losses);
      small.waited("1", ALICE, 60_000);
      small.waited("2", ALICE, 60_000);
      small.waited("3", ALICE, 60_000);
      clock.advance(Duration.ofMinutes(1));

      assertThat(small.waited("3", ALICE, 60_000)).isTrue();
      assertThat(small.waited("1", ALICE, 60_000)).isFalse();
    }
  }
}
