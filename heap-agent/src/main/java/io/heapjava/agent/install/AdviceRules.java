/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * What every advice must keep to, since its body is copied into classes of others and runs there: a
 * test holds each advice of the jar against these.
 */
final class AdviceRules {

  private AdviceRules() {}

  /** Each sentence is a rule that is broken. */
  static List<String> brokenBy(Class<?> advice) {
    List<String> broken = new ArrayList<>();
    if (!Modifier.isPublic(advice.getModifiers()) || !Modifier.isFinal(advice.getModifiers())) {
      broken.add(advice.getName() + " must be public and final");
    }
    if (advice.getSuperclass() != Object.class || advice.getInterfaces().length > 0) {
      broken.add(advice.getName() + " must extend and implement nothing");
    }
    if (advice.getDeclaredFields().length > 0) {
      broken.add(advice.getName() + " must have no fields: its code runs elsewhere");
    }
    for (Constructor<?> constructor : advice.getDeclaredConstructors()) {
      if (!Modifier.isPrivate(constructor.getModifiers())) {
        broken.add(advice.getName() + " must not be instantiated");
      }
    }
    int woven = 0;
    for (Method method : advice.getDeclaredMethods()) {
      woven += check(method, broken);
    }
    if (woven == 0) {
      broken.add(advice.getName() + " has neither an entry nor an exit");
    }
    return broken;
  }

  private static int check(Method method, List<String> broken) {
    String name = method.getDeclaringClass().getName() + "." + method.getName();
    Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
    Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
    if (enter == null && exit == null) {
      broken.add(name + " is neither entry nor exit: woven code could not call it");
      return 0;
    }
    int modifiers = method.getModifiers();
    if (!Modifier.isPublic(modifiers) || !Modifier.isStatic(modifiers)) {
      broken.add(name + " must be public and static");
    }
    if (enter != null && (enter.suppress() != Throwable.class || !enter.inline())) {
      broken.add(name + " must be inlined and suppress Throwable");
    }
    if (exit != null && (exit.suppress() != Throwable.class || !exit.inline())) {
      broken.add(name + " must be inlined and suppress Throwable");
    }
    List<Class<?>> types = new ArrayList<>();
    types.add(method.getReturnType());
    for (Class<?> parameter : method.getParameterTypes()) {
      types.add(parameter);
    }
    for (Class<?> type : types) {
      Class<?> element = type.isArray() ? type.getComponentType() : type;
      if (!element.isPrimitive() && !element.getName().startsWith("java.")) {
        broken.add(name + " must have no type but the JDK's in its signature: " + type.getName());
      }
    }
    return 1;
  }
}
