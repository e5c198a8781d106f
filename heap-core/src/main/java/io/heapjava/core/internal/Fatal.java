/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

/** Tells the few errors that must not be swallowed from those that must never reach the host. */
public final class Fatal {

  private Fatal() {}

  /**
   * Rethrows what a library has no business catching: the JVM is failing, or the thread is being
   * ended. {@code ThreadDeath} is matched by name because the class is due to be removed.
   */
  public static void rethrow(Throwable t) {
    if (t instanceof StackOverflowError) {
      return; // hostile input can cause it, and the stack is free again by now
    }
    if (t instanceof VirtualMachineError) {
      throw (VirtualMachineError) t;
    }
    if (t instanceof Error && t.getClass().getName().equals("java.lang.ThreadDeath")) {
      throw (Error) t;
    }
  }
}
