/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.rule.LoginReading;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Rules;
import io.heapjava.agent.rule.Seen;
import io.heapjava.agent.rule.UnfitRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What rules and annotations say of methods: which rule a woven method follows, and what its return
 * means. Thread-safe.
 */
public final class MethodRules {

  private final List<LoginRule> configured;
  private final List<LoginRule> ofAnnotations;
  private final Set<String> annotations;
  private final RuleReader reader;
  private final RuleNews news;
  private final LoginPlace.Finder places;

  /** By the key that woven code calls with. The same method gives the same key. */
  private final Map<String, Woven> woven = new ConcurrentHashMap<>();

  /**
   * @param annotations those that say themselves where the identity is, by members {@code identity}
   *     and {@code when}
   */
  public MethodRules(
      Rules rules,
      Collection<String> annotations,
      RuleReader reader,
      RuleNews news,
      LoginPlace.Finder places) {
    this.configured = rules.of(LoginRule.Kind.METHOD);
    this.ofAnnotations = rules.of(LoginRule.Kind.ANNOTATION);
    this.annotations = new java.util.LinkedHashSet<>(annotations);
    for (LoginRule rule : ofAnnotations) {
      this.annotations.add(rule.type());
    }
    this.reader = reader;
    this.news = news;
    this.places = places;
  }

  public List<LoginRule> configured() {
    return configured;
  }

  public Collection<String> annotations() {
    return annotations;
  }

  /** What {@link #weave} knows a rule by again. */
  public int idOf(LoginRule rule) {
    return configured.indexOf(rule);
  }

  /** The key for this method; null when no rule can be followed at it. */
  public @Nullable String weave(Target target, Joint joint) {
    LoginRule rule = ruleOf(target, joint);
    if (rule == null) {
      return null;
    }
    try {
      List<@Nullable String> names = joint.parameterNames();
      LoginRule bound = rule.boundTo(names.size(), names);
      String key =
          target.key() + ":" + joint + joint.descriptor() + ":" + names.hashCode() + ":" + rule;
      woven.put(key, new Woven(bound, joint.hasResult()));
      news.matched(rule, joint.toString());
      return key;
    } catch (UnfitRule e) {
      news.unfit(rule, joint.toString(), e.getMessage());
      return null;
    }
  }

  /** The rule that the method woven with this key follows; null for a key of another point. */
  public @Nullable LoginRule ruleAt(String key) {
    Woven method = woven.get(key);
    return method == null ? null : method.rule;
  }

  /** The class is there, the method isn't. */
  public void noMethod(Target target, String className, List<String> methods) {
    LoginRule rule = configured.get(idIn(target));
    if (className.equals(rule.type())) {
      news.noMethod(rule, className, methods);
    }
  }

  /** A woven method returned. */
  public void returned(
      String key, @Nullable Object self, Object @Nullable [] arguments, @Nullable Object result) {
    Woven method = woven.get(key);
    if (method == null || arguments == null) {
      return;
    }
    Seen seen = Seen.call(self, arguments, result);
    if (result instanceof CompletionStage) {
      completesLater((CompletionStage<?>) result, method, seen);
    } else {
      read(method, seen, places.now());
    }
  }

  /** Anonymous and not a lambda, as this may run before the application's main. */
  private void completesLater(CompletionStage<?> stage, Woven method, Seen seen) {
    Thread caller = Thread.currentThread();
    LoginPlace later = places.later();
    boolean[] returned = new boolean[1];
    stage.whenComplete(new BiConsumer<Object, Throwable>() {
      @Override
      public void accept(Object value, Throwable thrown) {
        if (thrown == null) {
          boolean atOnce = Thread.currentThread() == caller && !returned[0];
          read(method, seen.completedWith(value), atOnce ? places.now() : later);
        }
      }
    });
    returned[0] = true;
  }

  private void read(Woven method, Seen seen, LoginPlace place) {
    LoginReading reading = reader.read(method.rule, seen, method.hasResult);
    news.read(method.rule, reading, seen.result());
    String identifier = reading.identifier();
    if (identifier != null) {
      place.signedIn(new DeclaredPrincipal(identifier), LoginKind.DECLARED);
    }
  }

  private @Nullable LoginRule ruleOf(Target target, Joint joint) {
    if (target.reach() != Target.Reach.ANNOTATED) {
      return configured.get(idIn(target));
    }
    for (LoginRule rule : ofAnnotations) {
      if (rule.type().equals(target.type())) {
        return rule;
      }
    }
    return ruleOfMembers(target, joint);
  }

  private @Nullable LoginRule ruleOfMembers(Target target, Joint joint) {
    String identity = orElse(joint.annotation().get("identity"), "0");
    String when = orElse(joint.annotation().get("when"), "");
    String text = "@" + target.type() + " -> " + identity + (when.isEmpty() ? "" : " when " + when);
    Rules rules = RuleParser.parse(text);
    List<LoginRule> parsed = new ArrayList<>(rules.all());
    if (rules.errors().isEmpty() && parsed.size() == 1) {
      return parsed.get(0);
    }
    news.badAnnotation(text, joint.toString(), rules.errors());
    return null;
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null || text.trim().isEmpty() ? other : text.trim();
  }

  private static int idIn(Target target) {
    return Integer.parseInt(target.key().substring(target.key().indexOf(':') + 1));
  }

  private static final class Woven {
    private final LoginRule rule;
    private final boolean hasResult;

    private Woven(LoginRule rule, boolean hasResult) {
      this.rule = rule;
      this.hasResult = hasResult;
    }
  }
}
