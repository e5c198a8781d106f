/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.scan.StageOne;
import io.heapjava.agent.scan.Wanted;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
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
 * <p>Adds no member to a class, so classes that are loaded already can be woven too; what is woven is
 * for the {@link Matcher} to say. Thread-safe.
 */
public final class Weaver implements StageOne.StageTwo {

  private final Matcher matcher;
  private final Notices notices;
  private final ByteBuddy byteBuddy;
  private final ClassFileLocator advices;
  private final TypePool advicePool;

  public Weaver(Map<String, Point> points, Wanted wanted, Notices notices) {
    this.notices = notices;
    this.byteBuddy = new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
        .with(Implementation.Context.Disabled.Factory.INSTANCE)
        .ignore(ElementMatchers.none());
    this.matcher = new Matcher(points, wanted, notices, byteBuddy);
    this.advices = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());
    this.advicePool = TypePool.Default.of(advices);
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
    return matcher.isBelowTarget(type);
  }

  private byte @Nullable [] weave(String name, byte[] classFile, ClassFileLocator around) {
    Matcher.Matched matched = matcher.match(name, classFile, around);
    if (matched.places.isEmpty()) {
      return null;
    }
    DynamicType.Builder<?> builder = byteBuddy.decorate(matched.type, matched.locator);
    for (Matcher.At at : matched.places) {
      builder = builder.visit(advice(at.advice, at.key, at.method));
    }
    byte[] woven = builder.make().getBytes();
    notices.woven(name);
    return woven;
  }

  private AsmVisitorWrapper advice(
      String adviceClass, String key, MethodDescription.InDefinedShape method) {
    return Advice.withCustomMapping()
        .bind(Key.class, key)
        .to(advicePool.describe(adviceClass).resolve(), advices)
        .on(ElementMatchers.is(method));
  }
}
