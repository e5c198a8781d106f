/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.scan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that make a class worth a second look. It grows: a class below a wanted one is wanted
 * itself, since classes below it may never name the first. Thread-safe.
 */
public final class Wanted {

  private final Set<String> classes = ConcurrentHashMap.newKeySet();
  private final Set<String> pooled = new LinkedHashSet<>();
  private volatile ConstantPoolScan scan = ConstantPoolScan.of(pooled);

  /** This class alone, by its internal name ({@code com/acme/Login}). */
  public void addClass(String internalName) {
    classes.add(internalName);
  }

  /** Every class that has one of these in its constant pool. */
  public synchronized void addPooled(Collection<String> names) {
    if (pooled.addAll(names)) {
      scan = ConstantPoolScan.of(pooled);
    }
  }

  /** Whether a class of this name, from the JDK's own loader, is worth a look. */
  public boolean isWanted(String internalName) {
    return classes.contains(internalName);
  }

  /** Whether a class of an application is worth a look. */
  public boolean isWanted(String internalName, byte[] classFile) {
    return classes.contains(internalName) || scan.findsIn(classFile);
  }
}
