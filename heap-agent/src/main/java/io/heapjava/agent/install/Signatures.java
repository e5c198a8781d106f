/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;

/** Compares methods with what a target says of them. */
final class Signatures {

  private Signatures() {}

  static boolean fits(Target target, MethodOutline method) {
    if (!method.name().equals(target.method())) {
      return false;
    }
    List<String> actual = method.parameterTypes();
    List<String> types = target.parameterTypes();
    if (types == null) {
      return target.parameters() < 0 || target.parameters() == actual.size();
    }
    if (types.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!isNamed(actual.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean fitsAny(Target target, ClassOutline type) {
    for (MethodOutline method : type.methods()) {
      if (fits(target, method)) {
        return true;
      }
    }
    return false;
  }

  /** The methods as a rule would name them. */
  static List<String> of(ClassOutline type) {
    List<String> signatures = new ArrayList<>();
    for (MethodOutline method : type.methods()) {
      signatures.add(of(method));
    }
    return signatures;
  }

  /** The method as a rule would name it, without its class. */
  static String of(MethodOutline method) {
    List<String> types = new ArrayList<>();
    for (String parameter : method.parameterTypes()) {
      types.add(simple(parameter));
    }
    return method.name() + "(" + String.join(",", types) + ")";
  }

  /** Full name, or simple name where the rule has no dot. */
  private static boolean isNamed(String actual, String wanted) {
    String name = actual.replace('$', '.');
    String given = wanted.replace('$', '.');
    return name.equals(given) || given.indexOf('.') < 0 && simple(name).equals(given);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
