/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a file on the application's class path before main, without its class loader. That one would
 * ask the JDK's modules first, and on Java 9 to 22 the first look into their image settles which
 * default file system the JVM has (JDK-8331467): an application that sets its own in main would be
 * too late.
 */
final class ClassPathFiles extends URLClassLoader {

  private ClassPathFiles(URL[] entries) {
    super(entries, null);
  }

  /** The class path as the JVM has it at this moment. */
  static ClassPathFiles open() {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      try {
        urls.add(new File(entry).toURI().toURL());
      } catch (MalformedURLException e) {
        continue; // the JVM finds nothing there either
      }
    }
    return new ClassPathFiles(urls.toArray(new URL[0]));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    URL url = findResource(name);
    if (url == null) {
      return null;
    }
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false); // else the jar would stay open
      return connection.getInputStream();
    } catch (IOException e) {
      return null;
    }
  }
}
