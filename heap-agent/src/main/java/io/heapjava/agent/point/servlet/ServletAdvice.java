/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.servlet;

import io.heapjava.agent.install.Key;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;

/** Tells the agent of a request that comes in, and runs what it answers when the request goes out. */
public final class ServletAdvice {

  private ServletAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  @SuppressWarnings("unchecked")
  public static Object enter(@Key String key, @Advice.AllArguments Object[] arguments)
      throws Throwable {
    return ((BiFunction<String, Object[], Object>) ClassLoader.getSystemClassLoader()
            .loadClass("io.heapjava.agent.hook.Hooks")
            .getField("call")
            .get(null))
        .apply(key, arguments);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter Object atEntry) {
    if (atEntry != null) {
      ((Runnable) atEntry).run();
    }
  }
}
