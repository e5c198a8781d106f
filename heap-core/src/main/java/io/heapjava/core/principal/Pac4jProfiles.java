/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profile that pac4j keeps in the request and the session. Its principal shows a user name
 * only, and keeps the profile to itself.
 */
final class Pac4jProfiles {

  static final String ANONYMOUS = "AnonymousProfile";
  private static final String ATTRIBUTE = "pac4jUserProfiles";

  private final Beans beans;

  Pac4jProfiles(Beans beans) {
    this.beans = beans;
  }

  /**
   * The first profile that is not anonymous, in the order of login; an anonymous one when there is
   * no other; null when there is none.
   */
  @Nullable
  Object of(RequestView view) {
    Object profiles = view.attribute(ATTRIBUTE);
    if (profiles == null) {
      profiles = view.sessionAttribute(ATTRIBUTE);
    }
    if (profiles == null) {
      return null;
    }
    try {
      Object anonymous = null;
      for (Object profile : each(profiles)) {
        if (beans.isA(profile, ANONYMOUS)) {
          anonymous = profile;
        } else if (profile != null && !Boolean.TRUE.equals(beans.call(profile, "isExpired"))) {
          return profile;
        }
      }
      return anonymous;
    } catch (Throwable t) {
      beans.failed(profiles.getClass(), t);
      return null;
    }
  }

  private static Collection<?> each(Object profiles) {
    if (profiles instanceof Map) {
      return ((Map<?, ?>) profiles).values();
    }
    return profiles instanceof Collection
        ? (Collection<?>) profiles
        : Collections.singletonList(profiles);
  }
}
