/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.locks.LockSupport;

/** Leaves a thread behind, so that a test can see that this would be noticed. */
@WebListener
public final class LeakyListener implements ServletContextListener {

  /** Ends the thread; the JDK's own, since each application has its own copy of this class. */
  static final String END = LeakyListener.class.getName() + ".end";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Thread thread = new Thread(
        () -> {
          while (System.getProperty(END) == null) {
            LockSupport.parkNanos(50_000_000);
          }
        },
        "left-behind");
    thread.setDaemon(true);
    thread.start();
  }
}
