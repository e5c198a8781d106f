/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import org.jspecify.annotations.Nullable;

/**
 * Tells Keycloak's service accounts from people. A service account is a user of its realm, so its
 * token has a subject like a person's; what tells, {@code preferred_username}, is missing when the
 * client has no profile scope or gets lightweight tokens. Then, first answer wins:
 *
 * <ol>
 *   <li>{@code jti}, since 26.2 {@code <session><token><grant>:<id>} of two letters each
 *       (AccessTokenContext, DefaultTokenContextEncoderProvider): the grant {@code cc} is the client
 *       credentials grant, whatever the session; a code, a password, a device code, a back-channel
 *       login, a pre-authorized code and an assertion are a person's.
 *   <li>{@code auth_time} is noted at a login in a browser only, which a service account never has.
 *   <li>{@code clientHost} and {@code clientAddress} are notes that nothing but the client
 *       credentials grant makes (ClientCredentialsGrantType). They outlive a refresh, whose {@code
 *       jti} says {@code rt}.
 *   <li>A token for a client ({@code azp}) without a session ({@code sid}, before version 25 also
 *       {@code session_state}) is taken for a machine's: Keycloak leaves the session out of tokens
 *       of transient sessions, which are what service accounts have (OAuth2GrantTypeBase).
 * </ol>
 *
 * <p>The last rule is the only guess. People's tokens carry the session, offline ones and lightweight
 * ones too (TokenManager), and exchanged ones while their session is an online one. Without it are
 * the exchange of an offline token and the assertion grant (StandardTokenExchangeProvider,
 * JWTAuthorizationGrantType). The second is told by {@code jti}; the first by {@code auth_time},
 * which is copied with the session's notes, or by {@code preferred_username}. Where neither is in
 * the token, an exchanged service account looks the same, and nobody is the safe answer. An exchanged
 * token of a service account that has lost its notes is a machine by the same rule.
 *
 * <p>Stateless.
 */
final class KeycloakTokens {

  private static final String CLIENT_CREDENTIALS = "cc";

  /** Code, password, device code, back-channel login, pre-authorized code, assertion. */
  private static final String[] GRANTS_OF_PEOPLE = {"ac", "ro", "dg", "ci", "pc", "ag"};

  /** Two letters each for the session, the token and the grant. */
  private static final int CONTEXT_LENGTH = 6;

  private KeycloakTokens() {}

  /** Whether the issuer is a realm of Keycloak. */
  static boolean isIssuer(@Nullable String issuer) {
    return issuer != null && issuer.contains("/realms/");
  }

  /** Whether the token of these claims is a service account's. */
  static boolean isMachine(ClaimIdentity reader, Object claims) {
    String grant = grant(reader.text(claims, "jti"));
    if (CLIENT_CREDENTIALS.equals(grant)) {
      return true;
    }
    if (reader.text(claims, "preferred_username") != null
        || isOfPerson(grant)
        || isThere(reader, claims, "auth_time")) {
      return false;
    }
    return isThere(reader, claims, "clientHost")
        || isThere(reader, claims, "clientAddress")
        || isThere(reader, claims, "azp")
            && !isThere(reader, claims, "sid")
            && !isThere(reader, claims, "session_state");
  }

  private static @Nullable String grant(@Nullable String tokenId) {
    return tokenId != null && tokenId.indexOf(':') == CONTEXT_LENGTH
        ? tokenId.substring(CONTEXT_LENGTH - 2, CONTEXT_LENGTH)
        : null;
  }

  private static boolean isOfPerson(@Nullable String grant) {
    for (String ofPeople : GRANTS_OF_PEOPLE) {
      if (ofPeople.equals(grant)) {
        return true;
      }
    }
    return false;
  }

  /** Adapters' token objects show an absent number as 0. */
  private static boolean isThere(ClaimIdentity reader, Object claims, String name) {
    Object value = reader.value(claims, name);
    return value != null && !"0".equals(ScalarText.of(value));
  }
}
