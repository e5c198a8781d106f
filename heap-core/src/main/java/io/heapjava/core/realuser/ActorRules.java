/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.principal.ValueSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issuers whose tokens name the person at the keyboard in an actor claim, and where:
 *
 * <pre>https://id.acme.com -> act.sub innermost; https://b.example -> https://b.example/by.id</pre>
 *
 * <p>Per issuer, because RFC 8693 leaves open what an actor is: an employee who helps a customer,
 * or a gateway that calls on the person's behalf. {@code outermost} (the default) is who acts now;
 * {@code innermost} is the first of the chain, for people who act through programs. Immutable.
 */
public final class ActorRules {

  /** No issuer's actors are believed. */
  public static final ActorRules NONE = new ActorRules(Collections.emptyList());

  private static final String ALLOWED = "issuer -> claim path [outermost|innermost], parted by ;";

  private final List<Rule> rules;

  private ActorRules(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Parses the setting.
   *
   * @throws IllegalArgumentException with the position of the fault and what is allowed
   */
  public static ActorRules parse(String text) {
    List<Rule> rules = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int semicolon = text.indexOf(';', start);
      int end = semicolon < 0 ? text.length() : semicolon;
      if (semicolon >= 0 || rules.isEmpty() || !text.substring(start).trim().isEmpty()) {
        Rule rule = rule(text.substring(start, end), start);
        for (Rule other : rules) {
          if (other.isOf(rule.issuer)) {
            throw bad(start, "a second rule for the same issuer");
          }
        }
        rules.add(rule);
      }
      start = end + 1;
    }
    return new ActorRules(Collections.unmodifiableList(rules));
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The issuers that have a rule. */
  public List<String> issuers() {
    List<String> issuers = new ArrayList<>();
    for (Rule rule : rules) {
      issuers.add(rule.issuer);
    }
    return issuers;
  }

  @Nullable
  Rule of(@Nullable String issuer) {
    if (issuer != null) {
      for (Rule rule : rules) {
        if (rule.isOf(issuer)) {
          return rule;
        }
      }
    }
    return null;
  }

  private static Rule rule(String text, int offset) {
    int arrow = text.indexOf("->");
    if (arrow < 0) {
      throw bad(offset, "no '->'");
    }
    String issuer = text.substring(0, arrow).trim();
    if (issuer.isEmpty() || hasSpace(issuer)) {
      throw bad(offset, issuer.isEmpty() ? "no issuer" : "white space inside an issuer");
    }
    String right = text.substring(arrow + 2).trim();
    int space = 0;
    while (space < right.length() && right.charAt(space) > ' ') {
      space++;
    }
    String level = right.substring(space).trim();
    if (!level.isEmpty() && !level.equals("outermost") && !level.equals("innermost")) {
      throw bad(offset + arrow + 2, "'" + level + "' is no level");
    }
    String path = right.substring(0, space);
    if (path.indexOf(',') >= 0) {
      throw bad(offset + arrow + 2, "one path only");
    }
    int dot = path.lastIndexOf('.');
    boolean nested = dot > 0 && dot > path.lastIndexOf('/');
    try {
      return new Rule(
          issuer,
          ValueSource.parse("claim:" + path),
          ValueSource.parse("claim:" + (nested ? path.substring(0, dot) : path)),
          nested ? ValueSource.parse("claim:" + path.substring(dot + 1)) : null,
          level.equals("innermost"));
    } catch (IllegalArgumentException e) {
      throw bad(offset + arrow + 2, "'" + path + "' is no path");
    }
  }

  private static boolean hasSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return true;
      }
    }
    return false;
  }

  private static IllegalArgumentException bad(int position, String what) {
    return new IllegalArgumentException(
        "at position " + (position + 1) + ": " + what + " (allowed: " + ALLOWED + ")");
  }

  /** One issuer's. */
  static final class Rule {
    final String issuer;

    /** The whole path: some issuers write a name with a dot in it, and no object. */
    final ValueSource flat;

    /** Leads to the actor: an object, or the identifier itself when {@link #leaf} is null. */
    final ValueSource actor;

    /** The identifier inside of the actor, as a claim of it. */
    final @Nullable ValueSource leaf;

    final boolean innermost;

    Rule(
        String issuer,
        ValueSource flat,
        ValueSource actor,
        @Nullable ValueSource leaf,
        boolean innermost) {
      this.issuer = withoutSlash(issuer);
      this.flat = flat;
      this.actor = actor;
      this.leaf = leaf;
      this.innermost = innermost;
    }

    /** Providers differ over a slash at the end, also between versions of one. */
    boolean isOf(String other) {
      return issuer.equals(withoutSlash(other));
    }

    private static String withoutSlash(String issuer) {
      return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }
  }
}
