/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import io.heapjava.agent.install.ClassMembers;
import io.heapjava.core.principal.ValueSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places in sessions and requests that settings declare, against the classes of an application.
 * Which class lies in an attribute is known only when it runs. But a step that no class at all has
 * as a public property, and no code has as a text (the key of a map), is mistyped, or private. Not
 * thread-safe.
 */
public final class DeclaredPlaces {

  private final Map<String, Set<String>> placesOfStep = new LinkedHashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private boolean whole = true;

  /** A source that a setting names; only those with a path into an attribute are looked at. */
  public void add(String key, ValueSource source) {
    String text = source.toString();
    int colon = text.indexOf(':');
    if (!text.startsWith("session:") && !text.startsWith("request:")) {
      return;
    }
    List<String> steps = Arrays.asList(text.substring(colon + 1).split("\\."));
    for (String step : steps.subList(1, steps.size())) {
      if (!step.matches("[0-9]+")) {
        placesOfStep.computeIfAbsent(step, s -> new LinkedHashSet<>()).add(key + "=" + text);
      }
    }
  }

  /** Looks at a class; what can't be read of it could be anything. */
  void look(byte[] classFile) {
    if (placesOfStep.isEmpty()) {
      return;
    }
    try {
      ClassMembers.visit(classFile, new Members());
    } catch (RuntimeException e) {
      isNotWhole();
    }
  }

  /** Some of the application is not looked at, so nothing can be said to be missing. */
  void isNotWhole() {
    whole = false;
  }

  /** A sentence for each step that was not found. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Set<String>> step : placesOfStep.entrySet()) {
      for (String place : step.getValue()) {
        problems.add(place + ": no class here has a public getter or field '" + step.getKey() + "'"
            + (hidden.contains(step.getKey()) ? ", only private ones" : "")
            + ", and no text is '" + step.getKey() + "'. What is there and can't be read identifies"
            + " nobody. If the class lies elsewhere, scan that too");
      }
    }
    return whole ? problems : new ArrayList<>();
  }

  private final class Members implements ClassMembers.Visitor {

    @Override
    public void property(String name, boolean isPublic) {
      if (isPublic) {
        placesOfStep.remove(name);
      } else if (placesOfStep.containsKey(name)) {
        hidden.add(name);
      }
    }

    @Override
    public void text(String text) {
      placesOfStep.keySet().removeIf(text::contains);
    }
  }
}
