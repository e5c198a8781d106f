/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.eclipse.jetty.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request under a name of Jetty's, which tells how far its authentication is. */
public final class JettyRequest extends HttpServletRequestWrapper {

  private final @Nullable Object state;

  public JettyRequest(HttpServletRequest request, @Nullable Object state) {
    super(request);
    this.state = state;
  }

  /** As Jetty's, up to 11. */
  public @Nullable Object getAuthentication() {
    return state;
  }
}
