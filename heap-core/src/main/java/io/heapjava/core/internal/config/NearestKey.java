/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the key that a mistyped one was meant to be. */
public final class NearestKey {

  private NearestKey() {}

  /** The known key with the fewest edits, or null when none is near. */
  static @Nullable String to(String unknown) {
    List<String> known = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      known.add(setting.key());
    }
    return among(known, unknown);
  }

  /** The same for keys of others, such as the agent's. */
  public static @Nullable String among(Collection<String> known, String unknown) {
    String best = null;
    int fewest = Math.max(2, unknown.length() / 4) + 1;
    for (String key : known) {
      int edits = edits(comparable(unknown), comparable(key));
      if (edits < fewest) {
        fewest = edits;
        best = key;
      }
    }
    return best;
  }

  /** The commonest slips are about case and about which mark parts the words. */
  private static String comparable(String key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c != '.' && c != '-' && c != '_') {
        text.append(Character.toLowerCase(c));
      }
    }
    return text.toString();
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
