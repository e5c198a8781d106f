/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/** For {@code java.system.class.loader}: defines the application's classes itself. */
public class SystemLoader extends URLClassLoader {

  public SystemLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("com.acme.") || name.equals(SystemLoader.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = new byte[100_000];
      int length = 0;
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
        length += n;
      }
      return defineClass(name, bytes, 0, length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** The JVM hands an agent's jar over by this; without it, it would not start. */
  @SuppressWarnings("unused")
  private void appendToClassPathForInstrumentation(String path) throws IOException {
    addURL(new File(path).toURI().toURL());
  }
}
