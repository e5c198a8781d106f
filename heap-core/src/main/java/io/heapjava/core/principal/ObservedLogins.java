/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import org.jspecify.annotations.Nullable;

/**
 * What an agent saw of logins beside what the request shows. A {@link
 * io.heapjava.core.RequestView} implements it where somebody watches login methods; {@link
 * PrincipalReader} says what each of these outweighs. On the request's own thread only.
 */
public interface ObservedLogins {

  /**
   * The identifier of whoever a rule says has signed in: by a method in this request, or by the
   * session attribute that it names. Null when no rule says anything now.
   */
  @Nullable
  String declared();

  /**
   * What a rule's login in an earlier request left in the session; null when there is none, when it
   * has ended, or when it isn't ours.
   */
  @Nullable
  RememberedLogin remembered();

  /** The request shows somebody else than the remembered login: that login has ended for good. */
  void rememberedHasEnded();

  /** Whom a framework signed in during this request and will show from now on; or null. */
  @Nullable
  Object established();

  /**
   * Whose credentials were found right during this request, if that very object has been established
   * since: in the session, and the response is no refusal. Null otherwise.
   */
  @Nullable
  Object checked();

  /**
   * Whether rules that name session attributes speak for this application, so that what its
   * containers and frameworks show must not make a second identity of the same person.
   */
  boolean rulesSpeakAlone();
}
