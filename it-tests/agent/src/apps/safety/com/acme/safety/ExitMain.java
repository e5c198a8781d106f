/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

/** Signs the first person in when the JVM ends. */
public final class ExitMain {

  private ExitMain() {}

  public static void main(String[] arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      System.out.println("signed in " + SignIn.signIn("late@example.com"));
    }));
    System.out.println("main ends");
  }
}
