/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.scan.StageOne;
import io.heapjava.agent.scan.Wanted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stage two: weaves calls to the agent into the class files that stage one hands on. What
 * a class is asked is read from its bytes alone, and what is woven is written as instructions (see
 * {@link Shape}), so some thirty classes of ASM are all it takes.
 *
 * <p>Adds no member to a class, so classes that are loaded already can be woven too, and leaves
 * types it need not know unread. Thread-safe.
 */
public final class Weaver implements StageOne.StageTwo {

  private final Map<String, Point> points;
  private final Wanted wanted;
  private final Hierarchy hierarchy = new Hierarchy();
  private final Annotated annotated = new Annotated(hierarchy);
  private final Notices notices;

  public Weaver(Map<String, Point> points, Wanted wanted, Notices notices) {
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

  @Override
  public synchronized byte @Nullable [] weave(
      @Nullable ClassLoader loader, String internalName, byte[] classFile) {
    String name = ClassOutline.binary(internalName);
    try {
      return weave(loader, classFile);
    } catch (Throwable t) {
      notices.notWoven(name, t);
      return null;
    }
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

  private byte @Nullable [] weave(@Nullable ClassLoader loader, byte[] classFile) {
    ClassOutline type = ClassOutline.read(classFile);
    AnnotationDefaults defaults = new AnnotationDefaults(loader);
    List<Target> targets = hierarchy.of(type);
    learn(type, targets, defaults);
    List<Map<String, HookedClass.Hook>> rounds = new ArrayList<>();
    for (MethodOutline method : type.methods()) {
      int round = 0;
      for (Use use : uses(type.name(), method, targets, defaults)) {
        String key = use.key(points);
        if (key != null) {
          Shape shape = Shape.of(use.target().form());
          hooks(rounds, round++)
              .put(method.name() + method.descriptor(), new HookedClass.Hook(shape, key));
        }
      }
    }
    tellOfMissing(type, targets);
    if (rounds.isEmpty()) {
      return null;
    }
    byte[] woven = classFile;
    for (Map<String, HookedClass.Hook> hooks : rounds) {
      woven = HookedClass.write(woven, hooks);
    }
    notices.woven(type.name());
    return woven;
  }

  /** A method that several targets hold for is woven as many times. */
  private static Map<String, HookedClass.Hook> hooks(
      List<Map<String, HookedClass.Hook>> rounds, int round) {
    if (rounds.size() == round) {
      rounds.add(new LinkedHashMap<String, HookedClass.Hook>());
    }
    return rounds.get(round);
  }

  private void learn(ClassOutline type, List<Target> targets, AnnotationDefaults defaults) {
    boolean news = hierarchy.learn(type.name(), targets);
    news |= annotated.learn(type, defaults);
    if (news) {
      String internalName = type.name().replace('.', '/');
      wanted.addClass(internalName);
      wanted.addPooled(Collections.singletonList(internalName));
      notices.learned();
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
}
