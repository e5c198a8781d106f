/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

/** Which of the JDK's two HTTP clients carries the requests. */
public enum SenderChoice {
  /** {@link #JDK} where there is one, else {@link #URLCONNECTION}. */
  AUTO,
  /** {@code java.net.http.HttpClient} of Java 11 and later: HTTP/2 over TLS where it is offered. */
  JDK,
  /** {@code java.net.HttpURLConnection} of every Java: HTTP/1.1. */
  URLCONNECTION
}
