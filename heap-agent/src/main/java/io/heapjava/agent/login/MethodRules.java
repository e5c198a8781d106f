/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.rule.LoginReading;
import io.heapjava.agent.rule.LoginReading.Outcome;
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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What rules and annotations say of methods: which rule a woven method follows, and what its call
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

  /** By class, name and descriptor, then by the place among the rules. */
  private final Map<String, ConcurrentSkipListMap<Integer, Woven>> byMethod =
      new ConcurrentHashMap<>();

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

  /** How methods of this rule are woven: acting as somebody else begins with who it was before. */
  public Target.Form formOf(LoginRule rule) {
    return rule.effect() == LoginRule.Effect.ACTS_AS ? Target.Form.AROUND : Target.Form.EXIT;
  }

  /** How methods with this annotation are woven. */
  public Target.Form formOf(String annotation) {
    LoginRule rule = ruleOf(annotation);
    return rule == null ? Target.Form.EXIT : formOf(rule);
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
      ConcurrentSkipListMap<Integer, Woven> same = atSameMethod(joint + joint.descriptor());
      Woven method = new Woven(bound, joint.hasResult(), same.headMap(idOf(rule)));
      same.put(idOf(rule), method);
      woven.put(key, method);
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

  /**
   * A woven method was called.
   *
   * @param seen in the form of its rule, see {@link io.heapjava.agent.point.Point#seen}
   * @return to be run when a method woven around returns; null for any other
   */
  public @Nullable Runnable called(String key, @Nullable Object[] seen) {
    Woven method = woven.get(key);
    if (method == null) {
      return null;
    }
    if (formOf(method.rule) == Target.Form.AROUND) {
      return entered();
    }
    Object[] arguments = (Object[]) seen[1];
    if (arguments != null) {
      returned(method, seen[0], arguments, seen[2]);
    }
    return null;
  }

  /**
   * Whoever is known now stays the real person, even if the method invalidates the session. Also when
   * it throws, as it may have set the other person before: then too much care costs no more than that
   * the real person is the real person.
   */
  private @Nullable Runnable entered() {
    LoginPlace place = places.now();
    if (!place.isInRequest()) {
      return null;
    }
    String realIdentity = place.realIdentity();
    return new Runnable() {
      @Override
      public void run() {
        places.now().actsAs(realIdentity);
      }
    };
  }

  private void returned(
      Woven method, @Nullable Object self, Object[] arguments, @Nullable Object result) {
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
    news.read(method.rule, reading);
    switch (method.rule.effect()) {
      case LOGOUT:
        if (reading.outcome() != Outcome.NOT_A_LOGIN) { // if in doubt, nobody
          place.signedOut();
        }
        break;
      case ACTS_AS_END:
        if (reading.outcome() == Outcome.COUNTS) {
          place.actsAsEnds();
        }
        break;
      default:
        login(method, seen, reading, place);
    }
  }

  private ConcurrentSkipListMap<Integer, Woven> atSameMethod(String id) {
    ConcurrentSkipListMap<Integer, Woven> none = new ConcurrentSkipListMap<>();
    ConcurrentSkipListMap<Integer, Woven> there = byMethod.putIfAbsent(id, none);
    return there == null ? none : there;
  }

  /**
   * {@code return.impersonator} and then {@code return.name} means the real person, if there is one
   * beside: so a login counts for the first rule that finds somebody, and one that can't be followed
   * ends the search.
   */
  private boolean isForARuleBefore(Woven method, Seen seen) {
    for (Woven before : method.before.values()) {
      if (before.rule.effect() == LoginRule.Effect.LOGIN) {
        LoginReading reading = reader.read(before.rule, seen, before.hasResult);
        if (reading.identifier() != null || reading.outcome() == Outcome.UNREADABLE) {
          return true;
        }
      }
    }
    return false;
  }

  private void login(Woven method, Seen seen, LoginReading reading, LoginPlace place) {
    if (isForARuleBefore(method, seen)) {
      return;
    }
    String rule = method.rule.toString();
    String identifier = reading.identifier();
    if (identifier != null) {
      place.signedIn(new DeclaredPrincipal(identifier, rule), LoginKind.DECLARED);
    } else if (reading.outcome() == Outcome.NO_VALUE) {
      place.endsLoginOf(rule); // setUser(null) is how some applications sign out
    }
  }

  private @Nullable LoginRule ruleOf(Target target, Joint joint) {
    if (target.reach() != Target.Reach.ANNOTATED) {
      return configured.get(idIn(target));
    }
    LoginRule rule = ruleOf(target.type());
    return rule == null ? ruleOfMembers(target, joint) : rule;
  }

  private @Nullable LoginRule ruleOf(String annotation) {
    for (LoginRule rule : ofAnnotations) {
      if (rule.type().equals(annotation)) {
        return rule;
      }
    }
    return null;
  }

  private @Nullable LoginRule ruleOfMembers(Target target, Joint joint) {
    String identity = orElse(joint.annotation().get("identity"), "0");
    String when = orElse(joint.annotation().get("when"), "");
    String text = "@" + target.type() + " -> " + identity + (when.isEmpty() ? "" : " when " + when);
    Rules rules = RuleParser.parse(text);
    List<LoginRule> parsed = new ArrayList<>(rules.all());
    if (rules.errors().isEmpty()
        && parsed.size() == 1
        && parsed.get(0).effect() == LoginRule.Effect.LOGIN) { // the members say no more than that
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

    /** By the rules in front of this one, at the same method; may still grow. */
    private final Map<Integer, Woven> before;

    private Woven(LoginRule rule, boolean hasResult, Map<Integer, Woven> before) {
      this.rule = rule;
      this.hasResult = hasResult;
      this.before = before;
    }
  }
}
