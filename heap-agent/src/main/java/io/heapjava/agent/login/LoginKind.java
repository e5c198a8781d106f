/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

/** What is known of a login, and with that what it outweighs. */
public enum LoginKind {
  /**
   * A rule or an annotation says so: whoever set it knows the application. Goes before all that the
   * request shows, and is remembered in the session, since later requests may show nobody.
   */
  DECLARED,
  /**
   * A framework signed somebody in and will show that person from now on. Goes before what the
   * request shows, which may be from before, and behind what settings declare, which know the person
   * by another name.
   */
  ESTABLISHED
}
