/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.apereo.cas.client.authentication;

import java.security.Principal;
import java.util.Map;

/** Looks like CAS client 4's, which needs Java 21; 3.x is tried in it-tests/frameworks. */
public interface AttributePrincipal extends Principal {
  Map<String, Object> getAttributes();
}
