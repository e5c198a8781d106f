/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes that are hidden in the agent's jar: {@code heap/<name>.classdata} is the class
 * file of {@code <name>}. Own classes come first and the JDK's after them; of the application it
 * sees nothing, and the application sees nothing of it. Only the hooks, which both sides must share,
 * come from the loader of the jar's root.
 *
 * <p>Class files for a newer Java lie under {@code heap/META-INF/versions/<n>/}, as in any
 * multi-release jar.
 */
public final class AgentClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String FOLDER = "heap/";
  private static final String HOOKS = "io.heapjava.agent.hook.";

  private final JarFile jar;
  private final File file;
  private final ClassLoader root;

  /** Kept, since under a security manager the application's code on the stack may not ask for it. */
  private final ProtectionDomain domain = AgentClassLoader.class.getProtectionDomain();

  /** Where to look, newest Java first. */
  private final String[] folders;

  public AgentClassLoader(File file, @Nullable ClassLoader root) throws IOException {
    super(platform());
    this.file = file;
    this.jar = new JarFile(file, false);
    this.root = root == null ? ClassLoader.getSystemClassLoader() : root;
    this.folders = folders(jar, javaVersion());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(HOOKS)) {
      return root.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> type = findLoadedClass(name);
      if (type == null) {
        JarEntry entry = entry(name.replace('.', '/') + ".class");
        type = entry == null ? super.loadClass(name, false) : define(name, entry);
      }
      if (resolve) {
        resolveClass(type);
      }
      return type;
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    JarEntry entry = entry(name);
    if (entry == null) {
      return super.getResourceAsStream(name);
    }
    try {
      return jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    JarEntry entry = entry(name);
    try {
      return entry == null ? null : new URL("jar:" + file.toURI() + "!/" + entry.getName());
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singletonList(url));
  }

  private @Nullable JarEntry entry(String name) {
    String hidden = name.endsWith(".class") ? name + "data" : name;
    for (String folder : folders) {
      JarEntry entry = jar.getJarEntry(folder + hidden);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) entry.getSize());
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      byte[] classFile = bytes.toByteArray();
      return defineClass(name, classFile, 0, classFile.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Above the application, whatever {@code java.system.class.loader} it has put in front. */
  private static @Nullable ClassLoader platform() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader == ClassLoader.getSystemClassLoader() ? null : loader;
  }

  private static String[] folders(JarFile jar, int javaVersion) {
    StringBuilder found = new StringBuilder();
    for (int version = javaVersion; version >= 9; version--) {
      String folder = FOLDER + "META-INF/versions/" + version + "/";
      if (jar.getJarEntry(folder) != null) {
        found.append(folder).append(' ');
      }
    }
    return found.append(FOLDER).toString().split(" ");
  }

  private static int javaVersion() {
    String version = System.getProperty("java.specification.version", "1.8");
    return version.startsWith("1.") ? 8 : Integer.parseInt(version.split("\\.")[0]);
  }

  @Override
  public String toString() {
    return "heap-agent";
  }
}
