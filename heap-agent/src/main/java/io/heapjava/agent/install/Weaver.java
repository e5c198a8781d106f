/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.scan.StageOne;
import io.heapjava.agent.scan.Wanted;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Stage two: weaves advice into the class files that stage one hands on. Byte Buddy does the weaving
 * and nothing else; its {@code AgentBuilder} would double the cost of being there.
 *
 * <p>Adds no member to a class, so classes that are loaded already can be woven too, and leaves
 * types it need not know unread. Thread-safe.
 */
public final class Weaver implements StageOne.StageTwo {

  private final Map<String, Point> points;
  private final Wanted wanted;
  private final Hierarchy hierarchy = new Hierarchy();
  private final Annotated annotated;
  private final MissingAnnotations missingAnnotations;
  private final Notices notices;
  private final ByteBuddy byteBuddy;
  private final ClassFileLocator advices;
  private final TypePool advicePool;

  public Weaver(Map<String, Point> points, Wanted wanted, Notices notices) {
    this.points = points;
    this.wanted = wanted;
    this.notices = notices;
    this.annotated = new Annotated(hierarchy);
    this.byteBuddy = new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
        .with(Implementation.Context.Disabled.Factory.INSTANCE)
        .ignore(ElementMatchers.none());
    this.missingAnnotations = new MissingAnnotations(byteBuddy);
    this.advices = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());
    this.advicePool = TypePool.Default.of(advices);
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

  @Override
  public synchronized byte @Nullable [] weave(
      @Nullable ClassLoader loader, String internalName, byte[] classFile) {
    String name = internalName.replace('/', '.');
    try {
      return weave(name, classFile, ClassFileLocator.ForClassLoader.of(loader));
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

  private byte @Nullable [] weave(String name, byte[] classFile, ClassFileLocator around) {
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
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    boolean changed = false;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      for (Use use : uses(method, targets)) {
        String key = use.key(points);
        if (key != null) {
          builder = builder.visit(advice(use.target().advice(), key, method));
          changed = true;
        }
      }
    }
    tellOfMissing(type, targets);
    if (!changed) {
      return null;
    }
    byte[] woven = builder.make().getBytes();
    notices.woven(name);
    return woven;
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

  private AsmVisitorWrapper advice(
      String adviceClass, String key, MethodDescription.InDefinedShape method) {
    return Advice.withCustomMapping()
        .bind(Key.class, key)
        .to(advicePool.describe(adviceClass).resolve(), advices)
        .on(ElementMatchers.is(method));
  }

  private void tellOfMissing(TypeDescription type, List<Target> targets) {
    for (Target target : targets) {
      Point point = points.get(Use.pointOf(target.key()));
      if (point != null && !Signatures.fitsAny(target, type)) {
        point.noMethod(target, type.getName(), Signatures.of(type));
      }
    }
  }
}
