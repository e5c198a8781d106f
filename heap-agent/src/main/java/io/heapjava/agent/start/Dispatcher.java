/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import io.heapjava.agent.point.Point;
import io.heapjava.core.internal.Fatal;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Gives each call of woven code to its point, and takes whatever goes wrong there. A point that reads
 * the application's objects may run into woven code itself; that is not a login. Thread-safe.
 */
final class Dispatcher implements BiFunction<String, Object[], @Nullable Object> {

  /** Woven code runs what it gets; a null there would cost an exception, though nobody sees it. */
  private static final Runnable NOTHING_TO_RUN = new Runnable() {
    @Override
    public void run() {
      // as it says
    }
  };

  private final Map<String, Point> points;
  private final Logger log;
  private final Troubles troubles = new Troubles();

  /**
   * Holds true while this thread is in a point. An array, because it is left by a plain store: where
   * the stack is at its end, a call in the finally block would fail and leave the thread busy for
   * ever.
   */
  private final ThreadLocal<boolean[]> busy = new ThreadLocal<boolean[]>() {
    @Override
    protected boolean[] initialValue() {
      return new boolean[1];
    }
  };

  Dispatcher(Map<String, Point> points, Logger log) {
    this.points = points;
    this.log = log;
  }

  @Override
  public @Nullable Object apply(String key, Object[] seen) {
    boolean[] inPoint = busy.get();
    if (inPoint[0]) {
      return NOTHING_TO_RUN;
    }
    inPoint[0] = true;
    try {
      int colon = key.indexOf(':');
      Point point = points.get(colon < 0 ? key : key.substring(0, colon));
      Object answer = point == null ? null : point.seen(key, seen);
      return answer == null ? NOTHING_TO_RUN : answer;
    } catch (StackOverflowError e) {
      // not a word: at the end of the stack each call, each class loaded may fail again
      return NOTHING_TO_RUN;
    } catch (Throwable t) {
      Fatal.rethrow(t);
      if (troubles.isNew(key, t)) {
        log.warn(
            "The login point '{}' failed and goes on ({})", key, t.getClass().getName());
      }
      return NOTHING_TO_RUN;
    } finally {
      inPoint[0] = false;
    }
  }
}
