/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Methods that have one of the wanted annotations, or get it from a method above them: an annotated
 * method becomes a target for everything below its class. Known by name, so the annotation's own
 * class is never loaded. Thread-safe.
 */
final class Annotated {

  /** Those that say where the identity is, and when a call counts. */
  private static final List<String> MEMBERS = Arrays.asList("identity", "when");

  private final Hierarchy hierarchy;
  private final Map<String, Target> byAnnotation = new HashMap<>();

  /** What a target that was made of an annotated method stands for. */
  private final Map<Target, Origin> origins = new ConcurrentHashMap<>();

  private final Map<String, Target> made = new ConcurrentHashMap<>();

  Annotated(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  void add(Target target) {
    byAnnotation.put(target.type(), target);
  }

  /** Makes targets of this class's annotated methods; says whether there were new ones. */
  boolean learn(ClassOutline type, AnnotationDefaults defaults) {
    boolean news = false;
    for (MethodOutline method : type.methods()) {
      Origin origin = originAt(method, defaults);
      String id = type.name() + "#" + method.name() + method.descriptor();
      if (origin != null && !method.isStatic() && !method.isPrivate() && !made.containsKey(id)) {
        Target below = Target.below(type.name())
            .method(method.name(), method.parameterTypes())
            .by(origin.target.form(), origin.target.key());
        made.put(id, below);
        origins.put(below, origin);
        hierarchy.add(below);
        news = true;
      }
    }
    return news;
  }

  /** The annotation's own use at a method. */
  List<Use> usesAt(String className, MethodOutline method, AnnotationDefaults defaults) {
    Origin origin = originAt(method, defaults);
    List<Use> uses = new ArrayList<>();
    if (origin != null) {
      uses.add(new Use(origin.target, className, method, origin.members));
    }
    return uses;
  }

  /** The use of a target at a method that fits it; null when the method has an annotation itself. */
  @Nullable
  Use inherited(Target target, String className, MethodOutline method) {
    Origin origin = origins.get(target);
    if (origin == null) {
      return new Use(target, className, method, Collections.<String, String>emptyMap());
    }
    return annotationAt(method) != null
        ? null
        : new Use(origin.target, className, method, origin.members);
  }

  private @Nullable Origin originAt(MethodOutline method, AnnotationDefaults defaults) {
    String annotation = annotationAt(method);
    Target target = annotation == null ? null : byAnnotation.get(annotation);
    if (annotation == null || target == null) {
      return null;
    }
    Map<String, String> members = new LinkedHashMap<>(defaults.of(annotation));
    members.putAll(method.annotations().get(annotation));
    members.keySet().retainAll(MEMBERS);
    return new Origin(target, members);
  }

  private @Nullable String annotationAt(MethodOutline method) {
    for (String annotation : method.annotations().keySet()) {
      if (byAnnotation.containsKey(annotation)) {
        return annotation;
      }
    }
    return null;
  }

  private static final class Origin {
    private final Target target;
    private final Map<String, String> members;

    private Origin(Target target, Map<String, String> members) {
      this.target = target;
      this.members = members;
    }
  }
}
