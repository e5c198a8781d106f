/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.ManualClock;
import io.heapjava.core.identity.Identity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkLedgerTest {

  private static final Identity ALICE = Identity.ofEncoded("alice");
  private static final Identity BOB = Identity.ofEncoded("bob");

  private final ManualClock clock = new ManualClock();

  @Test
  void remembersWhoseAUserIdIs() {
    LinkLedger ledger = new LinkLedger(10, clock);

    ledger.linked("1", ALICE);

    assertThat(ledger.isLinkedToOther("1", BOB)).isTrue();
    assertThat(ledger.isLinkedToOther("1", ALICE)).isFalse();
    assertThat(ledger.isLinkedToOther("2", BOB)).isFalse();
  }

  @Test
  void eleventhUserIdOfAMonth_isOneTooMany() {
    LinkLedger ledger = new LinkLedger(100, clock);
    for (int i = 1; i <= 10; i++) {
      assertThat(ledger.linked("" + i, ALICE)).isTrue();
    }

    assertThat(ledger.linked("11", ALICE)).isFalse();
    assertThat(ledger.linked("11", BOB)).as("another identity").isTrue();
  }

  @Test
  void repeatOfAPair_doesNotCountAgain() {
    LinkLedger ledger = new LinkLedger(100, clock);
    for (int i = 0; i < 50; i++) {
      assertThat(ledger.linked("1", ALICE)).isTrue();
    }
  }

  @Test
  void afterAMonth_thereIsRoomAgain() {
    LinkLedger ledger = new LinkLedger(100, clock);
    for (int i = 1; i <= 10; i++) {
      ledger.linked("" + i, ALICE);
    }

    clock.advance(Duration.ofDays(30));

    assertThat(ledger.linked("11", ALICE)).isTrue();
  }

  @Test
  void isBounded_andForgetsTheLeastUsed() {
    LinkLedger ledger = new LinkLedger(2, clock);
    ledger.linked("1", ALICE);
    ledger.linked("2", ALICE);
    ledger.isLinkedToOther("1", ALICE);

    ledger.linked("3", ALICE);

    assertThat(ledger.isLinkedToOther("1", BOB)).isTrue();
    assertThat(ledger.isLinkedToOther("2", BOB)).isFalse();
  }
}
