/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Stands in for an annotation whose class is not at hand at run time, which Java allows and Byte
 * Buddy doesn't: a class with the two members that are read. Thread-safe.
 */
final class MissingAnnotations implements ClassFileLocator {

  private final ByteBuddy byteBuddy;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  MissingAnnotations(ByteBuddy byteBuddy) {
    this.byteBuddy = byteBuddy;
  }

  void add(String annotation) {
    names.add(annotation);
  }

  @Override
  public Resolution locate(String name) {
    if (!names.contains(name)) {
      return new Resolution.Illegal(name);
    }
    return new Resolution.Explicit(byteBuddy
        .makeAnnotation()
        .name(name)
        .defineMethod("identity", String.class, Visibility.PUBLIC)
        .withoutCode()
        .defineMethod("when", String.class, Visibility.PUBLIC)
        .withoutCode()
        .make()
        .getBytes());
  }

  @Override
  public void close() {
    // nothing is open
  }
}
