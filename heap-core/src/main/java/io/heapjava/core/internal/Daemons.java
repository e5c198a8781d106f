/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal;

import java.lang.reflect.Constructor;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes our threads: daemons that keep nothing of whoever happened to start them. A thread is often
 * started by somebody's request, and would inherit what that request keeps in inheritable
 * thread-locals (Spring's security context can be one of them) for as long as it lives. Up to Java
 * 23 it would also keep the access control context of that moment, in which every class on the
 * stack has its class loader.
 */
public final class Daemons {

  /** {@code Thread(group, task, name, stackSize, inheritThreadLocals)} of Java 9 and later. */
  private static final @Nullable Constructor<Thread> INHERITING_NOTHING = find();

  private Daemons() {}

  /** A thread that isn't started yet, with the class loader of this library as its context's. */
  public static Thread create(Runnable work, String name) {
    return privileged(() -> daemon(work, name, Daemons.class.getClassLoader()));
  }

  /** The same with the system's class loader: for threads that may live a moment longer than we do. */
  public static Thread createApart(Runnable work, String name) {
    return privileged(() -> daemon(work, name, ClassLoader.getSystemClassLoader()));
  }

  /**
   * Makes and starts a thread, whoever's call this is in: a JVM that has no thread or no memory for it
   * at the moment must not fail that call.
   *
   * @return null when there is none; logged, and to be tried again
   */
  public static @Nullable Thread started(ThreadFactory threads, Runnable work, Trouble trouble) {
    try {
      Thread thread = threads.newThread(work);
      thread.start();
      return thread;
    } catch (Throwable t) {
      Fatal.rethrowThreadDeath(t);
      trouble.warn(
          "thread",
          "A thread could not be started (no memory, or too many threads or processes); it will be"
              + " tried again. Messages wait until then.",
          t);
      return null;
    }
  }

  /** Whoever starts it first may be an application's code, with few rights under a security manager. */
  private static Thread privileged(PrivilegedAction<Thread> creation) {
    try {
      return AccessController.doPrivileged(creation);
    } catch (LinkageError e) {
      return creation.run(); // of a Java to come, which has no such context to inherit either
    }
  }

  private static Thread daemon(Runnable work, String name, ClassLoader context) {
    Thread thread = make(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(context);
    return thread;
  }

  private static Thread make(Runnable work, String name) {
    if (INHERITING_NOTHING != null) {
      try {
        return INHERITING_NOTHING.newInstance(null, work, name, 0L, false);
      } catch (ReflectiveOperationException e) {
        // A thread that inherits is better than none.
      }
    }
    return new Thread(work, name);
  }

  private static @Nullable Constructor<Thread> find() {
    try {
      return Thread.class.getConstructor(
          ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class);
    } catch (NoSuchMethodException e) {
      return null; // Java 8
    }
  }
}
