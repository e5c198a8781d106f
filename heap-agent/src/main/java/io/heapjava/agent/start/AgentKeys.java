/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys {@code heap.agent.*}, for people: default, what is allowed, meaning. Plain texts, since a
 * start of the agent may ask whether a key is known, and nothing more of them.
 */
public final class AgentKeys {

  /** What the keys of the login points begin with; the rest is the point's name. */
  public static final String POINT = "heap.agent.point.";

  private static final String[][] ALL = {
    {AgentSettings.ENABLED, "true", "true, false", "Switches the agent off."},
    {AgentSettings.LOG, "", "a file, or stderr", "Where the agent writes; silent without."},
    {
      AgentSettings.RULES,
      "",
      "rules, parted by ;",
      "Which methods and attributes sign people in or out."
    },
    {AgentSettings.RULES_FILE, "", "a readable text file", "The same, one a line."},
    {
      AgentSettings.ANNOTATIONS,
      "",
      "a comma list of annotations",
      "Annotations that mark a login, beside @HeapLogin."
    },
    {
      AgentSettings.REPORT_AFTER,
      "120s",
      "seconds, for example 120s; 0 for never",
      "When rules that matched nothing are told of."
    },
    {
      AgentSettings.JAAS_PRINCIPAL,
      "",
      "the full name of one class or interface",
      "The principal that is the person; without, the one with the typed name."
    },
  };

  private AgentKeys() {}

  /** All but those of the points. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String[] row : ALL) {
      names.add(row[0]);
    }
    return names;
  }

  /** The default as one would write it; empty when there is none. */
  public static String defaultOf(String key) {
    return column(key, 1);
  }

  /** What may be written there. */
  public static String allowedOf(String key) {
    return column(key, 2);
  }

  /** A sentence. */
  public static String meaningOf(String key) {
    return column(key, 3);
  }

  private static String column(String key, int column) {
    for (String[] row : ALL) {
      if (row[0].equals(key)) {
        return row[column];
      }
    }
    throw new IllegalArgumentException("no key of the agent: " + key);
  }
}
