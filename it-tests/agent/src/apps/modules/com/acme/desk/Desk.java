/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.desk;

import io.heapjava.annotation.HeapLogin;

/** Deployed as a bundle or a module; sees nothing but the JDK and its framework. */
public final class Desk {

  private Desk() {}

  public static void main(String[] arguments) {
    System.out.println("in " + Desk.class.getClassLoader().getClass().getName());
    ruled("rule@example.com");
    annotated("annotation@example.com");
    try {
      Class.forName("io.heapjava.agent.hook.Hooks", false, Desk.class.getClassLoader());
      System.out.println("sees the agent");
    } catch (ClassNotFoundException e) {
      System.out.println("sees no agent");
    }
  }

  public static void ruled(String mail) {}

  @HeapLogin
  public static void annotated(String mail) {}
}
