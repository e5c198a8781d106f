/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

/** What is wrong about a rule and where. Texts of settings are not personal, so it may quote them. */
public final class RuleError {

  private final int line;
  private final int column;
  private final String text;

  RuleError(int line, int column, String text) {
    this.line = line;
    this.column = column;
    this.text = text;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1, in characters. */
  public int column() {
    return column;
  }

  /** For example {@code line 2, column 31: '->' is missing}. */
  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + text;
  }
}
