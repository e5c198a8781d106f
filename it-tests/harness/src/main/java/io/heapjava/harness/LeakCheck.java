/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static java.util.Objects.requireNonNull;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Says whether something closed left anything behind: threads of this library, or a class loader
 * that can't be collected.
 *
 * <pre>{@code
 * LeakCheck leaks = LeakCheck.begin();
 * // open, use, close
 * leaks.assertNoThreadLeft();
 * }</pre>
 */
public final class LeakCheck {

  private static final String OURS = "heap-";

  /** Makes threads as requests come, and belongs to the test. */
  private static final String SIMULATOR = "heap-simulator-";

  private final Set<Thread> before;

  private LeakCheck(Set<Thread> before) {
    this.before = before;
  }

  /** Remembers what runs now; that is not held against anybody. */
  public static LeakCheck begin() {
    return new LeakCheck(Set.copyOf(heapThreads()));
  }

  /** Fails unless all threads named {@code heap-...} that began since then end in time. */
  public void assertNoThreadLeft() {
    assertNoThreadLeft(Eventually.PATIENCE);
  }

  void assertNoThreadLeft(Duration patience) {
    Eventually.within(
        patience,
        () -> Assertions.assertThat(heapThreads().stream().filter(t -> !before.contains(t)))
            .as("threads left behind")
            .isEmpty());
  }

  /**
   * Fails unless what this refers to becomes collectable in time. The caller must not hold it, nor
   * anything that leads to it.
   */
  public static void assertCollectable(WeakReference<? extends @Nullable Object> reference) {
    assertCollectable(Eventually.PATIENCE, reference);
  }

  static void assertCollectable(
      Duration patience, WeakReference<? extends @Nullable Object> reference) {
    requireNonNull(reference, "reference == null");
    Eventually.within(patience, () -> {
      System.gc();
      Assertions.assertThat(reference.refersTo(null))
          .as("collected; still held by a thread, a static field or a ThreadLocal?")
          .isTrue();
    });
  }

  private static List<Thread> heapThreads() {
    List<Thread> ours = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      if (name.startsWith(OURS) && !name.startsWith(SIMULATOR)) {
        ours.add(thread);
      }
    }
    return ours;
  }
}
