/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import io.heapjava.core.DropReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Up to when what Heap was sent may be lost. A message that was accepted may never arrive (a proxy
 * that answers 403, a deploy at the wrong moment), and every memory that noted 'sent' at that time
 * or before must send again. The start of the process counts as a loss, because the last process may
 * have ended with messages waiting while its sessions live on.
 *
 * <p>Some losses concern one identity, others everybody. Each moves at most once a minute, so that
 * losing does not become a reason for ever more messages; a loss within that minute counts when the
 * minute is over. Whoever notes 'sent' takes the time before it hands the message over: a message
 * can be lost before the call that accepts it returns.
 *
 * <p>Bounded: losses of too many identities become one of everybody. Thread-safe.
 */
public final class Losses {

  static final long STEP_MILLIS = TimeUnit.MINUTES.toMillis(1);
  static final int MAX_IDENTITIES = 4096;

  private final Clock clock;
  private final long startMillis;
  private final long startNanos;
  private final Loss everybody;
  private final Map<String, Loss> ofIdentities = new ConcurrentHashMap<>();

  /** Begins with the loss of everything before now. */
  public Losses(Clock clock) {
    this.clock = clock;
    this.startMillis = clock.millis();
    this.startNanos = clock.nanos();
    this.everybody = new Loss(startMillis);
  }

  /**
   * Milliseconds since the epoch that never go back nor jump: the wall clock at the start and the
   * time that passed since. Fit to be compared with the marks of other processes.
   */
  public long now() {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(clock.nanos() - startNanos);
  }

  /** What was sent about this identity at this time ({@link #now}) or before may be lost. */
  public long since(String identity) {
    // The identity's own first: it is forgotten only after everybody's has passed it.
    Loss own = ofIdentities.isEmpty() ? null : ofIdentities.get(identity);
    long ownSince = own == null ? Long.MIN_VALUE : own.since();
    return Math.max(ownSince, sinceOfEverybody());
  }

  /**
   * A message that was accepted is lost. Nothing follows when Heap refused it for good: sending it
   * again would not help.
   *
   * @param identity whose it was; null when nobody knows, which concerns everybody
   */
  public void lost(DropReason reason, @Nullable String identity) {
    if (reason == DropReason.REFUSED_BY_HEAP) {
      return;
    }
    if (identity == null || reason == DropReason.ENDPOINT_REFUSED) {
      everybody.lost();
      sinceOfEverybody();
    } else {
      lost(identity);
    }
  }

  private void lost(String identity) {
    if (ofIdentities.size() >= MAX_IDENTITIES && !ofIdentities.containsKey(identity)) {
      everybody.lost();
      sinceOfEverybody();
      return;
    }
    ofIdentities.compute(identity, (i, known) -> {
      Loss own = known == null ? new Loss(Long.MIN_VALUE) : known;
      own.lost();
      return own;
    });
  }

  private long sinceOfEverybody() {
    if (everybody.moves()) {
      forgetUpTo(everybody.since);
    }
    return everybody.since;
  }

  private void forgetUpTo(long since) {
    for (String identity : ofIdentities.keySet()) {
      // In one step with a loss that comes just now.
      ofIdentities.computeIfPresent(identity, (i, loss) -> loss.newest <= since ? null : loss);
    }
  }

  /** The newest loss, and the one that counts already. */
  private final class Loss {
    private volatile long since;
    private volatile long newest;
    private volatile long nextMove = Long.MIN_VALUE;

    Loss(long since) {
      this.since = since;
      this.newest = since;
    }

    synchronized void lost() {
      newest = now();
    }

    long since() {
      moves();
      return since;
    }

    /** Lets the newest loss count if it is time; whether it did. */
    boolean moves() {
      return newest != since && now() >= nextMove && move();
    }

    private synchronized boolean move() {
      long now = now();
      if (newest == since || now < nextMove) {
        return false; // another thread was faster
      }
      nextMove = now + STEP_MILLIS;
      since = newest;
      return true;
    }
  }
}
