/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login point: where the agent looks into an application, and what it means. Each has a folder and
 * a switch, {@code heap.agent.point.<name>=true|false}.
 *
 * <p>{@link #targets} is asked before the application starts; it must touch neither a library nor a
 * lambda. To add a point: implement this and add it to {@link Points}.
 */
public interface Point {

  /** The name of its folder and its switch. */
  String name();

  /** One sentence for people: what it sees. */
  String meaning();

  /** Whether it is on unless switched off. */
  default boolean isOnByDefault() {
    return true;
  }

  /** The methods to be woven. */
  List<Target> targets();

  /**
   * A method is about to be woven.
   *
   * @return the key that its woven code shall call with, beginning with this point's name; null to
   *     leave it as it is
   */
  default @Nullable String weave(Target target, Joint joint) {
    return target.key();
  }

  /**
   * A class was found that a target names, and none of its methods fits.
   *
   * @param methods what it has instead, as in rules
   */
  default void noMethod(Target target, String className, List<String> methods) {}

  /**
   * Called by woven code, on the application's thread. What it throws is logged and goes no further.
   *
   * @param key of the target
   * @param seen for an entry the arguments; for an exit the object (null in a static method), the
   *     arguments as an {@code Object[]}, and the result
   * @return for an entry, a {@link Runnable} to be run at the exit, or null
   */
  @Nullable
  Object seen(String key, @Nullable Object[] seen);
}
