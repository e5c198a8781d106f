/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.hook;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The one meeting point of woven code and agent. Woven code may stand in any class loader, and all
 * of them see {@code java.*}, so it looks this class up by name at the system loader, where the
 * agent's jar always is, and speaks to it through a type of the JDK.
 *
 * <p>That is why the field is static, public and not final: two worlds that share no object can only
 * meet in a class.
 */
public final class Hooks {

  /** Answers every call with null. */
  public static final BiFunction<String, Object[], @Nullable Object> NOTHING =
      new BiFunction<String, Object[], @Nullable Object>() {
        @Override
        public @Nullable Object apply(String key, Object[] seen) {
          return null;
        }
      };

  /**
   * Takes the key of a login point and what was seen there: for an entry the arguments, for an exit
   * the object, the arguments and the result. Answers null, or for an entry a {@link Runnable} to be
   * run at the exit. Never throws.
   */
  public static volatile BiFunction<String, Object[], @Nullable Object> call = NOTHING;

  private Hooks() {}
}
