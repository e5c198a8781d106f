/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The library's voice: one log line a kind of trouble a minute, then how often it happened
 * meanwhile. Texts say what happened, what it means to the data and what to do; they never hold an
 * identity, a cookie, a header or a body, which is why there is no place here for arguments taken
 * from a request.
 *
 * <p>Kinds are constants of the calling class, so their number is bounded. Thread-safe.
 */
public final class Trouble {

  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final int MAX_CAUSES = 5;
  private static final int MAX_FRAMES = 30;

  private final Logger log;
  private final Clock clock;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  public Trouble(Logger log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Warns at most once a minute for this kind. */
  public void warn(String kind, String text) {
    warn(kind, text, null);
  }

  /**
   * Warns at most once a minute for this kind. Of the cause only the class is logged, and at DEBUG
   * where it came from; never its message, which may quote personal data.
   */
  public void warn(String kind, String text, @Nullable Throwable cause) {
    Kind k = kinds.computeIfAbsent(kind, name -> new Kind());
    long missed = k.openGate(clock.nanos());
    if (missed < 0) {
      return;
    }
    String why = cause == null ? "" : " (" + cause.getClass().getName() + ")";
    String more = missed == 0 ? "" : " [" + missed + " more like this since the last line]";
    log.warn("{}{}{}", text, why, more);
    if (cause != null && log.isDebugEnabled()) {
      log.debug("{}: {}", kind, placesOf(cause));
    }
  }

  private static String placesOf(Throwable cause) {
    StringBuilder places = new StringBuilder();
    Throwable t = cause;
    for (int depth = 0; t != null && depth < MAX_CAUSES; depth++) {
      places.append(depth == 0 ? "" : " caused by ").append(t.getClass().getName());
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < frames.length && i < MAX_FRAMES; i++) {
        places.append(System.lineSeparator()).append("\tat ").append(frames[i]);
      }
      t = t.getCause();
    }
    return places.toString();
  }

  /** Says something once in the life of this object. */
  public void once(String kind, String text) {
    if (kinds.putIfAbsent("once:" + kind, new Kind()) == null) {
      log.warn("{}", text);
    }
  }

  private static final class Kind {
    private final AtomicLong missed = new AtomicLong();
    private boolean spoken;
    private long spokenAt;

    /** How many lines were held back since the last one, or -1 when this one is held back too. */
    synchronized long openGate(long now) {
      if (spoken && now - spokenAt < QUIET_NANOS) {
        missed.incrementAndGet();
        return -1;
      }
      spoken = true;
      spokenAt = now;
      return missed.getAndSet(0);
    }
  }
}
