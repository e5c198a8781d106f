/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

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

  /**
   * Somebody's credentials were found right. That is done for other reasons than a login too, as when
   * a manager approves of something at a cashier's desk, or when a code is still to be entered. So it
   * counts only where the same request ends with this very object, or one of its companions,
   * established as its principal or in its session.
   *
   * @param principal the person
   * @param companions objects that an application may keep instead of the principal: a subject, a
   *     container's own identity
   */
  void checked(Object principal, Object... companions);

  /** An authentication failed in this request: credentials checked before don't count. */
  void failed();

  /** The person of this session signed out. */
  void signedOut();

  /**
   * A login that this rule saw is over: its method says now that there is nobody. Logins seen by
   * other rules and by other means stay.
   *
   * @param rule the {@link DeclaredPrincipal#rule()} of that login
   */
  void endsLoginOf(String rule);

  /**
   * The encoded identity of the real person known at this moment of this request; null when there is
   * nobody.
   */
  @Nullable
  String realIdentity();

  /**
   * From now on this session acts as somebody else, whoever it shows, until {@link #actsAsEnds} or
   * {@link #signedOut}.
   *
   * @param realIdentity the encoded identity of the real person; null when that is unknown, and then
   *     the session is nobody's
   */
  void actsAs(@Nullable String realIdentity);

  /** This session acts as nobody else any more. */
  void actsAsEnds();

  /** A {@code NameCallback} was answered with this name. Kept for the request only. */
  void typedName(String name);

  /** The names of {@link #typedName} on this thread in this request; bounded. */
  Collection<String> typedNames();

  /** Another login begins: the names typed so far are not its own. */
  void forgetTypedNames();

  /** Tells places. */
  interface Finder {

    /** The place of this thread at this moment. */
    LoginPlace now();

    /** What will be left of it when something completes later. */
    LoginPlace later();
  }
}
