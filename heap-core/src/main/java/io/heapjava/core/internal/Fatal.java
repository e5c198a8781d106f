/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

/** Tells the few errors that must not be swallowed from those that must never reach the host. */
public final class Fatal {

  private Fatal() {}

  /** Rethrows what a library has no business catching in a thread of the application. */
  public static void rethrow(Throwable t) {
    if (isJvmFailing(t)) {
      throw (VirtualMachineError) t;
    }
    rethrowThreadDeath(t);
  }

  /**
   * Rethrows the end of this thread alone: in a thread of our own nothing else needs to end it.
   * {@code ThreadDeath} is matched by name because the class is due to be removed.
   */
  public static void rethrowThreadDeath(Throwable t) {
    if (t instanceof Error && t.getClass().getName().equals("java.lang.ThreadDeath")) {
      throw (Error) t;
    }
  }

  /**
   * Whether the JVM itself is failing. Not so when the stack is at its end, which hostile input can
   * cause and which is over by now; nor when the system has no thread to give, which leaves the
   * memory as it was and costs only what the thread was for.
   */
  public static boolean isJvmFailing(Throwable t) {
    return t instanceof VirtualMachineError
        && !(t instanceof StackOverflowError)
        && !isThreadRefused(t);
  }

  /** The JVM has one class for both: no memory, and 'unable to create (new) native thread'. */
  private static boolean isThreadRefused(Throwable t) {
    String message = t.getMessage();
    return t instanceof OutOfMemoryError && message != null && message.contains("native thread");
  }
}
