/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A class file of an application, by its path: which class a class loader would look for there, and
 * from which Java on. Immutable.
 */
final class ClassEntry {

  private static final String SUFFIX = ".class";
  private static final String VERSIONS = "META-INF/versions/";

  /** Where class loaders look, beside the root: WARs, Spring Boot, EARs of WebLogic. */
  private static final String[] ROOTS = {"WEB-INF/classes/", "BOOT-INF/classes/", "APP-INF/classes/"
  };

  private final Container container;
  private final String path;
  private final String root;
  private final String internalName;
  private final int version;

  private ClassEntry(
      Container container, String path, String root, String internalName, int version) {
    this.container = container;
    this.path = path;
    this.root = root;
    this.internalName = internalName;
    this.version = version;
  }

  /** Null when the path is none of a class file. */
  static @Nullable ClassEntry of(Container container, String path) {
    if (!path.endsWith(SUFFIX)) {
      return null;
    }
    String name = path.substring(0, path.length() - SUFFIX.length());
    if (name.startsWith(VERSIONS)) {
      int end = name.indexOf('/', VERSIONS.length());
      String number = end < 0 ? "" : name.substring(VERSIONS.length(), end);
      return number.matches("[0-9]{1,4}")
          ? new ClassEntry(container, path, "", name.substring(end + 1), Integer.parseInt(number))
          : null;
    }
    for (String root : ROOTS) {
      if (name.startsWith(root)) {
        return new ClassEntry(container, path, root, name.substring(root.length()), 0);
      }
    }
    return new ClassEntry(container, path, "", name, 0);
  }

  /** With slashes. */
  String internalName() {
    return internalName;
  }

  /** With dots. */
  String className() {
    return internalName.replace('/', '.');
  }

  /** The same for all files of which a class loader would take one. */
  String place() {
    return root + internalName;
  }

  /** The first Java that takes this file, 0 for any. */
  int version() {
    return version;
  }

  /** Where the class lies, without its own name. */
  String location() {
    String inside = version > 0 ? VERSIONS + version + "/" : root;
    return inside.isEmpty()
        ? container.location()
        : container.location() + "!/" + inside.substring(0, inside.length() - 1);
  }

  byte[] read(Budget budget) throws IOException {
    try (InputStream in = container.open(path)) {
      return budget.classFile(in);
    }
  }

  /** Its place, as in a report. */
  @Override
  public String toString() {
    return container.location() + "!/" + path;
  }
}
