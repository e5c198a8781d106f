/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that this library wants to know of a request, so that a servlet filter, an agent and a test
 * can be thin. Every method may be called several times and on the request's own thread only.
 * Implementations never create a session and never throw: what can't be read is null or empty.
 */
public interface RequestView {

  /** The principal the container or a framework shows now, or null. */
  @Nullable
  Object principal();

  /** The name of the remote user, or null; for old code that shows no principal. */
  @Nullable
  String remoteUser();

  /**
   * The encoded identity that a login rule of the agent left in the session; null elsewhere. It
   * stands in for the principal while there is none: the raw identifier is not kept.
   */
  default @Nullable String declaredIdentity() {
    return null;
  }

  /** How the user was authenticated ({@code BASIC}, {@code FORM}, ...), or null. */
  @Nullable
  String authType();

  /** All values of a header, in order of arrival; empty when it is absent. */
  List<String> headers(String name);

  /** The address of the peer that the connection came from, or null; not from a header. */
  @Nullable
  String peer();

  /** The path inside the application, without query; for telling static resources. */
  String path();

  /**
   * Whether this is a later dispatch of a request that was looked at before: ASYNC or ERROR. The
   * security filter need not be there again, so nobody being signed in means nothing then.
   */
  boolean isLaterDispatch();

  /** A request attribute, or null. */
  @Nullable
  Object attribute(String name);

  /** Sets a request attribute; null removes it. */
  void attribute(String name, @Nullable Object value);

  /** Whether a session exists and is valid. */
  boolean hasSession();

  /** An attribute of the existing session; null without a session. */
  @Nullable
  Object sessionAttribute(String name);

  /**
   * Sets an attribute of the existing session; null removes it.
   *
   * @return false when there is no session, it is no longer valid, or it takes no attribute
   */
  boolean sessionAttribute(String name, @Nullable String value);

  /**
   * Whether this look comes from a filter whose place among the others an administrator chose, and
   * may have chosen wrongly. Default: yes.
   */
  default boolean isFromFilter() {
    return true;
  }
}
