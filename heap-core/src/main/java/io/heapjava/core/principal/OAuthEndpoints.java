/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.internal.Fatal;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of Spring's old OAuth server (spring-security-oauth2) and of OpenID servers built on
 * it (MITREid Connect), where programs sign in: a client that asks for a token, or asks whether a
 * token is good. The server makes a {@code UserDetails} of the client and signs it in by the same
 * classes as a person ({@code ClientDetailsUserDetailsService}), so neither principal nor
 * authentication tells. What tells is where the request goes:
 *
 * <ul>
 *   <li>the default path of an endpoint, in an application that has the server's classes, known
 *       when the request comes in;
 *   <li>the controller that Spring MVC chose, known when it goes out, for endpoints that were moved.
 * </ul>
 *
 * <p>Nobody's browser goes there with a login: the server keeps no session for these paths. Parameters
 * are never read, since that would consume the body of the application's request. Thread-safe.
 */
final class OAuthEndpoints {

  private static final String SPRING = "org.springframework.security.oauth2.provider.endpoint.";
  private static final String MITRE = "org.mitre.oauth2.web.";

  /** Below any prefix that the application gave them. */
  private static final String[] SPRING_PATHS = {
    "/oauth/token", "/oauth/check_token", "/oauth/token_key"
  };

  private static final String[] MITRE_PATHS = {"/token", "/introspect", "/revoke", "/devicecode"};

  private static final String SPRING_SERVER = SPRING + "TokenEndpoint";
  private static final String MITRE_SERVER = MITRE + "IntrospectionEndpoint";

  private static final String[] CONTROLLERS = {
    SPRING_SERVER,
    SPRING + "CheckTokenEndpoint",
    SPRING + "TokenKeyEndpoint",
    MITRE_SERVER,
    MITRE + "RevocationEndpoint"
  };

  /** Of Spring MVC since 4.3.21; the value is a HandlerMethod. */
  private static final String HANDLER =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingHandler";

  /** A client that signed in by an assertion, at whatever path. */
  private static final String ASSERTION =
      "org.mitre.openid.connect.assertion.JWTBearerAssertionAuthenticationToken";

  /** A person's or a program's token, which speaks for itself. */
  private static final String BEARER =
      "org.springframework.security.oauth2.provider.OAuth2Authentication";

  private final Beans beans;
  private final LoadedTypes seenByThread = new LoadedTypes();
  private final ClassCache<Servers> servers = new ClassCache<>(Servers::new);

  OAuthEndpoints(Beans beans) {
    this.beans = beans;
  }

  /** Whether who signed in for this request is a client, by what is known of the request now. */
  boolean isClient(Object authentication, PrincipalKind.Inside inside) {
    if (beans.isA(authentication, ASSERTION)) {
      return true;
    }
    return !beans.isA(authentication, BEARER)
        && (isAtPath(authentication, inside.path()) || isController(inside.attribute(HANDLER)));
  }

  private boolean isAtPath(Object authentication, String path) {
    for (String known : SPRING_PATHS) {
      if (path.endsWith(known)) {
        return servers.get(authentication.getClass()).spring
            || seenByThread.find(SPRING_SERVER) != null;
      }
    }
    for (String known : MITRE_PATHS) {
      if (path.equals(known)) {
        return servers.get(authentication.getClass()).mitre
            || seenByThread.find(MITRE_SERVER) != null;
      }
    }
    return false;
  }

  private boolean isController(@Nullable Object handler) {
    Object type = handler == null ? null : beans.call(handler, "getBeanType");
    if (!(type instanceof Class)) {
      return false;
    }
    for (String controller : CONTROLLERS) {
      if (beans.typeNames((Class<?>) type).contains(controller)) {
        return true;
      }
    }
    return false;
  }

  /** The servers whose classes the loader of a class sees: Spring Security beside them. */
  private static final class Servers {
    final boolean spring;
    final boolean mitre;

    Servers(Class<?> type) {
      spring = sees(type.getClassLoader(), SPRING_SERVER);
      mitre = sees(type.getClassLoader(), MITRE_SERVER);
    }

    private static boolean sees(@Nullable ClassLoader loader, String name) {
      try {
        return loader != null && Class.forName(name, false, loader) != null;
      } catch (ClassNotFoundException e) {
        return false;
      } catch (Throwable t) {
        Fatal.rethrow(t);
        return false;
      }
    }
  }
}
