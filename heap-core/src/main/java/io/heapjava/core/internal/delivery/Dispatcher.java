/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.DropReason;
import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.http.Verdict;
import io.heapjava.core.internal.message.MessageWriter;
import io.heapjava.core.internal.queue.MessageQueue;
import io.heapjava.core.internal.rate.RateBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The work of the delivery thread, one round at a time: see what was answered, take messages into the
 * hand, send what is due. It never waits, so a test can be its thread and its clock.
 *
 * <p>Three hold back: the {@link Breaker} everything during an outage, {@link NextBatch} what Heap's
 * rates don't allow yet, {@link Retries} what is to be tried again.
 */
final class Dispatcher {

  /** A look at things from time to time, should an expired message be in the middle of a request. */
  private static final long EXPIRY_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final DeliverySettings settings;
  private final Surroundings around;
  private final MessageQueue queue;
  private final Sender sender;
  private final Doorbell doorbell;
  private final MessageWriter writer;
  private final Ledger ledger;
  private final RateBudget budget;
  private final NextBatch nextBatch;
  private final Breaker breaker;
  private final Outcomes outcomes;
  private final Set<Outgoing> inFlight = new HashSet<>();
  private final Retries retries;
  private final List<FlushWaiter> flushes = new ArrayList<>();

  // Filled by other threads.
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
  private final Queue<FlushWaiter> newFlushes = new ConcurrentLinkedQueue<>();

  private volatile boolean over;
  private volatile int kept;

  Dispatcher(Surroundings around, MessageQueue queue, Sender sender, Doorbell doorbell) {
    this.around = around;
    this.settings = around.settings();
    this.queue = queue;
    this.sender = sender;
    this.doorbell = doorbell;
    this.writer = new MessageWriter(settings.appId());
    this.ledger = new Ledger(queue, around);
    this.budget = around.rateBudget();
    BodyLimits sizes = new BodyLimits(settings.batchMaxBytes());
    this.nextBatch = new NextBatch(around, writer, ledger, budget, sizes);
    this.retries = new Retries(budget);
    this.breaker = new Breaker(around.retrySchedule());
    this.outcomes = new Outcomes(around, ledger, breaker, sizes);
  }

  /** One round; answers how many nanoseconds there is nothing to do unless the bell rings. */
  long round() {
    doorbell.answered();
    receiveAnswers();
    takeInHand();
    expire();
    depart();
    endFlushes();
    return nanosUntilNextRound();
  }

  /** How many undrained messages are a reason for another round. */
  int wakeAt() {
    long now = now();
    boolean useless = roomInHand() <= 0 || !mayDepart(now);
    return useless ? Doorbell.NEVER : nextBatch.room(now);
  }

  /** Wakes this waiter when all up to its position are settled. Any thread. */
  void flush(FlushWaiter waiter) {
    newFlushes.add(waiter);
    doorbell.ring();
    if (over) {
      endAll(drained(newFlushes), false);
    }
  }

  /**
   * Gives up all that waits, in hand or not, and answers how many messages that were.
   *
   * @param longest how long it may take to leave what is on disk
   */
  int abandon(DropReason reason, Duration longest) {
    receiveAnswers();
    int count = queue.outlivesProcess() ? leave(reason, longest) : startOver(reason);
    while (queue.drainTo((m, position) -> ledger.take(m, position), Integer.MAX_VALUE) > 0) {
      count += ledger.dropAll(reason);
    }
    over = true;
    endAll(flushes, count == 0);
    endAll(drained(newFlushes), count == 0);
    return count;
  }

  /** Leaves to the next process what is on disk, and gives up the rest. */
  private int leave(DropReason reason, Duration longest) {
    int waits = queue.waiting();
    int left = queue.leave(longest);
    kept = left;
    around.tellKept(left);
    int lost = waits - left;
    if (lost > 0) {
      around.lostUnseen(reason);
      around.metrics().dropped(reason, lost);
    }
    return lost;
  }

  /** How many messages were left to the next process. */
  int kept() {
    return kept;
  }

  /** Gives up all that is in hand, after an error that left things in disorder. */
  int startOver(DropReason reason) {
    int count = ledger.dropAll(reason);
    nextBatch.clear();
    retries.clear();
    inFlight.clear();
    budget.lostSight(now());
    return count;
  }

  private void receiveAnswers() {
    for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
      answer.run();
    }
  }

  private void receive(Outgoing out, Reply reply) {
    if (!inFlight.remove(out)) {
      return; // given up meanwhile
    }
    long now = now();
    budget.through(out.kind(), out.entriesOf(), countsForRates(reply), now);
    boolean outageOver = false;
    try {
      outageOver = outcomes.receive(out, reply, now);
    } catch (Throwable t) {
      ledger.dropped(DropReason.INTERNAL_ERROR, out.rest());
      out.refresh();
      around.trouble().warn("delivery.answer", "An answer could not be processed; a bug.", t);
    }
    if (out.isSuspect()) {
      divide(out, now);
    } else {
      goOn(out);
    }
    if (outageOver) {
      retries.recover(now);
    }
  }

  /** Not when it was turned away; without an answer, Heap may have taken it. */
  private static boolean countsForRates(Reply reply) {
    boolean turnedAway = reply.status() == 429 || reply.status() == 503;
    return reply.verdict() == Verdict.DELIVERED || reply.verdict() == Verdict.RETRY && !turnedAway;
  }

  /** Into people, so that nobody waits for a stranger; then into what one person said, in order. */
  private void divide(Outgoing out, long now) {
    List<Outgoing> halves = out.divide(now);
    if (!halves.isEmpty()) {
      List<Batch> batches = new ArrayList<>();
      for (Outgoing half : halves) {
        batches.add(half.batch());
        retries.add(half);
      }
      nextBatch.divided(out.batch(), batches);
      return;
    }
    if (out.part().size() > 1) {
      out.halve(now);
    }
    goOn(out);
  }

  private void goOn(Outgoing out) {
    if (out.part().isEmpty()) {
      nextBatch.release(out.batch());
    } else {
      retries.add(out);
    }
  }

  private int takeInHand() {
    int room = roomInHand();
    return room <= 0
        ? 0
        : queue.drainTo((m, position) -> nextBatch.add(ledger.take(m, position)), room);
  }

  private int roomInHand() {
    int parked = Math.min(nextBatch.parked(), settings.parkedMax());
    return settings.inHandMax() - (ledger.open() - parked);
  }

  private void expire() {
    long before = now() - settings.giveUpAfter().toNanos();
    // The oldest are in front, so mostly this is one comparison.
    InHand oldest = ledger.oldest();
    if (oldest == null || oldest.message().acceptedNanos() - before >= 0) {
      return;
    }
    int openBefore = ledger.open();
    nextBatch.expire(before, entries -> expire(entries, before));
    retries.removeIf(out -> {
      expire(out.rest(), before);
      out.refresh();
      boolean through = out.part().isEmpty();
      if (through) {
        nextBatch.release(out.batch());
      }
      return through;
    });
    if (ledger.open() < openBefore) {
      around
          .trouble()
          .warn(
              "delivery.expired",
              "Messages could not be delivered within heap.retry.give-up-after and are lost.");
    }
  }

  private void expire(List<Entry> entries, long beforeNanos) {
    List<Entry> expired = new ArrayList<>();
    for (Entry e : entries) {
      if (!e.isSettled() && e.newestNanos() - beforeNanos < 0) {
        expired.add(e);
      }
    }
    ledger.dropped(DropReason.EXPIRED, expired);
  }

  private void depart() {
    boolean hurry = !drainFlushes().isEmpty();
    for (long now = now(); mayDepart(now); now = now()) {
      // The best probe is a request that never failed: others may be failing for reasons of their
      // own.
      boolean probing = breaker.isOpen();
      Outgoing out = probing ? newRequest(now, hurry) : retries.due(now, false);
      if (out == null) {
        out = probing ? retries.due(now, true) : newRequest(now, hurry);
      }
      if (out == null) {
        return;
      }
      send(out, now);
    }
  }

  private @Nullable Outgoing newRequest(long now, boolean hurry) {
    takeInHand();
    Batch batch = nextBatch.next(now, hurry);
    // What was parked meanwhile makes room for others, who may be allowed to go.
    while (batch == null && nextBatch.parked() > 0 && takeInHand() > 0) {
      batch = nextBatch.next(now, hurry);
    }
    return batch == null ? null : new Outgoing(batch, now);
  }

  private boolean mayDepart(long now) {
    return inFlight.size() < breaker.slots(now, settings.maxConcurrency());
  }

  private void send(Outgoing out, long now) {
    out.refresh();
    if (out.part().isEmpty()) {
      nextBatch.release(out.batch());
      return;
    }
    Request request;
    try {
      List<byte[]> entries = new ArrayList<>(out.part().size());
      for (Entry e : out.part()) {
        entries.add(e.json());
      }
      byte[] body = writer.body(out.kind(), entries);
      request = Request.of(settings.uri(out.kind()), body, settings.gzip());
    } catch (Throwable t) {
      ledger.dropped(DropReason.INTERNAL_ERROR, out.part());
      out.advance(now);
      goOn(out);
      around.trouble().warn("delivery.body", "A request could not be written; a bug.", t);
      return;
    }
    inFlight.add(out);
    budget.departed(out.kind(), out.part().size());
    out.sentAt(now);
    answered(out, sent(request));
  }

  private CompletableFuture<Reply> sent(Request request) {
    try {
      return sender.send(request);
    } catch (Throwable t) {
      // Fatal or not: a request without an answer would hold its slot and its keys for ever.
      return CompletableFuture.completedFuture(Reply.failed(t));
    }
  }

  private void answered(Outgoing out, CompletableFuture<Reply> reply) {
    reply.whenComplete((answer, fault) -> {
      Reply r = fault == null ? answer : Reply.failed(fault);
      answers.add(() -> receive(out, r));
      doorbell.ring();
    });
  }

  private List<FlushWaiter> drainFlushes() {
    flushes.addAll(drained(newFlushes));
    return flushes;
  }

  private void endFlushes() {
    if (flushes.isEmpty()) {
      return;
    }
    InHand oldest = ledger.oldest();
    long inHand = oldest == null ? MessageQueue.NONE : oldest.position();
    long reached = Math.min(inHand, queue.firstWaiting());
    for (Iterator<FlushWaiter> it = flushes.iterator(); it.hasNext(); ) {
      FlushWaiter waiter = it.next();
      if (waiter.upTo() < reached) {
        it.remove();
        waiter.end(true);
      }
    }
  }

  private static void endAll(List<FlushWaiter> waiters, boolean complete) {
    for (FlushWaiter waiter : waiters) {
      waiter.end(complete);
    }
  }

  private static <T> List<T> drained(Queue<T> queue) {
    List<T> all = new ArrayList<>();
    for (T t = queue.poll(); t != null; t = queue.poll()) {
      all.add(t);
    }
    return all;
  }

  private long nanosUntilNextRound() {
    InHand oldest = ledger.oldest();
    long now = now();
    if (oldest == null) {
      return budget.forget(now);
    }
    long age = now - oldest.message().acceptedNanos();
    long expiry = settings.giveUpAfter().toNanos() - age;
    long wait = expiry > 0 ? expiry : EXPIRY_LOOK_NANOS;
    if (inFlight.size() >= settings.maxConcurrency()) {
      return wait;
    }
    long closed = breaker.nanosUntilOpen(now);
    if (closed > 0) {
      return Math.min(wait, closed);
    }
    if (mayDepart(now)) {
      wait = Math.min(wait, nextBatch.nanosUntilDue(now));
      wait = Math.min(wait, retries.nanosUntilDue(now, breaker.isOpen()));
    }
    return Math.max(0, wait);
  }

  private long now() {
    return around.clock().nanos();
  }
}
