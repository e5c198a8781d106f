/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.agent.rule.LoginReading;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Tells, once each, what became of the rules: which method a rule was found at, that its class has
 * no such method, that it found nobody, and after a while that it matched nothing at all. Texts hold
 * names of classes and rules, never a value. Thread-safe.
 */
public final class RuleNews {

  /** Annotations may stand at any number of methods. */
  private static final int MAX_LINES = 1000;

  /** Where the news go. */
  public interface Voice {

    /** Good news. */
    void tell(String line);

    /** Something that the people who wrote the rule should know. */
    void warn(String line);
  }

  private final Voice voice;
  private final Map<String, Boolean> said = new ConcurrentHashMap<>();
  private final Map<String, Boolean> matched = new ConcurrentHashMap<>();

  /** Rules that saw a login. */
  private final Map<String, Boolean> signedIn = new ConcurrentHashMap<>();

  /** Rules of which it was said why they match nothing. */
  private final Map<String, Boolean> explained = new ConcurrentHashMap<>();

  private final AtomicInteger lines = new AtomicInteger();

  public RuleNews(Voice voice) {
    this.voice = voice;
  }

  /** To the agent's log. */
  public RuleNews(Logger log) {
    this(new Voice() {
      @Override
      public void tell(String line) {
        log.info("{}", line);
      }

      @Override
      public void warn(String line) {
        log.warn("{}", line);
      }
    });
  }

  /** The rule's method, or the session attribute, is there. */
  public void matched(LoginRule rule, String where) {
    matched.put(rule.toString(), Boolean.TRUE);
    once("Rule '" + rule + "' matched " + where, false);
  }

  /** The rule can't be used at this method. */
  public void unfit(LoginRule rule, String where, @Nullable String why) {
    matched.put(rule.toString(), Boolean.TRUE);
    once("Rule '" + rule + "' does not fit " + where + ": " + why, true);
  }

  /** An annotation's members are no rule. */
  void badAnnotation(String text, String where, List<RuleError> errors) {
    once("The annotation at " + where + " is no rule: '" + text + "', " + errors, true);
  }

  /** The rule's class is there without its method. */
  public void noMethod(LoginRule rule, String className, List<String> methods) {
    explained.put(rule.toString(), Boolean.TRUE);
    List<String> near = NearMisses.among(methods, rule.member());
    once(
        "Rule '"
            + rule
            + "' found "
            + className
            + " but no such method in it"
            + (near.isEmpty() ? "" : "; it has " + String.join(", ", near)),
        true);
  }

  /** What a rule made of a call. */
  void read(LoginRule rule, LoginReading reading) {
    switch (reading.outcome()) {
      case SIGNED_IN:
        signedIn.put(rule.toString(), Boolean.TRUE);
        if (rule.kind() == LoginRule.Kind.SESSION) {
          matched(rule, "a session attribute");
        }
        break;
      case NO_VALUE:
        foundNoValue(rule);
        break;
      case NO_IDENTIFIER:
        once(
            "Rule '"
                + rule
                + "' saw a login and found an object there instead of a text or a number: add a"
                + " step, for example .id",
            true);
        break;
      case UNREADABLE:
        once(
            "Rule '" + rule + "' can't be followed: " + reading.problem() + consequence(rule),
            true);
        break;
      default:
        break;
    }
  }

  /** A method that signed somebody in before is how an application signs people out, too. */
  private void foundNoValue(LoginRule rule) {
    if (rule.kind() != LoginRule.Kind.SESSION && signedIn.containsKey(rule.toString())) {
      once(
          "Rule '" + rule + "' saw a call without anybody: the login that it saw before is over",
          false);
    } else {
      once("Rule '" + rule + "' saw a login and found no value at the end of its path", true);
    }
  }

  private static String consequence(LoginRule rule) {
    switch (rule.effect()) {
      case LOGIN:
        return "; the login is not seen. Correct its path";
      case LOGOUT:
        return "; the call counts as a logout. Correct its condition";
      default:
        return "; the call doesn't count. Correct its condition";
    }
  }

  /**
   * Names the rules that matched nothing so far.
   *
   * @param classes all that are loaded, by their binary names
   */
  public void report(List<LoginRule> rules, String[] classes) {
    for (LoginRule rule : rules) {
      String text = rule.toString();
      if (matched.containsKey(text) || explained.containsKey(text)) {
        continue;
      }
      if (rule.kind() == LoginRule.Kind.SESSION) {
        once("Rule '" + rule + "' has seen no such session attribute yet", true);
        continue;
      }
      boolean loaded = Arrays.asList(classes).contains(rule.type());
      List<String> near = loaded
          ? Collections.<String>emptyList()
          : NearMisses.among(new ArrayList<>(Arrays.asList(classes)), rule.type());
      once(
          "Rule '"
              + rule
              + (loaded ? "' matched no method yet" : "' matched no class yet")
              + (near.isEmpty() ? "" : "; there is " + String.join(", ", near)),
          true);
    }
  }

  private void once(String line, boolean warning) {
    if (said.containsKey(line) || lines.incrementAndGet() > MAX_LINES) {
      return;
    }
    if (said.put(line, Boolean.TRUE) == null) {
      if (warning) {
        voice.warn(line);
      } else {
        voice.tell(line);
      }
    }
  }
}
