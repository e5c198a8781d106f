/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package bench;

/** A main that is ready at once. With an argument somebody signs in first. */
public final class Plain {

  private Plain() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0 && !logIn(arguments[0])) {
      return;
    }
    System.out.println("READY");
  }

  static boolean logIn(String name) {
    return !name.isEmpty();
  }
}
