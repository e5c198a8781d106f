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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which methods of a class are woven, and with what key. Learns of each class what matters for those
 * below it. Leaves types it need not know unread. Thread-safe.
 */
final class Matcher {

  /**
   * Applications have a few hundred at most; those that generate classes without end would make the
   * agent grow, and its scan slow.
   */
  static final int MOST_LEARNED = 2000;

  private final Map<String, Point> points;
  private final Wanted wanted;
  private final Notices notices;
  private final Hierarchy hierarchy = new Hierarchy();
  private final Annotated annotated = new Annotated(hierarchy);
  private final AtomicInteger learned = new AtomicInteger();

  Matcher(Map<String, Point> points, Wanted wanted, Notices notices) {
    this.points = points;
    this.wanted = wanted;
    this.notices = notices;
    for (Point point : points.values()) {
      for (Target target : point.targets()) {
        if (target.reach() == Target.Reach.ANNOTATED) {
          annotated.add(target);
        } else {
          hierarchy.add(target);
        }
      }
    }
  }

  /**
   * Looks at a class.
   *
   * @param around where the annotations that it has are found
   * @return what is woven into it, in the order of its methods
   * @throws RuntimeException when it is no class file, or one of a Java too new
   */
  List<At> match(byte[] classFile, ClassFiles around) {
    ClassOutline type = ClassOutline.read(classFile);
    AnnotationDefaults defaults = new AnnotationDefaults(around);
    List<Target> targets = hierarchy.of(type);
    learn(type, targets, defaults);
    List<At> places = new ArrayList<>();
    for (MethodOutline method : type.methods()) {
      for (Use use : uses(type.name(), method, targets, defaults)) {
        String key = use.key(points);
        if (key != null) {
          places.add(new At(use.target().form(), method, key));
        }
      }
    }
    tellOfMissing(type, targets);
    return places;
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

  private void learn(ClassOutline type, List<Target> targets, AnnotationDefaults defaults) {
    if (type.isFinal() || learned.get() >= MOST_LEARNED) {
      return;
    }
    boolean news = hierarchy.learn(type.name(), targets);
    news |= annotated.learn(type, defaults);
    if (news) {
      String internalName = type.name().replace('.', '/');
      wanted.addClass(internalName);
      wanted.addPooled(Collections.singletonList(internalName));
      notices.learned();
      if (learned.incrementAndGet() == MOST_LEARNED) {
        notices.learnedAllItCan();
      }
    }
  }

  private List<Use> uses(
      String className, MethodOutline method, List<Target> targets, AnnotationDefaults defaults) {
    if (!method.hasCode()) {
      return Collections.emptyList();
    }
    List<Use> uses = annotated.usesAt(className, method, defaults);
    for (Target target : targets) {
      Use use =
          Signatures.fits(target, method) ? annotated.inherited(target, className, method) : null;
      if (use != null) {
        uses.add(use);
      }
    }
    return uses;
  }

  private void tellOfMissing(ClassOutline type, List<Target> targets) {
    for (Target target : targets) {
      Point point = points.get(Use.pointOf(target.key()));
      if (point != null && !Signatures.fitsAny(target, type)) {
        point.noMethod(target, type.name(), Signatures.of(type));
      }
    }
  }

  /** A method that is woven. Immutable. */
  static final class At {
    final Target.Form form;
    final MethodOutline method;
    final String key;

    private At(Target.Form form, MethodOutline method, String key) {
      this.form = form;
      this.method = method;
      this.key = key;
    }
  }
}
