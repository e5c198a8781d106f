/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Values that applications should not have, and some do. */
final class HostileValues {

  private static final int DEEP = 12;

  private final Choices choices;
  private final List<Map<Object, Object>> made = new ArrayList<>();

  HostileValues(Choices choices) {
    this.choices = choices;
  }

  Map<?, ?> map(int depth) {
    Map<Object, Object> map = new LinkedHashMap<>();
    made.add(map);
    int size = choices.below(10) == 0 ? choices.below(256) * 6 : choices.below(6);
    for (int i = 0; i < size && !choices.isUsedUp(); i++) {
      map.put(key(i), value(depth + 1));
    }
    return map;
  }

  private Object key(int number) {
    switch (choices.below(6)) {
      case 0:
        return null;
      case 1:
        return number;
      default:
        return choices.text();
    }
  }

  Object value(int depth) {
    switch (choices.below(depth > DEEP ? 20 : 28)) {
      case 0:
        return null;
      case 1:
        return choices.number();
      case 2:
        return Double.longBitsToDouble(choices.number());
      case 3:
        return Float.intBitsToFloat((int) choices.number());
      case 4:
        return BigInteger.ONE.shiftLeft(choices.below(256) * 40).negate();
      case 5:
        return new BigDecimal(BigInteger.valueOf(choices.number()), (int) choices.number());
      case 6:
        return choices.flip();
      case 7:
        return new Date(choices.number());
      case 8:
        return Instant.MIN.plusSeconds(choices.number() >>> 9);
      case 9:
        return LocalDate.MAX;
      case 10:
        return new UUID(choices.number(), choices.number());
      case 11:
        return new byte[] {1};
      case 12:
        return choices.text().toCharArray();
      case 13:
        return new Throwing();
      case 14:
        return new LyingText(choices.text(), (int) choices.number());
      case 15:
        return new AtomicLong(choices.number());
      case 16:
        return new HostileNumber();
      case 17:
        return Thread.State.NEW;
      case 18:
      case 19:
        return choices.text();
      case 20:
        return map(depth);
      case 21:
        return made.isEmpty()
            ? null
            : made.get(choices.below(made.size())); // itself, its parent, or a sibling
      case 22:
        return list(depth);
      case 23:
        return endless(value(depth + 1));
      case 24:
        return new Object[] {value(depth + 1), choices.text(), value(depth + 1)};
      case 25:
        return Optional.ofNullable(value(depth + 1));
      case 26:
        return new ChangingMap(choices.text());
      default:
        return new ThrowingMap(choices.below(4));
    }
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    int size = choices.below(8) == 0 ? choices.below(256) * 8 : choices.below(6);
    for (int i = 0; i < size && !choices.isUsedUp(); i++) {
      list.add(value(depth + 1));
    }
    if (choices.below(16) == 0) {
      list.add(list);
    }
    return list;
  }

  private static Iterable<Object> endless(Object value) {
    return () -> Collections.nCopies(Integer.MAX_VALUE, value).iterator();
  }

  /** Nothing about it works. */
  static final class Throwing implements CharSequence {
    @Override
    public int length() {
      throw new IllegalStateException("length");
    }

    @Override
    public char charAt(int index) {
      throw new StackOverflowError();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new AssertionError("subSequence");
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException("toString");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("hashCode");
    }

    @Override
    public boolean equals(Object o) {
      throw new IllegalStateException("equals");
    }
  }

  /** Says a length that is not its own. */
  private record LyingText(String text, int length) implements CharSequence {
    @Override
    public char charAt(int index) {
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return length % 2 == 0 ? text : null;
    }

    @Override
    public String toString() {
      return length % 3 == 0 ? null : text;
    }
  }

  private static final class HostileNumber extends Number {
    @Override
    public int intValue() {
      throw new ArithmeticException();
    }

    @Override
    public long longValue() {
      throw new ArithmeticException();
    }

    @Override
    public float floatValue() {
      return Float.NaN;
    }

    @Override
    public double doubleValue() {
      return Double.NaN;
    }
  }

  /** Is changed by somebody else whenever it is looked at. */
  private static final class ChangingMap extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1;

    ChangingMap(String text) {
      put(text, text);
      put("k", 1);
      put("l", 2);
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
      Set<Map.Entry<Object, Object>> entries = super.entrySet();
      return new java.util.AbstractSet<>() {
        @Override
        public java.util.Iterator<Map.Entry<Object, Object>> iterator() {
          java.util.Iterator<Map.Entry<Object, Object>> all = entries.iterator();
          put("changed" + size(), 1);
          return all;
        }

        @Override
        public int size() {
          return entries.size();
        }
      };
    }
  }

  private static final class ThrowingMap extends AbstractMap<Object, Object> {
    private final int how;

    ThrowingMap(int how) {
      this.how = how;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
      switch (how) {
        case 0:
          throw new StackOverflowError();
        case 1:
          throw new NoClassDefFoundError("com/example/Lazy");
        case 2:
          return null;
        default:
          return Collections.singleton(null);
      }
    }
  }
}
