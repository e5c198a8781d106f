/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Point;
import io.heapjava.agent.scan.StageOne;
import io.heapjava.agent.scan.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stage two: weaves calls to the agent into the class files that stage one hands on. What is woven is
 * written as instructions (see {@link Shape}), so some thirty classes of ASM are all it takes.
 *
 * <p>Adds no member to a class, so classes that are loaded already can be woven too; what is woven is
 * for the {@link Matcher} to say. Thread-safe.
 */
public final class Weaver implements StageOne.StageTwo {

  private final Matcher matcher;
  private final Notices notices;

  public Weaver(Map<String, Point> points, Wanted wanted, Notices notices) {
    this.matcher = new Matcher(points, wanted, notices);
    this.notices = notices;
  }

  @Override
  public synchronized byte @Nullable [] weave(
      @Nullable ClassLoader loader, String internalName, byte[] classFile) {
    String name = ClassOutline.binary(internalName);
    try {
      List<Matcher.At> places = matcher.match(classFile, new LoaderFiles(loader));
      if (places.isEmpty()) {
        return null;
      }
      byte[] woven = write(classFile, places);
      notices.woven(name);
      return woven;
    } catch (Throwable t) {
      notices.notWoven(name, t);
      return null;
    }
  }

  /** Whether a loaded class is below one that matters. */
  boolean isBelowTarget(Class<?> type) {
    return matcher.isBelowTarget(type);
  }

  /** A method that several targets hold for is written as many times. */
  private static byte[] write(byte[] classFile, List<Matcher.At> places) {
    List<Map<String, HookedClass.Hook>> rounds = new ArrayList<>();
    for (Matcher.At at : places) {
      String id = at.method.name() + at.method.descriptor();
      HookedClass.Hook hook = new HookedClass.Hook(Shape.of(at.form), at.key);
      hooksWithout(id, rounds).put(id, hook);
    }
    byte[] woven = classFile;
    for (Map<String, HookedClass.Hook> hooks : rounds) {
      woven = HookedClass.write(woven, hooks);
    }
    return woven;
  }

  /** Of the first round in which the method has no hook yet. */
  private static Map<String, HookedClass.Hook> hooksWithout(
      String id, List<Map<String, HookedClass.Hook>> rounds) {
    for (Map<String, HookedClass.Hook> hooks : rounds) {
      if (!hooks.containsKey(id)) {
        return hooks;
      }
    }
    Map<String, HookedClass.Hook> hooks = new LinkedHashMap<>();
    rounds.add(hooks);
    return hooks;
  }
}
