/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package bench;

import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Loads the first classes of its class path that can be loaded; ready after {@value #COUNT}. */
public final class Load {

  private static final int COUNT = 10_500;

  private Load() {}

  public static void main(String[] arguments) throws IOException {
    int loaded = 0;
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (path.endsWith(".jar")) {
        loaded += loadJar(path, COUNT - loaded);
      }
    }
    if (loaded < COUNT) {
      throw new IllegalStateException("only " + loaded + " classes");
    }
    System.out.println("READY");
  }

  /** For a rule to match; nobody signs in here. */
  static boolean logIn(String name) {
    return !name.isEmpty();
  }

  private static int loadJar(String path, int most) throws IOException {
    int loaded = 0;
    try (JarFile jar = new JarFile(path)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (loaded < most
            && name.endsWith(".class")
            && !name.startsWith("META-INF")
            && !name.contains("-info")) {
          loaded += loadClass(name);
        }
      }
    }
    return loaded;
  }

  private static int loadClass(String entry) {
    String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    try {
      Class.forName(name, false, Load.class.getClassLoader());
      return 1;
    } catch (ClassNotFoundException | LinkageError e) {
      return 0; // what it needs is not there
    }
  }
}
