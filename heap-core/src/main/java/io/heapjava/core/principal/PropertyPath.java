/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dotted path over an object: {@code user.address.city}. At a map, the longest rest of the path
 * that is a key wins, so that keys with dots in them work ({@code impersonator.id} flat, {@code
 * https://example/x.user_id}); at anything else {@code getX()}, {@code isX()}, {@code x()} or the
 * public field {@code x}; at lists and arrays an index.
 *
 * <p>It can't call a method with arguments or a static one, nor reach a class, and takes at most
 * eight steps, so that a setting can't become a program. Immutable.
 */
final class PropertyPath {

  static final PropertyPath SELF = new PropertyPath(new String[0]);

  private static final int MAX_STEPS = 8;
  private static final int MAX_SEGMENTS = 32;

  private final String[] segments;

  private PropertyPath(String[] segments) {
    this.segments = segments;
  }

  /**
   * Parses a path.
   *
   * @param offset where the text begins in the whole setting, for the error's position
   * @throws IllegalArgumentException when a step is empty or forbidden, or there are too many
   */
  static PropertyPath parse(String text, int offset) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    while (true) {
      int dot = text.indexOf('.', start);
      String segment = dot < 0 ? text.substring(start) : text.substring(start, dot);
      if (segment.isEmpty()) {
        throw bad(offset + start, "a name is missing");
      }
      if (segment.equals("class") || segment.equals("getClass")) {
        throw bad(offset + start, "classes can't be read");
      }
      segments.add(segment);
      if (dot < 0) {
        break;
      }
      start = dot + 1;
    }
    // A claim may be named by an address, and each of its dots counts here as one.
    int most = text.contains("://") ? MAX_SEGMENTS : MAX_STEPS;
    if (segments.size() > most) {
      throw bad(offset, "more than " + most + " steps");
    }
    return new PropertyPath(segments.toArray(new String[0]));
  }

  /** A path of one step, which may hold anything. */
  static PropertyPath ofStep(String name) {
    return new PropertyPath(new String[] {name});
  }

  static IllegalArgumentException bad(int position, String what) {
    return new IllegalArgumentException("at position " + (position + 1) + ": " + what);
  }

  int length() {
    return segments.length;
  }

  /** The first {@code count} steps as one name, dots included. */
  String head(int count) {
    return join(0, count);
  }

  /** The path without its first {@code count} steps. */
  PropertyPath tail(int count) {
    return count >= segments.length
        ? SELF
        : new PropertyPath(Arrays.copyOfRange(segments, count, segments.length));
  }

  /**
   * What the path leads to. Null when something on the way is null or empty: a property, a key that
   * a map doesn't have, an element behind a list's end. {@link Beans#MISSING} when something on the
   * way can't have such a step, {@link Beans#FAILED} when it threw.
   */
  @Nullable
  Object of(@Nullable Object root, Beans beans) {
    Object current = JsonValues.plain(root);
    int at = 0;
    for (int step = 0; at < segments.length; step++) {
      if (current == null || Beans.isUnread(current)) {
        return current;
      }
      if (step == MAX_STEPS) {
        return Beans.MISSING;
      }
      if (current instanceof Map || current instanceof Named) {
        int end = segments.length;
        Object value = null;
        while (end > at && (value = byName(current, join(at, end), beans)) == null) {
          end--;
        }
        current = value;
        at = Math.max(end, at + 1);
      } else {
        current = step(current, segments[at], beans);
        at++;
      }
      current = JsonValues.plain(current);
    }
    return current;
  }

  /**
   * Why the path ends on the way, for a log line: a class and a step, never a value. Null when it
   * doesn't. It costs a reading for each step.
   */
  @Nullable
  String obstacle(@Nullable Object root, Beans beans) {
    Object owner = JsonValues.plain(root);
    for (int count = 1; owner != null && count <= segments.length; count++) {
      Object value = new PropertyPath(Arrays.copyOf(segments, count)).of(root, beans);
      if (Beans.isUnread(value)) {
        String step = "'" + segments[count - 1] + "'";
        String type = owner.getClass().getName();
        return value == Beans.MISSING
            ? type + " has no public property " + step
            : type + " failed at " + step;
      }
      owner = value == null ? owner : value;
    }
    return null;
  }

  private static @Nullable Object byName(Object owner, String name, Beans beans) {
    try {
      return owner instanceof Map ? ((Map<?, ?>) owner).get(name) : ((Named) owner).get(name);
    } catch (Throwable t) {
      beans.failed(owner.getClass(), t); // a TreeMap of numbers, a map that loads lazily
      return Beans.FAILED;
    }
  }

  private static @Nullable Object step(Object owner, String name, Beans beans) {
    try {
      if (owner instanceof List || owner.getClass().isArray()) {
        return Elements.step(owner, name, beans);
      }
      boolean closed = owner instanceof Class || owner instanceof ClassLoader;
      Object value = closed ? Beans.MISSING : beans.property(owner, name);
      return value == Beans.MISSING && owner instanceof Collection
          ? Elements.ofOnly(owner, name, beans)
          : value;
    } catch (Throwable t) {
      beans.failed(owner.getClass(), t);
      return Beans.FAILED;
    }
  }

  private String join(int from, int to) {
    if (to - from == 1) {
      return segments[from];
    }
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ".").append(segments[i]);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return join(0, segments.length);
  }
}
