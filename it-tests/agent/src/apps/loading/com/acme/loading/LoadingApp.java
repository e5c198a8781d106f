/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.loading;

/** Loads the classes that its arguments name, as far as the libraries beside it go. */
public class LoadingApp {

  public static void main(String[] names) {
    System.out.println("READY 0");
    for (String name : names) {
      try {
        Class.forName(name, false, LoadingApp.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        continue; // another version, or a part of Spring that is not here
      }
    }
    System.out.println("BYE");
  }
}
