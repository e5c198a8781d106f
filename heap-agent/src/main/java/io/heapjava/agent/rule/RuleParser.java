/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import io.heapjava.agent.rule.LoginRule.Effect;
import io.heapjava.agent.rule.LoginRule.Kind;
import io.heapjava.agent.rule.LoginRule.Target;
import io.heapjava.agent.rule.RulePath.Root;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules, one a line or parted by semicolons; a line that begins with # is a comment.
 *
 * <pre>
 * rule      = target "->" path [ "when" condition ]
 *           | target "->" ( "logout" | "acts-as-end" ) [ "when" condition ]
 *           | target "->" "acts-as"
 * target    = class "#" method [ "(" [ type { "," type } ] ")" ]
 *           | "@" annotation
 *           | "session:" attribute
 * path      = root { "." step }
 * root      = number | parameter | "return" | "this" | "value" | class "." field
 * condition = [ "not" ] path | path ( "==" | "!=" ) constant
 * constant  = text in quotes | number | "true" | "false" | "null"
 * </pre>
 *
 * <p>A target of one of the last two forms is a method or an annotation; {@code logout} is therefore
 * no name of a parameter, which is given by its number then. A mistake costs its own rule and no
 * other.
 */
public final class RuleParser {

  private static final int MAX_STEPS = 8;

  private static final String NO_PATTERN =
      "the name of a session attribute is taken as it is written, '*' and brackets included; no"
          + " other attribute is meant by it";

  private final RuleCursor cursor;

  private RuleParser(String text) {
    this.cursor = new RuleCursor(text);
  }

  /** Never throws. */
  public static Rules parse(String text) {
    List<LoginRule> rules = new ArrayList<>();
    List<RuleError> errors = new ArrayList<>();
    List<RuleError> warnings = new ArrayList<>();
    String[] lines = text.split("\\r\\n|\\n|\\r", -1);
    for (int line = 0; line < lines.length; line++) {
      parseLine(lines[line], line + 1, rules, errors, warnings);
    }
    return new Rules(rules, errors, warnings);
  }

  private static void parseLine(
      String line,
      int number,
      List<LoginRule> rules,
      List<RuleError> errors,
      List<RuleError> warnings) {
    if (line.trim().startsWith("#")) {
      return;
    }
    int start = 0;
    while (start <= line.length()) {
      int end = endOfRule(line, start);
      String text = line.substring(start, end);
      if (!text.trim().isEmpty()) {
        try {
          LoginRule rule = new RuleParser(text).rule(text.trim());
          rules.add(rule);
          if (isNamedLikeAPattern(rule)) {
            int at = start + text.indexOf(rule.member());
            warnings.add(new RuleError(number, at + 1, NO_PATTERN));
          }
        } catch (RuleCursor.Stop e) {
          errors.add(new RuleError(number, start + e.at + 1, String.valueOf(e.getMessage())));
        }
      }
      start = end + 1;
    }
  }

  private static boolean isNamedLikeAPattern(LoginRule rule) {
    String name = rule.member();
    return rule.kind() == Kind.SESSION
        && (name.indexOf('*') >= 0 || name.indexOf('(') >= 0 || name.indexOf('[') >= 0);
  }

  /** The next semicolon that is not inside quotes. */
  private static int endOfRule(String line, int start) {
    char quote = 0;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ';') {
        return i;
      }
    }
    return line.length();
  }

  private LoginRule rule(String text) {
    Target target = target();
    cursor.expect("->", " between what signs in and where the identity is");
    cursor.skipBlanks();
    int at = cursor.at();
    Effect effect = effect();
    if (effect != Effect.LOGIN) {
      return ruleWithoutIdentity(target, effect, at, text);
    }
    List<String> words = new ArrayList<>();
    RulePath identity = path(target, words);
    String last = words.get(words.size() - 1);
    if (Secrets.isNamedLikeOne(last)) {
      cursor.to(at);
      throw cursor.stop("'" + last + "' is named like a secret and is never read");
    }
    return new LoginRule(target, identity, when(target), text);
  }

  private LoginRule ruleWithoutIdentity(Target target, Effect effect, int at, String text) {
    if (target.kind == Kind.SESSION) {
      cursor.to(at);
      throw cursor.stop("a session rule's path begins with 'value': who is in the attribute counts"
          + " as long as it is there");
    }
    if (effect == Effect.LOGOUT && cursor.peek() == '.') {
      cursor.to(at);
      throw cursor.stop("'logout' is no parameter (give its place instead: 0, 1, ...)");
    }
    if (effect == Effect.ACTS_AS && !cursor.isAtEnd()) {
      throw cursor.stop("the end expected behind 'acts-as', which has no condition");
    }
    return new LoginRule(target, effect, when(target), text);
  }

  private Effect effect() {
    if (cursor.takesWord("logout")) {
      return Effect.LOGOUT;
    }
    if (cursor.takesWord("acts-as-end")) {
      return Effect.ACTS_AS_END;
    }
    return cursor.takesWord("acts-as") ? Effect.ACTS_AS : Effect.LOGIN;
  }

  /** The condition, behind which nothing more may come. */
  private @Nullable Condition when(Target target) {
    Condition when = cursor.takesWord("when") ? condition(target) : null;
    if (!cursor.isAtEnd()) {
      throw cursor.stop(when == null ? "'when' or the end expected" : "the end expected");
    }
    return when;
  }

  private Target target() {
    cursor.skipBlanks();
    if (cursor.takes("session:")) {
      String attribute = cursor.untilBlank("the name of a session attribute");
      return new Target(Kind.SESSION, "", attribute, null);
    }
    if (cursor.takes("@")) {
      return new Target(Kind.ANNOTATION, cursor.name(true, "an annotation's name"), "", null);
    }
    refuseForeignTarget("request:");
    refuseForeignTarget("cookie:");
    String type = cursor.name(true, "a class, '@' or 'session:'");
    cursor.expect("#", " between class and method");
    String method = cursor.name(false, "a method's name");
    return new Target(Kind.METHOD, type, method, parameterTypes());
  }

  /** What {@code heap.identity.source} reads, and no rule does. */
  private void refuseForeignTarget(String prefix) {
    int at = cursor.at();
    if (cursor.takes(prefix)) {
      cursor.to(at);
      throw cursor.stop("'" + prefix + "' is for heap.identity.source; a rule begins with a class,"
          + " '@' or 'session:'");
    }
  }

  private @Nullable List<String> parameterTypes() {
    cursor.skipBlanks();
    if (!cursor.takes("(")) {
      return null;
    }
    List<String> types = new ArrayList<>();
    cursor.skipBlanks();
    if (cursor.takes(")")) {
      return types;
    }
    do {
      StringBuilder type = new StringBuilder(cursor.name(true, "a parameter's type"));
      while (cursor.takes("[]")) {
        type.append("[]");
      }
      types.add(type.toString());
      cursor.skipBlanks();
    } while (cursor.takes(","));
    cursor.expect(")", " behind the last parameter's type");
    return types;
  }

  private Condition condition(Target target) {
    if (cursor.takesWord("not")) {
      return new Condition(path(target, new ArrayList<>()), Condition.Test.HOLDS_NOT, null);
    }
    RulePath path = path(target, new ArrayList<>());
    cursor.skipBlanks();
    if (cursor.takes("==")) {
      return new Condition(path, Condition.Test.IS, constant());
    }
    if (cursor.takes("!=")) {
      return new Condition(path, Condition.Test.IS_NOT, constant());
    }
    return new Condition(path, Condition.Test.HOLDS, null);
  }

  private @Nullable String constant() {
    cursor.skipBlanks();
    if (cursor.peek() == '"' || cursor.peek() == '\'') {
      return cursor.quoted();
    }
    if (cursor.takesWord("null")) {
      return null;
    }
    int at = cursor.at();
    String word = cursor.untilBlank("a constant");
    if (!word.equals("true") && !word.equals("false") && !word.matches("-?[0-9]{1,18}")) {
      cursor.to(at);
      throw cursor.stop("a text in quotes, a number, true, false or null expected");
    }
    return word;
  }

  private RulePath path(Target target, List<String> words) {
    cursor.skipBlanks();
    int start = cursor.at();
    words.add(cursor.step());
    while (cursor.takes(".")) {
      words.add(cursor.step());
    }
    int type = target.kind == Kind.SESSION ? -1 : classIn(words);
    int steps = words.size() - 1 - Math.max(type, 0);
    if (steps > MAX_STEPS) {
      cursor.to(start);
      throw cursor.stop("at most " + MAX_STEPS + " steps are allowed");
    }
    if (words.contains("class") || words.contains("getClass")) {
      cursor.to(start);
      throw cursor.stop("classes can't be read");
    }
    if (type >= 0) {
      if (steps == 0) {
        throw cursor.stop("a static field expected behind the class");
      }
      String name = String.join(".", words.subList(0, type + 1));
      return RulePath.ofStatic(name, words.subList(type + 1, words.size()));
    }
    return path(target, words.get(0), words.subList(1, words.size()), start);
  }

  private RulePath path(Target target, String root, List<String> steps, int start) {
    boolean session = target.kind == Kind.SESSION;
    if (session != root.equals("value")) {
      cursor.to(start);
      throw cursor.stop(
          session
              ? "a session rule's path begins with 'value'"
              : "'value' is for session rules (allowed: 0, 1, ..., a parameter, return, this)");
    }
    switch (root) {
      case "value":
        return RulePath.of(Root.VALUE, steps);
      case "return":
        return RulePath.of(Root.RETURN, steps);
      case "this":
        return RulePath.of(Root.THIS, steps);
      default:
        return RuleCursor.isNumber(root)
            ? RulePath.ofArgument(Integer.parseInt(root), steps)
            : RulePath.ofParameter(root, steps);
    }
  }

  /** A word with a capital is a class: com.acme.Holder.userId. The place of it, or -1. */
  private static int classIn(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (Character.isUpperCase(word.charAt(0))) {
        return i;
      }
      boolean packageName = word.equals(word.toLowerCase(java.util.Locale.ROOT));
      boolean root = i == 0 && (word.equals("return") || word.equals("this"));
      if (!packageName || root || RuleCursor.isNumber(word)) {
        return -1;
      }
    }
    return -1;
  }
}
