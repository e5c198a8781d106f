/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.keycloak.adapters.saml;

import java.security.Principal;

/** Looks like that of Keycloak's SAML adapter. */
public record SamlPrincipal(String name, String subject, String format) implements Principal {
  @Override
  public String getName() {
    return name;
  }

  public String getSamlSubject() {
    return subject;
  }

  public String getNameIDFormat() {
    return format;
  }
}
