/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Compares methods with what a target says of them. */
final class Signatures {

  private Signatures() {}

  static boolean fits(Target target, MethodDescription.InDefinedShape method) {
    if (!method.getName().equals(target.method())) {
      return false;
    }
    List<String> types = target.parameterTypes();
    int parameters = method.getParameters().size();
    if (types == null) {
      return target.parameters() < 0 || target.parameters() == parameters;
    }
    if (types.size() != parameters) {
      return false;
    }
    for (int i = 0; i < parameters; i++) {
      TypeDescription actual = method.getParameters().get(i).getType().asErasure();
      if (!isNamed(actual.getActualName(), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean fitsAny(Target target, TypeDescription type) {
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (fits(target, method)) {
        return true;
      }
    }
    return false;
  }

  /** The methods as a rule would name them. */
  static List<String> of(TypeDescription type) {
    List<String> signatures = new ArrayList<>();
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (method.isMethod()) {
        signatures.add(of(method));
      }
    }
    return signatures;
  }

  /** The method as a rule would name it, without its class. */
  static String of(MethodDescription.InDefinedShape method) {
    List<String> types = new ArrayList<>();
    for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
      types.add(simple(parameter.getActualName()));
    }
    return method.getName() + "(" + String.join(",", types) + ")";
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
