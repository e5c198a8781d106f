/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One method that is about to be woven. Immutable. */
public final class Joint {

  private final String className;
  private final String method;
  private final String descriptor;
  private final boolean hasResult;
  private final List<@Nullable String> parameterNames;
  private final Map<String, String> annotation;

  /**
   * @param parameterNames null where the class file doesn't tell
   * @param annotation the members of the annotation that led here, as far as they are texts
   */
  public Joint(
      String className,
      String method,
      String descriptor,
      List<@Nullable String> parameterNames,
      Map<String, String> annotation) {
    this.className = className;
    this.method = method;
    this.descriptor = descriptor;
    this.hasResult = !descriptor.endsWith(")V");
    this.parameterNames = Collections.unmodifiableList(new ArrayList<>(parameterNames));
    this.annotation = Collections.unmodifiableMap(new LinkedHashMap<>(annotation));
  }

  /** Binary name. */
  public String className() {
    return className;
  }

  public String method() {
    return method;
  }

  /** As in a class file: {@code (Ljava/lang/String;)Z}. */
  public String descriptor() {
    return descriptor;
  }

  public boolean hasResult() {
    return hasResult;
  }

  public List<@Nullable String> parameterNames() {
    return parameterNames;
  }

  public Map<String, String> annotation() {
    return annotation;
  }

  /** The class and the method, as in a rule. */
  @Override
  public String toString() {
    return className + "#" + method;
  }
}
