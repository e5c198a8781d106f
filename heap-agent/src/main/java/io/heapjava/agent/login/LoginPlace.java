/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

/** Where a login happened: inside a request or not. */
public interface LoginPlace {

  /** Whether it is the thread of a request that the agent follows. */
  boolean isInRequest();

  /**
   * An authentication just succeeded.
   *
   * @param principal as the framework has it, or a {@link DeclaredPrincipal}
   */
  void signedIn(Object principal, LoginKind kind);

  /** The person of this session signed out. */
  void signedOut();

  /** Tells places. */
  interface Finder {

    /** The place of this thread at this moment. */
    LoginPlace now();

    /** What will be left of it when something completes later. */
    LoginPlace later();
  }
}
