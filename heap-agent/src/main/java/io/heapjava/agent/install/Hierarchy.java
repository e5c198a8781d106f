/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which targets hold for which class: those that name it, and those that hold for something directly
 * above it. Learns every class that it finds below a target, so that what is further below finds it
 * one step up. Thread-safe.
 */
final class Hierarchy {

  /** By binary name. */
  private final Map<String, List<Target>> targets = new ConcurrentHashMap<>();

  void add(Target target) {
    add(target.type(), target);
  }

  /** The targets of this class; those of {@link Target.Reach#BELOW} are learned for it. */
  List<Target> of(ClassOutline type) {
    List<Target> found = new ArrayList<>(named(type.name()));
    String superClass = type.superClass();
    if (superClass != null) {
      inherit(superClass, found);
    }
    for (String face : type.interfaces()) {
      inherit(face, found);
    }
    return found;
  }

  /** A class below others takes their targets over; says whether that was news. */
  boolean learn(String className, List<Target> found) {
    int before = named(className).size();
    for (Target target : found) {
      if (target.reach() == Target.Reach.BELOW) {
        add(className, target);
      }
    }
    return named(className).size() > before;
  }

  /** Whether what is directly below this class has targets. */
  boolean reachesBelow(String className) {
    for (Target target : named(className)) {
      if (target.reach() == Target.Reach.BELOW) {
        return true;
      }
    }
    return false;
  }

  private void add(String className, Target target) {
    List<Target> known = named(className);
    if (!known.contains(target)) {
      List<Target> more = new ArrayList<>(known);
      more.add(target);
      targets.put(className, more);
    }
  }

  private List<Target> named(String className) {
    List<Target> known = targets.get(className);
    return known == null ? Collections.<Target>emptyList() : known;
  }

  private void inherit(String className, List<Target> found) {
    for (Target target : named(className)) {
      if (target.reach() == Target.Reach.BELOW && !found.contains(target)) {
        found.add(target);
      }
    }
  }
}
