/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

/** Signs somebody in, and tells by which loader it stands. */
public final class PlainMain {

  private PlainMain() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("in " + PlainMain.class.getClassLoader().getClass().getSimpleName());
    System.out.println("signed in " + SignIn.signIn("ann@example.com"));
    for (int i = 0; arguments.length > 0 && i < 3000 && System.in.available() == 0; i++) {
      SignIn.signIn("again@example.com");
      Thread.sleep(10);
    }
  }
}
