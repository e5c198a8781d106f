/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from, in the words all settings share:
 *
 * <pre>
 * principal:id                 a property path on the principal
 * claim:https://acme/user.id   a claim or attribute of the principal
 * session:user.id              a session attribute, then a path
 * request:user.id              a request attribute, then a path
 * header:X-User                a header, from a trusted peer only
 * name                         Principal.getName()
 * remote-user                  HttpServletRequest.getRemoteUser()
 * </pre>
 *
 * <p>Names of attributes may hold dots; the longest name that exists wins. Evaluated by {@link
 * ValueReader}. Immutable.
 */
public final class ValueSource {

  /** What a setting of this kind allows, for error messages. */
  public static final String ALLOWED =
      "principal:<path>, claim:<path>, session:<attribute>[.<path>], "
          + "request:<attribute>[.<path>], header:<name>, name, remote-user";

  enum Origin {
    PRINCIPAL,
    CLAIM,
    SESSION,
    REQUEST,
    HEADER,
    NAME,
    REMOTE_USER
  }

  private final Origin origin;
  private final String text;
  private final PropertyPath path;

  private ValueSource(Origin origin, String text, PropertyPath path) {
    this.origin = origin;
    this.text = text;
    this.path = path;
  }

  /**
   * Parses one source. A list of them is refused, or its rest would become part of a name.
   *
   * @throws IllegalArgumentException with the position of the fault and what is allowed
   */
  public static ValueSource parse(String text) {
    int comma = text.indexOf(',');
    if (comma >= 0) {
      throw withAllowed(PropertyPath.bad(comma, "one source only, not a list"));
    }
    return parse(text, 0, text.length());
  }

  /**
   * Parses a comma list, of which the first value found counts.
   *
   * @throws IllegalArgumentException as {@link #parse}; also when an element is empty
   */
  public static List<ValueSource> parseList(String text) {
    List<ValueSource> sources = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      sources.add(parse(text, start, end));
      start = end + 1;
    }
    return Collections.unmodifiableList(sources);
  }

  /** Whether it speaks of the principal alone, so that it can be asked of another one. */
  public boolean isOfPrincipal() {
    return origin == Origin.PRINCIPAL || origin == Origin.CLAIM || origin == Origin.NAME;
  }

  /** Whether it is a header: what a trusted proxy says of the person at the keyboard. */
  public boolean isHeader() {
    return origin == Origin.HEADER;
  }

  /** Whether it is a claim, whose value lives in the name space of the token's issuer. */
  public boolean isClaim() {
    return origin == Origin.CLAIM;
  }

  Origin origin() {
    return origin;
  }

  PropertyPath path() {
    return path;
  }

  /** Whether it is kept in the session, and gone with it. */
  public boolean isOfSession() {
    return origin == Origin.SESSION;
  }

  /** The header's name. */
  public String headerName() {
    return text.substring(text.indexOf(':') + 1);
  }

  /** The source as it was written. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ValueSource && ((ValueSource) o).text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  private static ValueSource parse(String whole, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && whole.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && whole.charAt(end - 1) <= ' ') {
      end--;
    }
    String text = whole.substring(start, end);
    try {
      return parseTrimmed(text, start);
    } catch (IllegalArgumentException e) {
      throw withAllowed(e);
    }
  }

  private static IllegalArgumentException withAllowed(IllegalArgumentException e) {
    return new IllegalArgumentException(e.getMessage() + " (allowed: " + ALLOWED + ")", e);
  }

  private static ValueSource parseTrimmed(String text, int offset) {
    if (text.equals("name")) {
      return new ValueSource(Origin.NAME, text, PropertyPath.SELF);
    }
    if (text.equals("remote-user")) {
      return new ValueSource(Origin.REMOTE_USER, text, PropertyPath.SELF);
    }
    int colon = text.indexOf(':');
    Origin origin = colon < 0 ? null : origin(text.substring(0, colon));
    if (origin == null) {
      throw PropertyPath.bad(offset, text.isEmpty() ? "nothing" : "'" + text + "' is no source");
    }
    int rest = colon + 1;
    for (int i = rest; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
        throw PropertyPath.bad(offset + i, "white space inside a name");
      }
    }
    if (origin != Origin.HEADER) {
      return new ValueSource(origin, text, PropertyPath.parse(text.substring(rest), offset + rest));
    }
    if (rest == text.length()) {
      throw PropertyPath.bad(offset + rest, "a name is missing");
    }
    for (int i = rest; i < text.length(); i++) {
      if (!isToken(text.charAt(i))) {
        throw PropertyPath.bad(offset + i, "not a character of a header's name");
      }
    }
    return new ValueSource(origin, text, PropertyPath.SELF);
  }

  private static @Nullable Origin origin(String word) {
    switch (word) {
      case "principal":
        return Origin.PRINCIPAL;
      case "claim":
        return Origin.CLAIM;
      case "session":
        return Origin.SESSION;
      case "request":
        return Origin.REQUEST;
      case "header":
        return Origin.HEADER;
      default:
        return null;
    }
  }

  /** RFC 9110, 5.6.2: the characters of a field name. */
  private static boolean isToken(char c) {
    return c < 0x7f
        && (c >= '0' && c <= '9'
            || c >= 'A' && c <= 'Z'
            || c >= 'a' && c <= 'z'
            || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }
}
