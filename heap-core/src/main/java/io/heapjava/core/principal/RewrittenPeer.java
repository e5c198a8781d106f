/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;

/**
 * Whether a container wrote an address from a header into the request itself, where unwrapping
 * can't undo it. Tomcat's {@code RemoteIpValve} does, and leaves a mark; Jetty's {@code
 * ForwardedRequestCustomizer} and Undertow's {@code ProxyPeerAddressHandler} do without one.
 */
public final class RewrittenPeer {

  /** True when the valve took an address from a header; its filter sets it too. */
  private static final String FORWARDED = "org.apache.tomcat.request.forwarded";

  /** The valve leaves the address for the access log, whether it took one from a header or not. */
  private static final String LOGGED = "org.apache.catalina.AccessLog.RemoteAddr";

  /** As the one above, of those versions that set the mark. */
  private static final String REMOTE = "org.apache.tomcat.remoteAddr";

  private RewrittenPeer() {}

  /** Whether this request is marked so; of old versions that set no mark, whether it may be. */
  public static boolean isMarked(RequestView view) {
    return Boolean.TRUE.equals(view.attribute(FORWARDED))
        || view.attribute(LOGGED) != null && view.attribute(REMOTE) == null;
  }
}
