/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which folders this JVM holds, whichever copy of this class asks: each web application may bring its
 * own, and so does the agent.
 *
 * <p>The list is a security property: those belong to the JVM, hold texts only, which keep no class
 * loader alive, and can't be exchanged as a whole, as an application does with the system properties
 * by {@link System#setProperties}. Nothing but a text of the source is the same object for all
 * copies, so that is what they lock on.
 */
final class HeldInJvm {

  private static final String LIST = "heap-java.spool.held";

  private HeldInJvm() {}

  /** A text that stands for a folder whatever path leads to it, where the file system has such. */
  static String keyOf(Path folder) throws IOException {
    Object key = Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
    return key == null ? folder.toRealPath().toString() : key.toString();
  }

  /** False when it is there already. */
  static boolean add(String key) {
    synchronized (LIST) {
      List<String> held = held();
      boolean isNew = !held.contains(key);
      if (isNew) {
        held.add(key);
        set(held);
      }
      return isNew;
    }
  }

  static void remove(String key) {
    synchronized (LIST) {
      List<String> held = held();
      held.remove(key);
      set(held);
    }
  }

  private static List<String> held() {
    String value = Security.getProperty(LIST);
    return value == null || value.isEmpty()
        ? new ArrayList<>()
        : new ArrayList<>(Arrays.asList(value.split("\n")));
  }

  private static void set(List<String> held) {
    Security.setProperty(LIST, String.join("\n", held));
  }
}
