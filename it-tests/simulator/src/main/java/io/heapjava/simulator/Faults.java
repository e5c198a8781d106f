/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong next. Faults strike in the order in which they were set up: a request meets the
 * oldest one that matches it and still has times left. One request, one fault.
 *
 * <pre>{@code
 * simulator.faults().answer(503).withRetryAfter("1").times(2);
 * simulator.faults().answer(400).whenBodyContains("mallory");
 * simulator.faults().reset().afterProcessing().times(1);
 * }</pre>
 *
 * <p>A fault is in force from the first call of its line on; {@code times(..)} and the like change it
 * while it is. With requests already on their way, set it up in one step: {@code
 * faults().add(Fault.answer(400).whenBodyContains("mallory"))}.
 *
 * <p>Thread-safe. Faults do not touch the live page.
 */
public final class Faults {

  private final Object lock = new Object();
  private final List<Armed> armed = new ArrayList<>();
  private CountDownLatch cleared = new CountDownLatch(1);

  Faults() {}

  /** Puts this fault behind those already there. */
  public Armed add(Fault fault) {
    if (fault == null) {
      throw new NullPointerException("fault == null");
    }
    synchronized (lock) {
      Armed next = new Armed(fault);
      armed.add(next);
      return next;
    }
  }

  /** See {@link Fault#answer(int)}. */
  public Armed answer(int status) {
    return add(Fault.answer(status));
  }

  /** See {@link Fault#answerBody(String, String)}. */
  public Armed answerBody(@Nullable String contentType, String body) {
    return add(Fault.answerBody(contentType, body));
  }

  /** See {@link Fault#reset()}. */
  public Armed reset() {
    return add(Fault.reset());
  }

  /** See {@link Fault#hang()}. */
  public Armed hang() {
    return add(Fault.hang());
  }

  /** See {@link Fault#slow(Duration)}. */
  public Armed slow(Duration perByte) {
    return add(Fault.slow(perByte));
  }

  /** See {@link Fault#halfAnswer()}. */
  public Armed halfAnswer() {
    return add(Fault.halfAnswer());
  }

  /** See {@link Fault#delay(Duration)}. */
  public Armed delay(Duration delay) {
    return add(Fault.delay(delay));
  }

  /**
   * From now on nothing goes wrong. Hanging requests end without an answer; delayed and slow ones
   * are answered at once.
   */
  public void clear() {
    synchronized (lock) {
      armed.clear();
      cleared.countDown();
      cleared = new CountDownLatch(1);
    }
  }

  /** The fault for this request, or null; takes one of its times. */
  @Nullable
  Strike next(String path, String body) {
    synchronized (lock) {
      for (Armed candidate : armed) {
        if (candidate.hits < candidate.fault.times && candidate.fault.matches(path, body)) {
          candidate.hits++;
          return new Strike(candidate.fault, cleared);
        }
      }
      return null;
    }
  }

  /** A fault that meets a request; {@code cleared} opens when waiting should end. */
  record Strike(Fault fault, CountDownLatch cleared) {}

  /** A fault that is in force; its methods narrow it down and return itself. */
  public final class Armed {

    private Fault fault;
    private int hits;

    private Armed(Fault fault) {
      this.fault = fault;
    }

    /** See {@link Fault#times(int)}. */
    public Armed times(int times) {
      return change(now -> now.times(times));
    }

    /** See {@link Fault#forPath(String)}. */
    public Armed forPath(String path) {
      return change(now -> now.forPath(path));
    }

    /** See {@link Fault#whenBodyContains(String)}. */
    public Armed whenBodyContains(String bodyPart) {
      return change(now -> now.whenBodyContains(bodyPart));
    }

    /** See {@link Fault#withRetryAfter(String)}. */
    public Armed withRetryAfter(String retryAfter) {
      return change(now -> now.withRetryAfter(retryAfter));
    }

    /** See {@link Fault#withBody(String, String)}. */
    public Armed withBody(@Nullable String contentType, String body) {
      return change(now -> now.withBody(contentType, body));
    }

    /** See {@link Fault#withDelay(Duration)}. */
    public Armed withDelay(Duration delay) {
      return change(now -> now.withDelay(delay));
    }

    /** See {@link Fault#afterProcessing()}. */
    public Armed afterProcessing() {
      return change(Fault::afterProcessing);
    }

    /** How many requests it has struck so far. */
    public int hits() {
      synchronized (lock) {
        return hits;
      }
    }

    private Armed change(UnaryOperator<Fault> change) {
      synchronized (lock) {
        fault = change.apply(fault);
        return this;
      }
    }
  }
}
