/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.annotated;

import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods with {@code @HeapLogin}, with an annotation of {@code heap.agent.annotations}, or with one
 * that a rule names ({@code @com.acme.SignsIn -> 0.username}).
 */
public final class AnnotatedPoint implements Point {

  private final MethodRules rules;

  public AnnotatedPoint(MethodRules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "annotated";
  }

  @Override
  public String meaning() {
    return "methods with @HeapLogin or another annotation that settings name";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String annotation : rules.annotations()) {
      targets.add(Target.annotated(annotation).by(rules.formOf(annotation), "annotated"));
    }
    return targets;
  }

  @Override
  public @Nullable String weave(Target target, Joint joint) {
    return rules.weave(target, joint);
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    return rules.called(key, seen);
  }
}
