/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import io.heapjava.agent.install.ClassFiles;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The class files of an application: of jars, WARs, EARs and folders, and of archives in them, which
 * are copied to temporary files while this is open. Of a jar for several Javas, what this Java would
 * take. What can't be read is told of and left out. Not thread-safe.
 */
final class ScannedApp implements ClassFiles, Closeable {

  private final Budget budget;
  private final Limits limits;
  private final int javaVersion;
  private final Consumer<String> troubles;
  private final List<Container> containers = new ArrayList<>();
  private final List<ClassEntry> classes = new ArrayList<>();
  private final Map<String, ClassEntry> byName = new HashMap<>();

  private ScannedApp(Limits limits, int javaVersion, Consumer<String> troubles) {
    this.budget = new Budget(limits);
    this.limits = limits;
    this.javaVersion = javaVersion;
    this.troubles = troubles;
  }

  static ScannedApp open(
      List<String> paths, Limits limits, int javaVersion, Consumer<String> troubles) {
    ScannedApp app = new ScannedApp(limits, javaVersion, troubles);
    for (String path : paths) {
      app.add(path);
    }
    return app;
  }

  /** All, in the order of the paths. */
  Collection<ClassEntry> classes() {
    return classes;
  }

  int archives() {
    return containers.size();
  }

  boolean has(String className) {
    return byName.containsKey(className);
  }

  String[] classNames() {
    return byName.keySet().toArray(new String[0]);
  }

  byte[] read(ClassEntry entry) throws IOException {
    return entry.read(budget);
  }

  @Override
  public byte @Nullable [] find(String className) {
    ClassEntry entry = byName.get(className);
    try {
      return entry == null ? null : read(entry);
    } catch (IOException e) {
      return null; // told of when it is looked at for itself
    }
  }

  private void add(String path) {
    File file = new File(path);
    if (!file.exists()) {
      troubles.accept(path + ": there is no such file");
      return;
    }
    try {
      add(
          file.isDirectory()
              ? new FolderContainer(file, budget)
              : new ZipContainer(file, path, false, budget),
          0);
    } catch (IOException | RuntimeException e) {
      troubles.accept(path + ": left out, " + why(e));
    }
  }

  private void add(Container container, int depth) throws IOException {
    containers.add(container);
    Map<String, ClassEntry> chosen = new LinkedHashMap<>();
    boolean multiRelease = container.isMultiRelease();
    for (String path : container.entries()) {
      ClassEntry entry = ClassEntry.of(container, path);
      if (entry != null && isForThisJava(entry, multiRelease)) {
        ClassEntry other = chosen.get(entry.place());
        if (other == null || other.version() < entry.version()) {
          chosen.put(entry.place(), entry);
        }
      } else if (isArchive(path)) {
        addInner(container, path, depth + 1);
      }
    }
    for (ClassEntry entry : chosen.values()) {
      classes.add(entry);
      byName.putIfAbsent(entry.className(), entry);
    }
  }

  private boolean isForThisJava(ClassEntry entry, boolean multiRelease) {
    return entry.version() == 0 || multiRelease && entry.version() <= javaVersion;
  }

  private static boolean isArchive(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".jar")
        || name.endsWith(".war")
        || name.endsWith(".ear")
        || name.endsWith(".rar");
  }

  private void addInner(Container outer, String path, int depth) throws IOException {
    String location = outer.location() + "!/" + path;
    if (depth > limits.depth()) {
      troubles.accept(
          location + ": left out, it lies more than " + limits.depth() + " archives deep");
      return;
    }
    File copy = null;
    try {
      copy = File.createTempFile("heap-agent-scan", ".jar");
      copy.deleteOnExit();
      try (InputStream in = outer.open(path);
          OutputStream out = new FileOutputStream(copy)) {
        budget.copy(in, out);
      }
      add(new ZipContainer(copy, location, true, budget), depth);
    } catch (TooMuch e) {
      delete(copy);
      throw e;
    } catch (IOException | RuntimeException e) {
      delete(copy);
      troubles.accept(location + ": left out, " + why(e));
    }
  }

  private static void delete(@Nullable File copy) {
    if (copy != null && !copy.delete()) {
      copy.deleteOnExit();
    }
  }

  static String why(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() throws IOException {
    for (Container container : containers) {
      container.close();
    }
  }
}
