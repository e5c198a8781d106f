/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import org.jspecify.annotations.Nullable;

/** A target at a method, with the members of the annotation that led to it. Immutable. */
final class Use {

  private final Target target;
  private final Joint joint;

  Use(Target target, MethodDescription.InDefinedShape method, Map<String, String> annotation) {
    this.target = target;
    this.joint = new Joint(
        method.getDeclaringType().getName(),
        method.getName(),
        method.getDescriptor(),
        names(method),
        annotation);
  }

  Target target() {
    return target;
  }

  /** What the woven code calls with, or null when the point wants nothing here. */
  @Nullable
  String key(Map<String, Point> points) {
    Point point = points.get(pointOf(target.key()));
    return point == null ? null : point.weave(target, joint);
  }

  /** A key begins with the name of its point. */
  static String pointOf(String key) {
    int colon = key.indexOf(':');
    return colon < 0 ? key : key.substring(0, colon);
  }

  private static List<@Nullable String> names(MethodDescription.InDefinedShape method) {
    List<@Nullable String> names = new ArrayList<>();
    for (ParameterDescription parameter : method.getParameters()) {
      names.add(parameter.isNamed() ? parameter.getName() : null);
    }
    return names;
  }
}
