/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.scan.Wanted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Which methods of a class are woven, and with what key. Learns of each class what matters for those
 * below it. Leaves types it need not know unread. Thread-safe.
 */
final class Matcher {

  private final Map<String, Point> points;
  private final Wanted wanted;
  private final Notices notices;
  private final Hierarchy hierarchy = new Hierarchy();
  private final Annotated annotated = new Annotated(hierarchy);
  private final MissingAnnotations missingAnnotations;

  Matcher(Map<String, Point> points, Wanted wanted, Notices notices, ByteBuddy byteBuddy) {
    this.points = points;
    this.wanted = wanted;
    this.notices = notices;
    this.missingAnnotations = new MissingAnnotations(byteBuddy);
    for (Point point : points.values()) {
      for (Target target : point.targets()) {
        if (target.reach() == Target.Reach.ANNOTATED) {
          annotated.add(target);
          missingAnnotations.add(target.type());
        } else {
          hierarchy.add(target);
        }
      }
    }
  }

  /**
   * Looks at a class.
   *
   * @param around where what it refers to is found
   * @throws RuntimeException when it is no class file that Byte Buddy knows
   */
  Matched match(String name, byte[] classFile, ClassFileLocator around) {
    ClassFileLocator locator = new ClassFileLocator.Compound(
        ClassFileLocator.Simple.of(name, classFile), around, missingAnnotations);
    TypeDescription type = new TypePool.Default.WithLazyResolution(
            new TypePool.CacheProvider.Simple(),
            locator,
            TypePool.Default.ReaderMode.EXTENDED) // parameter names
        .describe(name)
        .resolve();
    List<Target> targets = hierarchy.of(type);
    learn(type, targets);
    Matched matched = new Matched(type, locator);
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      for (Use use : uses(method, targets)) {
        String key = use.key(points);
        if (key != null) {
          matched.add(use, method, key);
        }
      }
    }
    tellOfMissing(type, targets);
    return matched;
  }

  /** Whether a loaded class is below one that matters. */
  boolean isBelowTarget(Class<?> type) {
    Class<?> superClass = type.getSuperclass();
    if (superClass != null && hierarchy.reachesBelow(superClass.getName())) {
      return true;
    }
    for (Class<?> face : type.getInterfaces()) {
      if (hierarchy.reachesBelow(face.getName())) {
        return true;
      }
    }
    return false;
  }

  private void learn(TypeDescription type, List<Target> targets) {
    boolean news = hierarchy.learn(type.getName(), targets);
    news |= annotated.learn(type);
    if (news) {
      String internalName = type.getInternalName();
      wanted.addClass(internalName);
      wanted.addPooled(Collections.singletonList(internalName));
      notices.learned();
    }
  }

  private List<Use> uses(MethodDescription.InDefinedShape method, List<Target> targets) {
    if (method.isAbstract() || method.isNative() || !method.isMethod()) {
      return Collections.emptyList();
    }
    List<Use> uses = annotated.usesAt(method);
    for (Target target : targets) {
      Use use = Signatures.fits(target, method) ? annotated.inherited(target, method) : null;
      if (use != null) {
        uses.add(use);
      }
    }
    return uses;
  }

  private void tellOfMissing(TypeDescription type, List<Target> targets) {
    for (Target target : targets) {
      Point point = points.get(Use.pointOf(target.key()));
      if (point != null && !Signatures.fitsAny(target, type)) {
        point.noMethod(target, type.getName(), Signatures.of(type));
      }
    }
  }

  /** A class and what is woven into it. */
  static final class Matched {
    final TypeDescription type;
    final ClassFileLocator locator;
    final List<At> places = new ArrayList<>();

    private Matched(TypeDescription type, ClassFileLocator locator) {
      this.type = type;
      this.locator = locator;
    }

    private void add(Use use, MethodDescription.InDefinedShape method, String key) {
      places.add(new At(use.target().advice(), method, key));
    }
  }

  /** A method that is woven. */
  static final class At {
    final String advice;
    final MethodDescription.InDefinedShape method;
    final String key;

    private At(String advice, MethodDescription.InDefinedShape method, String key) {
      this.advice = advice;
      this.method = method;
      this.key = key;
    }
  }
}
