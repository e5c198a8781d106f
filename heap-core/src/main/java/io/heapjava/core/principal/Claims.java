/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims or attributes of a principal by name, whatever its framework calls them: a map, or a
 * method that takes the name.
 */
final class Claims {

  private static final String[] MAPS = {"getTokenAttributes", "getClaims", "getAttributes"};
  private static final String[] LOOKUPS = {"getClaim", "getClaimValue", "getAttribute"};

  /** What leads from what a framework hands over to what carries the claims; only its own types. */
  private static final String[][] WAYS_IN = {
    {"org.springframework.security.core.Authentication", "getAssertion", "getPrincipal"},
    {"org.springframework.security.oauth2.provider.OAuth2Authentication", "getUserAuthentication"},
    {"org.jasig.cas.client.validation.Assertion", "getPrincipal"},
    {"org.apereo.cas.client.validation.Assertion", "getPrincipal"},
    {"org.keycloak.KeycloakPrincipal", "getKeycloakSecurityContext"},
    {"SkeletonKeyPrincipal", "getSkeletonKeySession"},
    {"org.keycloak.KeycloakSecurityContext", "getToken", "getIdToken"},
    {"org.wildfly.security.http.oidc.OidcPrincipal", "getOidcSecurityContext"},
    {"org.wildfly.security.http.oidc.OidcSecurityContext", "getToken", "getIDToken"},
    {"ObjectPrincipal", "getObject"},
    {"org.apache.catalina.realm.GenericPrincipal", "getUserPrincipal"}
  };

  private static final int MAX_DEPTH = 5;

  private final Beans beans;
  private final Pac4jProfiles pac4j;
  private final ClassCache<Plan> plans = new ClassCache<>(Plan::new);

  Claims(Beans beans) {
    this.beans = beans;
    this.pac4j = new Pac4jProfiles(beans);
  }

  /** A claim as it is; a path finds nested ones. Null when there is none, else as of a path. */
  @Nullable
  Object get(RequestView view, @Nullable Object principal, PropertyPath path) {
    Object claims = of(view, principal);
    return claims == null ? null : path.of(claims, beans);
  }

  /** The claims of what the request shows: a {@code Map} or {@link Named}; null when none. */
  @Nullable
  Object of(RequestView view, @Nullable Object principal) {
    if (principal == null) {
      return null; // also of a real user of whom only an identifier is known: never the target's
    }
    if (beans.isA(principal, "Pac4JPrincipal")) {
      Object profile = pac4j.of(view);
      return profile == null ? null : of(profile, 0);
    }
    return of(principal, 0);
  }

  @Nullable
  Object of(Object principal) {
    return of(principal, 0);
  }

  private @Nullable Object of(@Nullable Object owner, int depth) {
    if (owner == null || depth > MAX_DEPTH || owner instanceof Map) {
      return owner instanceof Map ? owner : null;
    }
    Plan plan = plans.get(owner.getClass());
    if (plan.keycloak) {
      return new KeycloakToken(owner);
    }
    if (plan.lookup) {
      return lookup(owner);
    }
    for (String map : plan.maps) {
      Object claims = beans.call(owner, map);
      if (claims instanceof Map && !((Map<?, ?>) claims).isEmpty()) {
        return claims;
      }
    }
    for (String way : plan.ways) {
      Object inner = of(beans.call(owner, way), depth + 1);
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  /** MicroProfile and WildFly tokens, and principals of recent Tomcats, give one at a time. */
  private Named lookup(Object owner) {
    return name -> {
      Object failed = null;
      for (String method : LOOKUPS) {
        Object value = beans.attempt(owner, method, String.class, name);
        if (value != null && value != Beans.FAILED) {
          return value;
        }
        failed = failed == null ? value : failed;
      }
      return failed;
    };
  }

  /** How the claims of one class are reached; made of names only. */
  private final class Plan {
    final boolean keycloak;
    final boolean lookup;
    final List<String> maps = new ArrayList<>();
    final List<String> ways = new ArrayList<>();

    Plan(Class<?> type) {
      Set<String> names = beans.typeNames(type);
      keycloak = names.contains("org.keycloak.representations.JsonWebToken");
      lookup = names.contains("org.eclipse.microprofile.jwt.JsonWebToken")
          || names.contains("org.wildfly.security.http.oidc.JsonWebToken")
          || names.contains("org.apache.catalina.TomcatPrincipal");
      if (type.getName().startsWith("java.")) {
        return;
      }
      for (String map : MAPS) {
        if (beans.returns(type, map, Map.class)) {
          maps.add(map);
        }
      }
      for (String[] way : WAYS_IN) {
        for (int i = 1; i < way.length && names.contains(way[0]); i++) {
          ways.add(way[i]);
        }
      }
    }
  }

  /** Keycloak keeps the registered claims in fields and all others in a map. */
  private final class KeycloakToken implements Named {
    private final Object token;

    KeycloakToken(Object token) {
      this.token = token;
    }

    @Override
    public @Nullable Object get(String name) {
      Object others = beans.call(token, "getOtherClaims");
      Object value = others instanceof Map ? ((Map<?, ?>) others).get(name) : null;
      return value != null || name.isEmpty() ? value : beans.attempt(token, getter(name));
    }

    private String getter(String claim) {
      switch (claim) {
        case "sub":
          return "getSubject";
        case "iss":
          return "getIssuer";
        case "aud":
          return "getAudience";
        case "azp":
          return "getIssuedFor";
        case "jti":
          return "getId";
        case "sid":
          return "getSessionId";
        default:
          StringBuilder getter = new StringBuilder("get");
          boolean capital = true;
          for (int i = 0; i < claim.length(); i++) {
            char c = claim.charAt(i);
            if (c != '_') {
              getter.append(capital ? Character.toUpperCase(c) : c);
            }
            capital = c == '_';
          }
          return getter.toString();
      }
    }
  }
}
