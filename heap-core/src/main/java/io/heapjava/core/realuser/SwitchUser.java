/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.principal.Beans;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spring Security's switch user, from Acegi to 7: an authority holds the Authentication of before.
 * Told by the authority's class, since its role text is a setting. Up to Spring Security 3.0 a
 * switch from a switch nests, later ones go back first (SEC-1763).
 */
final class SwitchUser implements RealUserSource {

  private static final String AUTHORITY = "SwitchUserGrantedAuthority";
  private static final String DEFAULT_ROLE = "ROLE_PREVIOUS_ADMINISTRATOR";
  private static final int MAX_DEPTH = 16;

  private final PrincipalReader reader;
  private final Beans beans;

  SwitchUser(PrincipalReader reader) {
    this.reader = reader;
    this.beans = reader.beans();
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    Object current = reader.springAuthentication(view, shown.principal());
    Object authority = current == null ? null : switchAuthority(current);
    if (authority == null) {
      return null;
    }
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (authority != null) {
      // A mapper of authorities keeps the role's text and loses the source: then nobody knows.
      Object source = beans.isA(authority, AUTHORITY) ? beans.call(authority, "getSource") : null;
      if (source == null || !seen.add(source) || seen.size() > MAX_DEPTH) {
        return RealUser.UNKNOWN;
      }
      current = source;
      authority = switchAuthority(source);
    }
    return current == null ? RealUser.UNKNOWN : RealUser.real(reader.of(view, current));
  }

  private @Nullable Object switchAuthority(Object authentication) {
    Object authorities = beans.call(authentication, "getAuthorities");
    Collection<?> each;
    if (authorities instanceof Collection) {
      each = (Collection<?>) authorities;
    } else if (authorities instanceof Object[]) { // 2.0 and Acegi
      each = Arrays.asList((Object[]) authorities);
    } else {
      return null;
    }
    Object byText = null;
    for (Object authority : each) {
      if (beans.isA(authority, AUTHORITY)) {
        return authority;
      }
      if (authority != null && DEFAULT_ROLE.equals(beans.call(authority, "getAuthority"))) {
        byText = authority;
      }
    }
    return byText;
  }
}
