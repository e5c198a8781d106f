/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SAML principals of Spring Security: an attribute made for the purpose where the identity provider
 * releases one, else the NameID together with the relying party's registration. A transient NameID
 * is a new one at each login and stands for nobody.
 *
 * <p>No version of Spring Security keeps the format of the NameID it read (up to 7.0, where {@code
 * Saml2ResponseAssertionAccessor} has the name alone); it is in the response, unless the response is
 * encrypted: {@code getSaml2Response()} is what came over the wire. A name whose format can't be
 * seen counts only when it is also the value of an attribute that doesn't change with each login.
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

  /** Not unique in the world, but the same at each login. */
  private static final String[] STABLE_ATTRIBUTES = {
    "uid",
    "urn:oid:0.9.2342.19200300.100.1.1",
    "mail",
    "email",
    "emailAddress",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    "eduPersonPrincipalName",
    "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
    "http://schemas.microsoft.com/identity/claims/objectidentifier"
  };

  private static final Pattern TRANSIENT =
      Pattern.compile("<(?:\\w+:)?NameID\\b[^>]{0,1000}nameid-format:transient[\"']");

  private static final Pattern ENCRYPTED =
      Pattern.compile("<(?:\\w+:)?Encrypted(?:Assertion|ID)\\b");

  private static final Pattern NAME_ID =
      Pattern.compile("<(?:\\w+:)?NameID\\b[^>]{0,1000}>([^<]{0,1000})<");

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
    Object name = beans.call(principal instanceof String ? authentication : principal, "getName");
    if (name == null) {
      name = beans.call(principal, "getNameId"); // of 7.0, where the assertion may be the principal
    }
    PrincipalReading plain = PlainNames.read(name, null, authentication);
    RawIdentifier identifier = plain.identifier();
    if (identifier == null) {
      return plain;
    }
    Object response = beans.call(authentication, "getSaml2Response");
    return response instanceof String
            && mayBeTransient((String) response, identifier.value())
            && !isStableAttribute(authentication, principal, identifier.value())
        ? PrincipalReading.unreadable(Reason.UNSTABLE_NAME, authentication)
        : PrincipalReading.person(
            RawIdentifier.of(relyingParty(authentication, principal), identifier.value()),
            authentication);
  }

  /**
   * Whether the name that was read of a token of Spring's older SAML extension is a transient
   * NameID, which it keeps with its format.
   */
  boolean isTransientOfExtension(Object authentication, PrincipalReading reading) {
    RawIdentifier identifier = reading.identifier();
    if (identifier == null || !beans.isA(authentication, "ExpiringUsernameAuthenticationToken")) {
      return false;
    }
    Object nameId = beans.call(beans.call(authentication, "getCredentials"), "getNameID");
    return isTransient(beans.call(nameId, "getFormat"))
        && identifier.value().equals(ScalarText.of(beans.call(nameId, "getValue")));
  }

  /** Whether the name of a principal of Keycloak's SAML adapter is a transient NameID. */
  static boolean isTransientOfKeycloak(Beans beans, Object principal) {
    return beans.isA(principal, "org.keycloak.adapters.saml.SamlPrincipal")
        && isTransient(beans.call(principal, "getNameIDFormat"))
        && Objects.equals(
            beans.call(principal, "getName"), beans.call(principal, "getSamlSubject"));
  }

  private static boolean isTransient(@Nullable Object format) {
    String text = ScalarText.of(format);
    return text != null && text.endsWith("nameid-format:transient");
  }

  private static boolean mayBeTransient(String response, String name) {
    return TRANSIENT.matcher(response).find()
        || ENCRYPTED.matcher(response).find() && !shows(response, name);
  }

  /** Whether the name stands in the part that isn't encrypted, so that its format was seen. */
  private static boolean shows(String response, String name) {
    Matcher matcher = NAME_ID.matcher(response);
    while (matcher.find()) {
      if (name.equals(matcher.group(1).trim())) {
        return true;
      }
    }
    return false;
  }

  private boolean isStableAttribute(
      Object authentication, @Nullable Object principal, String name) {
    for (Object owner : owners(authentication, principal)) {
      Object attributes = beans.call(owner, "getAttributes");
      for (String attribute : STABLE_ATTRIBUTES) {
        if (attributes instanceof Map && holds(((Map<?, ?>) attributes).get(attribute), name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holds(@Nullable Object values, String name) {
    if (values instanceof Collection) {
      for (Object value : (Collection<?>) values) {
        if (name.equals(ScalarText.of(value))) {
          return true;
        }
      }
      return false;
    }
    return name.equals(ScalarText.of(values));
  }

  private @Nullable String uniqueAttribute(Object authentication, @Nullable Object principal) {
    for (Object owner : owners(authentication, principal)) {
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

  /** What may have the attributes: the principal, in 7.0 the credentials. */
  private @Nullable Object[] owners(Object authentication, @Nullable Object principal) {
    return new Object[] {principal, beans.call(authentication, "getCredentials")};
  }

  private @Nullable String relyingParty(Object authentication, @Nullable Object principal) {
    Object registration = beans.call(authentication, "getRelyingPartyRegistrationId");
    return ScalarText.of(
        registration == null
            ? beans.call(principal, "getRelyingPartyRegistrationId")
            : registration);
  }
}
