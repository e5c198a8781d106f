/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.Set;

/**
 * A pac4j profile: client name and profile id. Not its typed id, which holds a Java class name that
 * changed between versions, and not the principal's name, which is the user name.
 */
final class Pac4jKind implements PrincipalKind {

  private final Beans beans;

  Pac4jKind(Beans beans) {
    this.beans = beans;
  }

  @Override
  public boolean matches(Set<String> typeNames) {
    return typeNames.contains("org.pac4j.core.profile.UserProfile")
        || typeNames.contains("org.pac4j.core.profile.CommonProfile");
  }

  @Override
  public PrincipalReading read(Object profile, Inside inside) {
    if (beans.isA(profile, Pac4jProfiles.ANONYMOUS)) {
      return PrincipalReading.nobody(Reason.ANONYMOUS, profile);
    }
    String id = ScalarText.of(beans.call(profile, "getId"));
    String client = ScalarText.of(beans.call(profile, "getClientName"));
    return id == null
        ? PrincipalReading.unreadable(Reason.NO_IDENTIFIER, profile)
        : PrincipalReading.person(RawIdentifier.of(client, id), profile);
  }
}
