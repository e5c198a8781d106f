/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.springframework.security.oauth2.client;

/** A token of the protocol's own, under a name of Spring Security's. */
public final class CodeToken {

  /** As Spring's. */
  public boolean isAuthenticated() {
    return true;
  }
}
