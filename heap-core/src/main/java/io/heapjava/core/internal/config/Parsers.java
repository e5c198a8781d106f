/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the text of a setting to its value; each throws IllegalArgumentException on a bad one. */
final class Parsers {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");

  private Parsers() {}

  static Boolean bool(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    if (folded.equals("true") || folded.equals("on") || folded.equals("yes")) {
      return true;
    }
    if (folded.equals("false") || folded.equals("off") || folded.equals("no")) {
      return false;
    }
    throw new IllegalArgumentException();
  }

  static Setting.Parser<Integer> integer(int min, int max) {
    return text -> {
      int value = Integer.parseInt(text);
      if (value < min || value > max) {
        throw new IllegalArgumentException();
      }
      return value;
    };
  }

  static Setting.Parser<Long> wholeNumber(long min, long max) {
    return text -> {
      long value = Long.parseLong(text);
      if (value < min || value > max) {
        throw new IllegalArgumentException();
      }
      return value;
    };
  }

  static Setting.Parser<Duration> duration(Duration min, Duration max) {
    return text -> {
      Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new IllegalArgumentException();
      }
      Duration value = durationOf(Long.parseLong(matcher.group(1)), matcher.group(2));
      if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        throw new IllegalArgumentException();
      }
      return value;
    };
  }

  private static Duration durationOf(long number, String unit) {
    switch (unit) {
      case "ms":
        return Duration.ofMillis(number);
      case "s":
        return Duration.ofSeconds(number);
      case "m":
        return Duration.ofMinutes(number);
      case "h":
        return Duration.ofHours(number);
      default:
        return Duration.ofDays(number);
    }
  }

  /** One of these words, without regard to case. */
  static Setting.Parser<String> word(String... words) {
    return text -> {
      String folded = text.toLowerCase(Locale.ROOT);
      if (!Arrays.asList(words).contains(folded)) {
        throw new IllegalArgumentException();
      }
      return folded;
    };
  }

  static String digits(String text) {
    if (!text.matches("[0-9]{1,16}")) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  static URI endpoint(String text) {
    URI uri = URI.create(text);
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if ((!http && !"https".equalsIgnoreCase(uri.getScheme()))
        || uri.getHost() == null
        || text.contains(",http") // a list of addresses
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException();
    }
    return uri;
  }

  /** {@code a -> b; c -> d}. */
  static Map<String, String> arrows(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(";")) {
      int arrow = pair.indexOf("->");
      if (arrow < 0) {
        throw new IllegalArgumentException();
      }
      String from = pair.substring(0, arrow).trim();
      String to = pair.substring(arrow + 2).trim();
      if (from.isEmpty() || to.isEmpty() || to.contains("->") || pairs.containsKey(from)) {
        throw new IllegalArgumentException();
      }
      pairs.put(from, to);
    }
    return Collections.unmodifiableMap(pairs);
  }

  static List<String> commaList(String text) {
    List<String> items = new ArrayList<>();
    for (String item : text.split(",")) {
      String trimmed = item.trim();
      if (!trimmed.isEmpty()) {
        items.add(trimmed);
      }
    }
    return Collections.unmodifiableList(items);
  }
}
