/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Methods that have one of the wanted annotations, or get it from a method above them: an annotated
 * method becomes a target for everything below its class. Known by name, so the annotation's own
 * class is never loaded. Thread-safe.
 */
final class Annotated {

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
  boolean learn(TypeDescription type) {
    boolean news = false;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      Origin origin = originAt(method);
      String id = type.getName() + "#" + method.getName() + method.getDescriptor();
      if (origin != null && !method.isStatic() && !method.isPrivate() && !made.containsKey(id)) {
        List<String> types = new ArrayList<>();
        for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
          types.add(parameter.getActualName());
        }
        Target below = Target.below(type.getName())
            .method(method.getName(), types)
            .by(origin.target.advice(), origin.target.key());
        made.put(id, below);
        origins.put(below, origin);
        hierarchy.add(below);
        news = true;
      }
    }
    return news;
  }

  /** The annotation's own use at a method. */
  List<Use> usesAt(MethodDescription.InDefinedShape method) {
    Origin origin = originAt(method);
    List<Use> uses = new ArrayList<>();
    if (origin != null) {
      uses.add(new Use(origin.target, method, origin.members));
    }
    return uses;
  }

  /** The use of a target at a method that fits it; null when the method has an annotation itself. */
  @Nullable
  Use inherited(Target target, MethodDescription.InDefinedShape method) {
    Origin origin = origins.get(target);
    if (origin == null) {
      return new Use(target, method, Collections.<String, String>emptyMap());
    }
    return originAt(method) != null ? null : new Use(origin.target, method, origin.members);
  }

  private @Nullable Origin originAt(MethodDescription.InDefinedShape method) {
    if (byAnnotation.isEmpty()) {
      return null;
    }
    for (AnnotationDescription annotation : method.getDeclaredAnnotations()) {
      Target target = byAnnotation.get(annotation.getAnnotationType().getName());
      if (target != null) {
        return new Origin(target, members(annotation));
      }
    }
    return null;
  }

  private static Map<String, String> members(AnnotationDescription annotation) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String name : new String[] {"identity", "when"}) {
      String text = member(annotation, name);
      if (text != null) {
        members.put(name, text);
      }
    }
    return members;
  }

  private static @Nullable String member(AnnotationDescription annotation, String name) {
    try {
      Object value = annotation.getValue(name).resolve();
      return value instanceof String ? (String) value : null;
    } catch (RuntimeException e) {
      return null; // there is no such member, or neither a value nor a default
    }
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
