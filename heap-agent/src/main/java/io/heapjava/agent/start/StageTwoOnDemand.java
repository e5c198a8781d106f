/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import io.heapjava.agent.install.Notices;
import io.heapjava.agent.install.Sweep;
import io.heapjava.agent.install.Weaver;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.scan.StageOne;
import io.heapjava.agent.scan.Wanted;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Has the weaver made at the first class that passes stage one; until then nothing of ASM is
 * loaded. Thread-safe.
 */
final class StageTwoOnDemand implements StageOne.StageTwo, Notices {

  private final Map<String, Point> points;
  private final Wanted wanted;
  private final Instrumentation instrumentation;
  private final Logger log;
  private final Later later;
  private final Troubles troubles = new Troubles();
  private volatile @Nullable Weaver weaver;
  private volatile @Nullable Sweep sweep;

  StageTwoOnDemand(
      Map<String, Point> points,
      Wanted wanted,
      Instrumentation instrumentation,
      Logger log,
      Later later) {
    this.points = points;
    this.wanted = wanted;
    this.instrumentation = instrumentation;
    this.log = log;
    this.later = later;
  }

  @Override
  public byte @Nullable [] weave(
      @Nullable ClassLoader loader, String internalName, byte[] classFile) {
    return weaver().weave(loader, internalName, classFile);
  }

  /** Weaves what is loaded already. */
  void sweep(boolean all) {
    weaver();
    Sweep ready = sweep;
    if (ready != null && instrumentation.isRetransformClassesSupported()) {
      ready.run(all);
    }
  }

  private Weaver weaver() {
    Weaver ready = weaver;
    return ready != null ? ready : create();
  }

  private synchronized Weaver create() {
    Weaver made = weaver;
    if (made == null) {
      made = new Weaver(points, wanted, this);
      sweep = new Sweep(instrumentation, wanted, made);
      weaver = made;
    }
    return made;
  }

  @Override
  public void woven(String className) {
    log.info("Woven: {}", className);
  }

  @Override
  public void notWoven(String className, Throwable thrown) {
    if (troubles.isNew(className, thrown)) {
      log.warn("{} could not be woven and stays as it is: {}", className, thrown.toString());
    }
  }

  @Override
  public void learnedAllItCan() {
    log.warn(
        "Classes keep coming below those of login points (are they generated?); login methods of"
            + " classes below the newest ones are no longer looked for.");
  }

  /** A class is defined a moment after it was looked at, so several times. */
  @Override
  public void learned() {
    Runnable task = new Runnable() {
      @Override
      public void run() {
        sweep(false);
      }
    };
    for (long millis : new long[] {0, 20, 100, 500, 2000}) {
      later.run(task, millis);
    }
  }
}
