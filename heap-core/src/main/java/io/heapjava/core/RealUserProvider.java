/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import org.jspecify.annotations.Nullable;

/**
 * Tells who is really at the keyboard, where an application has an impersonation ('log in as') of
 * its own that no setting can describe. Found through {@link java.util.ServiceLoader}; asked once
 * or twice a request, before everything that is built in. Must be thread-safe and quick.
 *
 * <p>When a provider throws, nobody is identified on that request: who acts as whom is then not
 * known, and a wrong link in Heap can't be undone.
 */
public interface RealUserProvider {

  /**
   * The real user of a request.
   *
   * @param request what can be known of the request
   * @param principal what the container or a framework shows as the user; null when it shows none
   * @return null when nobody acts as somebody else; else the real user: a principal of any kind
   *     that is understood on an ordinary request, or an identifier ({@code String}, integral
   *     {@code Number}, {@code UUID}) that is the same as on that person's own requests
   */
  @Nullable
  Object realUser(RequestView request, @Nullable Object principal);
}
