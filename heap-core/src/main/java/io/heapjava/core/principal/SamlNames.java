/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SAML principals of Spring Security: an attribute made for the purpose where the identity provider
 * releases one, else the NameID together with the relying party's registration. A transient NameID
 * is a new one at each login and stands for nobody.
 */
final class SamlNames {

  /** Unique in the whole world by their scope, so they carry no issuer. */
  private static final String[] UNIQUE_ATTRIBUTES = {
    "urn:oasis:names:tc:SAML:attribute:subject-id",
    "subject-id",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.13",
    "eduPersonUniqueId",
    "urn:oasis:names:tc:SAML:attribute:pairwise-id",
    "pairwise-id"
  };

  private static final Pattern TRANSIENT =
      Pattern.compile("<(?:\\w+:)?NameID\\b[^>]{0,1000}nameid-format:transient[\"']");

  private final Beans beans;

  SamlNames(Beans beans) {
    this.beans = beans;
  }

  boolean areOf(Object authentication, @Nullable Object principal) {
    return beans.isA(principal, "Saml2AuthenticatedPrincipal")
        || beans.isA(authentication, "Saml2Authentication")
        || beans.isA(authentication, "Saml2AssertionAuthentication");
  }

  PrincipalReading read(Object authentication, @Nullable Object principal) {
    String unique = uniqueAttribute(authentication, principal);
    if (unique != null) {
      return PrincipalReading.person(RawIdentifier.of(unique), authentication);
    }
    Object response = beans.call(authentication, "getSaml2Response");
    if (response instanceof String && TRANSIENT.matcher((String) response).find()) {
      return PrincipalReading.unreadable(Reason.UNSTABLE_NAME, authentication);
    }
    Object name = beans.call(principal instanceof String ? authentication : principal, "getName");
    PrincipalReading plain = PlainNames.read(name, null, authentication);
    RawIdentifier identifier = plain.identifier();
    return identifier == null
        ? plain
        : PrincipalReading.person(
            RawIdentifier.of(relyingParty(authentication, principal), identifier.value()),
            authentication);
  }

  private @Nullable String uniqueAttribute(Object authentication, @Nullable Object principal) {
    for (Object owner : new Object[] {principal, beans.call(authentication, "getCredentials")}) {
      Object attributes = beans.call(owner, "getAttributes");
      if (attributes instanceof Map) {
        for (String attribute : UNIQUE_ATTRIBUTES) {
          String value = ScalarText.of(((Map<?, ?>) attributes).get(attribute));
          if (value != null) {
            return value;
          }
        }
      }
    }
    return null;
  }

  private @Nullable String relyingParty(Object authentication, @Nullable Object principal) {
    Object registration = beans.call(authentication, "getRelyingPartyRegistrationId");
    return ScalarText.of(
        registration == null
            ? beans.call(principal, "getRelyingPartyRegistrationId")
            : registration);
  }
}
