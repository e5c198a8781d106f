/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A target at a method, with the members of the annotation that led to it. Immutable. */
final class Use {

  private final Target target;
  private final Joint joint;

  Use(Target target, String className, MethodOutline method, Map<String, String> annotation) {
    this.target = target;
    this.joint = new Joint(
        className, method.name(), method.descriptor(), method.parameterNames(), annotation);
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
}
