/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/** Loads each class file of a folder by its name, signs somebody in with it, tells what came of it. */
public final class OddMain {

  private OddMain() {}

  public static void main(String[] arguments) throws Exception {
    File folder = new File(arguments[0]);
    String[] files = folder.list();
    Arrays.sort(files);
    for (String file : files) {
      String name = file.replace(".class", "");
      try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toURI().toURL()})) {
        System.out.println(name + " " + outcome(loader, name));
      }
    }
    SignIn.signIn("ann@example.com");
  }

  private static String outcome(ClassLoader loader, String name) {
    try {
      Method method = Class.forName(name, true, loader).getMethod("signIn", String.class);
      return "gave " + method.invoke(null, name + "@example.com");
    } catch (InvocationTargetException e) {
      return "threw " + e.getCause();
    } catch (Throwable t) {
      return "failed " + t.getClass().getName();
    }
  }
}
