/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the names that a mistaken one may have meant. */
final class NearMisses {

  private static final int MAX = 3;

  private NearMisses() {}

  /** At most three: the same simple name in another package or case, else one or two slips away. */
  static List<String> among(List<String> names, String wanted) {
    List<String> near = new ArrayList<>();
    String simple = simple(wanted);
    for (int slips = 0; slips <= 2 && near.isEmpty(); slips++) {
      for (String name : names) {
        if (near.size() < MAX && isNear(simple(name), simple, slips) && !near.contains(name)) {
          near.add(name);
        }
      }
    }
    return near;
  }

  private static boolean isNear(String name, String wanted, int slips) {
    if (Math.abs(name.length() - wanted.length()) > slips) {
      return false;
    }
    return slips == 0 ? name.equals(wanted) : slips(name, wanted, slips) <= slips;
  }

  /** Levenshtein distance; one more than {@code limit} stands for anything above it. */
  private static int slips(String a, String b, int limit) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      int least = row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        least = Math.min(least, row[j]);
        diagonal = above;
      }
      if (least > limit) {
        return limit + 1;
      }
    }
    return row[b.length()];
  }

  private static String simple(String name) {
    int end = name.indexOf('(') < 0 ? name.length() : name.indexOf('(');
    int start = Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('$', end - 1)) + 1;
    return name.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
