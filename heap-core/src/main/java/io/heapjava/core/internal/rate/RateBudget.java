/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.rate;

import io.heapjava.core.internal.message.ContractLimits;
import io.heapjava.core.internal.message.MessageKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps Heap's published rates on this side, so that a storm is smoothed instead of throttled.
 *
 * <table>
 * <caption>What is counted</caption>
 * <tr><td>each kind but account properties</td><td>30 requests in 30 s for each subject</td></tr>
 * <tr><td>track</td><td>1000 events a minute for each subject</td></tr>
 * <tr><td>track</td><td>15,000 events a minute for the app, or what this server may have of it</td></tr>
 * </table>
 *
 * <p>A subject is a person or a browser, given as order key. What is used counts from its answer on:
 * Heap can't have counted it later than that, however slow the way. Until then it counts without end;
 * for a subject that follows from its order key, which lets one request at a time depart.
 *
 * <p>Time is monotonic and given by the caller. One thread only.
 */
public final class RateBudget {

  private static final int HALF_MINUTE = 30;
  private static final int MINUTE = 60;

  private final boolean limited;
  private final Limit eventsOfApp;
  private final Usage app = new Usage();
  private final Map<MessageKind, Usages> subjects = new EnumMap<>(MessageKind.class);
  private int eventsUnderWay;
  private long newestNanos;

  private RateBudget(boolean limited, int eventsPerMinute) {
    this.limited = limited;
    this.eventsOfApp = Limit.events(eventsPerMinute, MINUTE);
    Limit requests = Limit.requests(ContractLimits.MAX_REQUESTS_PER_HALF_MINUTE, HALF_MINUTE);
    subjects.put(MessageKind.IDENTIFY, new Usages(requests));
    subjects.put(MessageKind.USER_PROPERTIES, new Usages(requests));
    Limit events = Limit.events(ContractLimits.MAX_EVENTS_OF_SUBJECT_PER_MINUTE, MINUTE);
    subjects.put(MessageKind.TRACK, new Usages(requests, events));
  }

  /** Heap's rates, of which this server may use so many events a minute. */
  public static RateBudget ofHeap(int eventsPerMinute) {
    return new RateBudget(true, eventsPerMinute);
  }

  /** No rates: nothing ever waits, nothing is remembered. */
  public static RateBudget unlimited() {
    return new RateBudget(false, Integer.MAX_VALUE);
  }

  /** How long until a request with so many entries about this subject may depart; 0: now. */
  public long nanosUntilFree(MessageKind kind, String subject, int entries, long nowNanos) {
    Usages usages = limited ? subjects.get(kind) : null;
    return usages == null ? 0 : usages.nanosUntilFree(subject, entries, nowNanos);
  }

  /** How long until a request with so many entries may depart, whoever they are about; 0: now. */
  public long nanosUntilFree(MessageKind kind, int entries, long nowNanos) {
    if (!limited || kind != MessageKind.TRACK) {
      return 0;
    }
    long more = (long) eventsUnderWay + entries;
    if (eventsUnderWay > 0 && more > eventsOfApp.most()) {
      return eventsOfApp.nanos(); // an answer comes first, and wakes whoever waits
    }
    return app.nanosUntilFree(eventsOfApp, (int) more, nowNanos);
  }

  /** More entries than these never make a request that may depart beside others. */
  public int mostEntries(MessageKind kind) {
    return limited && kind == MessageKind.TRACK ? eventsOfApp.most() : Integer.MAX_VALUE;
  }

  /** A request departs. */
  public void departed(MessageKind kind, int entries) {
    if (limited && kind == MessageKind.TRACK) {
      eventsUnderWay += entries;
    }
  }

  /**
   * A request that departed is through.
   *
   * @param counts whether Heap took it, or may have; false when it was turned away
   */
  public void through(
      MessageKind kind, Map<String, Integer> entriesOf, boolean counts, long nowNanos) {
    Usages usages = limited ? subjects.get(kind) : null;
    if (usages == null) {
      return;
    }
    int entries = 0;
    for (Map.Entry<String, Integer> e : entriesOf.entrySet()) {
      entries += e.getValue();
      if (counts) {
        usages.add(e.getKey(), e.getValue(), nowNanos);
      }
    }
    newestNanos = nowNanos;
    usages.forget(nowNanos);
    if (kind == MessageKind.TRACK) {
      eventsUnderWay -= entries;
      if (counts) {
        app.add(entries, nowNanos, eventsOfApp.nanos());
      }
    }
  }

  /** Whatever is under way will not be heard of again; it may have been taken. */
  public void lostSight(long nowNanos) {
    if (eventsUnderWay > 0) {
      app.add(eventsUnderWay, nowNanos, eventsOfApp.nanos());
      eventsUnderWay = 0;
    }
  }

  /** Forgets whoever used nothing for long; answers how long it still remembers somebody. */
  public long forget(long nowNanos) {
    long longest = Long.MAX_VALUE;
    for (Usages usages : subjects.values()) {
      usages.forget(nowNanos);
      if (usages.subjects() > 0) {
        long kept = Math.max(0, newestNanos + usages.keptNanos() - nowNanos);
        longest = longest == Long.MAX_VALUE ? kept : Math.max(longest, kept);
      }
    }
    return longest;
  }

  /** How many subjects are remembered. */
  int subjects() {
    int all = 0;
    for (Usages usages : subjects.values()) {
      all += usages.subjects();
    }
    return all;
  }
}
