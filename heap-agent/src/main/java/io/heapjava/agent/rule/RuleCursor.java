/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

/** A place in a rule's text, and the words from there on. Not thread-safe. */
final class RuleCursor {

  /** Ends the reading of one rule. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int at;

    Stop(int at, String message) {
      super(message, null, false, false);
      this.at = at;
    }
  }

  private final String text;
  private int at;

  RuleCursor(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  void to(int place) {
    at = place;
  }

  boolean isAtEnd() {
    skipBlanks();
    return at == text.length();
  }

  /** Whether this stands next; does not skip blanks, and takes it if so. */
  boolean takes(String mark) {
    if (text.startsWith(mark, at)) {
      at += mark.length();
      return true;
    }
    return false;
  }

  /** Whether this word stands next, whole; takes it if so. */
  boolean takesWord(String word) {
    skipBlanks();
    int end = at + word.length();
    if (text.startsWith(word, at)
        && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
      at = end;
      return true;
    }
    return false;
  }

  void expect(String mark, String instead) {
    skipBlanks();
    if (!takes(mark)) {
      throw stop("'" + mark + "' expected" + instead);
    }
  }

  /** A Java name, dotted or not. */
  String name(boolean dotted, String what) {
    skipBlanks();
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at), start, dotted)) {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty() || name.endsWith(".")) {
      throw stop(what + " expected");
    }
    return name;
  }

  /** Everything up to the next blank. */
  String untilBlank(String what) {
    skipBlanks();
    int start = at;
    while (at < text.length() && text.charAt(at) > ' ') {
      at++;
    }
    if (at == start) {
      throw stop(what + " expected");
    }
    return text.substring(start, at);
  }

  /** A name or a number: one step of a path. */
  String step() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String step = text.substring(start, at);
    boolean number = isNumber(step);
    if (step.isEmpty() || !number && !Character.isJavaIdentifierStart(step.charAt(0))) {
      at = start;
      throw stop("a name or a number expected");
    }
    if (number && step.length() > 4) {
      at = start;
      throw stop("a number of at most four digits expected");
    }
    return step;
  }

  /** A text in single or double quotes, of which there are none inside. */
  String quoted() {
    char quote = text.charAt(at);
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw stop("the closing " + quote + " is missing");
    }
    String inside = text.substring(at + 1, end);
    at = end + 1;
    return inside;
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  void skipBlanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  Stop stop(String message) {
    int end = Math.min(text.length(), at + 20);
    String found =
        at == text.length() ? "the rule ends here" : "here is '" + text.substring(at, end) + "'";
    return new Stop(at, message + "; " + found);
  }

  static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private boolean isNamePart(char c, int start, boolean dotted) {
    if (c == '.') {
      return dotted && at > start;
    }
    return at == start || text.charAt(at - 1) == '.'
        ? Character.isJavaIdentifierStart(c)
        : Character.isJavaIdentifierPart(c);
  }
}
