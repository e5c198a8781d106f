/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes of a session at one moment of a request, to find those that a login set. Refers to
 * the application's objects, so it lives no longer than the request.
 */
final class SessionSnapshot {

  private static final int MOST_ATTRIBUTES = 200;

  /** What frameworks and containers keep there comes and goes without the person. */
  private static final String[] NOT_OF_THE_APPLICATION = {
    "io.heapjava.", "javax.", "jakarta.", "org.springframework.", "SPRING_", "org.apache.",
    "org.eclipse.jetty.", "org.jboss.", "io.undertow.", "com.sun.", "org.glassfish.", "pac4j",
    "WELD_", "org.pac4j."
  };

  private final Map<String, Object> attributes;

  private SessionSnapshot(Map<String, Object> attributes) {
    this.attributes = attributes;
  }

  /** Empty without a session. */
  static SessionSnapshot of(ReflectiveRequestView view) {
    Map<String, Object> attributes = new HashMap<>();
    for (String name : names(view)) {
      Object value = view.sessionAttribute(name);
      if (value != null) {
        attributes.put(name, value);
      }
    }
    return new SessionSnapshot(attributes);
  }

  /**
   * The attributes by whose end the login ends: of those that were set since, the ones that hold the
   * identifier; else those that hold objects of the application's own classes; else all.
   */
  List<String> setSince(SessionSnapshot before, String identifier) {
    List<String> holding = new ArrayList<>();
    List<String> own = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, Object> each : attributes.entrySet()) {
      Object value = each.getValue();
      if (before.attributes.get(each.getKey()) == value) {
        continue;
      }
      all.add(each.getKey());
      if (identifier.equals(String.valueOf(scalar(value)))) {
        holding.add(each.getKey());
      } else if (value.getClass().getClassLoader() != null) {
        own.add(each.getKey());
      }
    }
    List<String> chosen = !holding.isEmpty() ? holding : !own.isEmpty() ? own : all;
    Collections.sort(chosen);
    return chosen;
  }

  /** Nothing but texts and numbers is asked for its text. */
  private static Object scalar(Object value) {
    return value instanceof String || value instanceof Number ? value : "";
  }

  private static List<String> names(ReflectiveRequestView view) {
    List<String> names = new ArrayList<>();
    Enumeration<?> left = view.sessionAttributeNames();
    while (left.hasMoreElements() && names.size() < MOST_ATTRIBUTES) {
      Object name = left.nextElement();
      if (name instanceof String && isOfTheApplication((String) name)) {
        names.add((String) name);
      }
    }
    return names;
  }

  private static boolean isOfTheApplication(String name) {
    for (String prefix : NOT_OF_THE_APPLICATION) {
      if (name.startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }
}
