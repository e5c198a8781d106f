/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Tells the agent of a call that returned normally: the object, the arguments, the result. */
public final class ExitAdvice {

  private ExitAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  @SuppressWarnings({"unchecked", "ReturnValueIgnored"}) // an exit has no answer
  public static void exit(
      @Key String key,
      @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) Object self,
      @Advice.AllArguments Object[] arguments,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result)
      throws Throwable {
    ((BiFunction<String, Object[], Object>) ClassLoader.getSystemClassLoader()
            .loadClass("io.heapjava.agent.hook.Hooks")
            .getField("call")
            .get(null))
        .apply(key, new Object[] {self, arguments, result});
  }
}
