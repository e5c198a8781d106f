/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.net.URI;
import java.net.URL;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token speaks of: a person by issuer and subject, a machine, or a visitor who got a token
 * without signing in.
 *
 * <p>Issuer and subject, since that pair is all that OpenID Connect promises never to change or to
 * be given to somebody else (Core, 5.7). Two providers differ: Entra ID's {@code sub} is another
 * one for each application, so tenant and object id stand in; Okta's access tokens carry the login
 * in {@code sub} and the user's id in {@code uid}.
 */
final class ClaimIdentity {

  private static final String[] CLIENT_CLAIMS = {"client_id", "azp", "cid", "appid"};
  private static final String[] ENTRA_ISSUERS = {
    "microsoftonline.", "sts.windows.net", ".ciamlogin.com", ".b2clogin.com", ".chinacloudapi.cn"
  };

  private final Beans beans;

  ClaimIdentity(Beans beans) {
    this.beans = beans;
  }

  /** The reading, or null when the claims hold neither a subject nor a reason to stop. */
  @Nullable
  PrincipalReading of(Object claims, Object principal, @Nullable String issuer) {
    if (isAnonymous(claims)) {
      return PrincipalReading.nobody(Reason.ANONYMOUS, principal);
    }
    if (isMachine(claims)) {
      return PrincipalReading.machine(principal);
    }
    RawIdentifier identifier = identifier(claims, issuer);
    return identifier == null ? null : PrincipalReading.person(identifier, principal);
  }

  /** Whether a subject or actor of this text is a program, whatever its token says. */
  static boolean looksLikeClient(String subject) {
    return subject.endsWith("@clients") // Auth0
        || subject.startsWith("service-account-") // Keycloak
        || subject.startsWith("system:serviceaccount:"); // Kubernetes
  }

  /** Whether the text is the client of these claims. */
  boolean isClientOf(Object claims, String subject) {
    for (String client : CLIENT_CLAIMS) {
      if (subject.equals(text(claims, client))) {
        return true;
      }
    }
    return false;
  }

  /** {@code iss}, which Spring hands out as a URL object. */
  @Nullable
  String issuer(Object claims) {
    Object issuer = ScalarText.single(value(claims, "iss"));
    return issuer instanceof URL || issuer instanceof URI
        ? ScalarText.of(issuer.toString())
        : ScalarText.of(issuer);
  }

  @Nullable
  String text(Object claims, String name) {
    return ScalarText.of(value(claims, name));
  }

  private @Nullable RawIdentifier identifier(Object claims, @Nullable String knownIssuer) {
    String issuer = issuer(claims);
    String tenant = text(claims, "tid");
    String object = text(claims, "oid");
    if (tenant != null && object != null && isEntra(claims, issuer)) {
      return RawIdentifier.of(tenant, object);
    }
    String subject = text(claims, "cid") == null ? null : text(claims, "uid");
    if (subject == null) {
      subject = text(claims, "sub");
    }
    return subject == null
        ? null
        : RawIdentifier.of(issuer == null ? knownIssuer : issuer, subject);
  }

  /** Other providers have claims of these names too, with other meanings. */
  private boolean isEntra(Object claims, @Nullable String issuer) {
    if (issuer == null) {
      String version = text(claims, "ver");
      return "1.0".equals(version) || "2.0".equals(version);
    }
    String address = issuer.toLowerCase(Locale.ROOT);
    for (String name : ENTRA_ISSUERS) {
      if (address.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnonymous(Object claims) {
    return isTrue(value(claims, "is_anonymous")) // Supabase
        || "anonymous".equals(text(claims, "provider_id")) // Firebase
        || "anonymous".equals(text(claims, "firebase.sign_in_provider"));
  }

  private boolean isMachine(Object claims) {
    if (KeycloakTokens.isIssuer(issuer(claims)) && KeycloakTokens.isMachine(this, claims)) {
      return true;
    }
    String subject = text(claims, "sub");
    String name = text(claims, "preferred_username");
    String email = text(claims, "email");
    if ("app".equals(text(claims, "idtyp"))
        || holds(value(claims, "gty"), "client-credentials")
        || holds(value(claims, "gty"), "client_credentials")
        || "client_credentials".equals(text(claims, "grant_type"))
        || name != null && name.startsWith("service-account-")
        || email != null && email.endsWith(".gserviceaccount.com")) {
      return true;
    }
    if (subject == null) {
      return text(claims, "client_id") != null
          && text(claims, "uid") == null
          && text(claims, "oid") == null
          && text(claims, "username") == null
          && name == null;
    }
    // Entra gives an application the same oid and sub, a person never.
    boolean entraApp = text(claims, "tid") != null && subject.equals(text(claims, "oid"));
    return looksLikeClient(subject)
        || entraApp && isEntra(claims, issuer(claims))
        || isClientOf(claims, subject);
  }

  /** A claim as the token has it; null when it isn't there or can't be read. */
  @Nullable
  Object value(Object claims, String path) {
    return Beans.orNull(PropertyPath.parse(path, 0).of(claims, beans));
  }

  private static boolean isTrue(@Nullable Object value) {
    Object single = ScalarText.single(value);
    return Boolean.TRUE.equals(single) || "true".equals(single);
  }

  private static boolean holds(@Nullable Object value, String word) {
    if (value instanceof Collection) {
      for (Object element : (Collection<?>) value) {
        if (word.equals(ScalarText.of(element))) {
          return true;
        }
      }
      return false;
    }
    return word.equals(ScalarText.of(value));
  }
}
