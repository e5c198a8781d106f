/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

/** What the rest of the agent wants to know of weaving. */
public interface Notices {

  /** A class was woven. */
  void woven(String className);

  /** A class could not be woven and stays as it is. */
  void notWoven(String className, Throwable thrown);

  /** There are new targets; classes below them may be loaded already. */
  void learned();

  /**
   * So many classes below targets were learned that no more will be: those directly below a target
   * are still woven, those below classes not learned are not.
   */
  void learnedAllItCan();
}
