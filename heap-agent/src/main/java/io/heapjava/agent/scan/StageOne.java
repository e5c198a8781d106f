/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.scan;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every class the JVM loads, for some microseconds, and hands on the few that matter. What
 * cannot be woven stays as it is.
 */
public final class StageOne implements ClassFileTransformer {

  /** Stage two, which is expensive to have. */
  public interface StageTwo {

    /** The woven class file, or null for no change. May throw; then there is no change either. */
    byte @Nullable [] weave(@Nullable ClassLoader loader, String internalName, byte[] classFile);
  }

  private final Wanted wanted;
  private final StageTwo stageTwo;
  private final @Nullable ClassLoader own = StageOne.class.getClassLoader();

  /**
   * Holds true while this thread weaves: what weaving itself loads is not looked at. An array is left
   * by a plain store, which succeeds where the stack is at its end too.
   */
  private final ThreadLocal<boolean[]> weaving = new ThreadLocal<boolean[]>() {
    @Override
    protected boolean[] initialValue() {
      return new boolean[1];
    }
  };

  public StageOne(Wanted wanted, StageTwo stageTwo) {
    this.wanted = wanted;
    this.stageTwo = stageTwo;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte @Nullable [] classFile) {
    if (internalName == null || classFile == null || loader == own) {
      return null;
    }
    boolean hit =
        loader == null ? wanted.isWanted(internalName) : wanted.isWanted(internalName, classFile);
    return hit ? weave(loader, internalName, classFile) : null;
  }

  private byte @Nullable [] weave(
      @Nullable ClassLoader loader, String internalName, byte[] classFile) {
    boolean[] inWeaver = weaving.get();
    if (inWeaver[0]) {
      return null;
    }
    inWeaver[0] = true;
    try {
      return stageTwo.weave(loader, internalName, classFile);
    } catch (Throwable t) {
      return null; // the JVM would swallow it too, and stage two has told of it
    } finally {
      inWeaver[0] = false;
    }
  }
}
