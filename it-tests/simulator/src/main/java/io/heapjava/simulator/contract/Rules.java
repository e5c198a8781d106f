/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The rules for single values, each with the page of Heap's reference it comes from. */
public final class Rules {

  /** "Up to 255 characters" (track, identify, add user properties); counted in UTF-16 units. */
  private static final int MAX_IDENTITY = 255;

  /** "Up to 1024 characters" (track). */
  private static final int MAX_EVENT = 1024;

  /** 2^53-1, the largest id that heap.js makes (identify). */
  private static final long MAX_USER_ID = 9007199254740991L;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern USER_ID_DIGITS = Pattern.compile("[0-9]{1,16}");
  private static final Pattern ISO_8601 = Pattern.compile(
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  /** A text without broken characters: half a surrogate pair is what careless cutting leaves. */
  static final Rule STRING = (where, value) -> {
    demand(value.isTextual(), where, "should be string");
    demand(UnicodeCheck.isWellFormed(value.textValue()), where, "should be well-formed Unicode");
  };

  static final Rule NOT_BLANK = (where, value) -> {
    STRING.check(where, value);
    demand(!value.textValue().isBlank(), where, "should not be empty");
  };

  /** An environment id; sent as a string, for it may exceed 32 bits. */
  static final Rule APP_ID = (where, value) -> {
    demand(value.isTextual(), where, "should be string");
    demand(DIGITS.matcher(value.textValue()).matches(), where, "should be digits only");
  };

  static final Rule IDENTITY = (where, value) -> {
    NOT_BLANK.check(where, value);
    String identity = value.textValue();
    demand(
        identity.length() <= MAX_IDENTITY,
        where,
        "should have at most " + MAX_IDENTITY + " characters, has " + identity.length());
    demand(
        identity.chars().noneMatch(Character::isISOControl),
        where,
        "should have no control characters");
    demand(
        !Placeholders.contains(identity),
        where,
        "should not be a placeholder that merges everybody into one user");
  };

  static final Rule USER_ID = (where, value) -> {
    demand(value.isTextual(), where, "should be string");
    demand(
        isUserId(value.textValue()), where, "should be a decimal number from 0 to " + MAX_USER_ID);
  };

  static final Rule EVENT = (where, value) -> {
    NOT_BLANK.check(where, value);
    int length = value.textValue().length();
    demand(
        length <= MAX_EVENT,
        where,
        "should have at most " + MAX_EVENT + " characters, has " + length);
  };

  /** ISO 8601 with an offset or Z, for example {@code 2017-03-10T22:21:56+00:00} (track). */
  static final Rule TIMESTAMP = (where, value) -> {
    demand(value.isTextual(), where, "should be string");
    demand(isTimestamp(value.textValue()), where, "should be ISO 8601 with an offset or Z");
  };

  private Rules() {}

  /** True for what heap.js makes: up to 16 digits, leading zeros kept, at most 2^53-1. */
  public static boolean isUserId(String text) {
    return USER_ID_DIGITS.matcher(text).matches() && Long.parseLong(text) <= MAX_USER_ID;
  }

  static void demand(boolean fine, String where, String should) throws Refused {
    if (!fine) {
      throw Refused.badRequest(where + " " + should);
    }
  }

  private static boolean isTimestamp(String text) {
    if (!ISO_8601.matcher(text).matches()) {
      return false;
    }
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
