/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.eclipse.microprofile.jwt;

import java.security.Principal;

/** Looks like MicroProfile's; the real one is tried in it-tests/frameworks. */
public interface JsonWebToken extends Principal {
  Object getClaim(String name);
}
