/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.PrincipalReading.Kind;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.KeycloakPrincipal;
import org.keycloak.KeycloakSecurityContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;
import org.wildfly.security.http.oidc.OidcPrincipal;
import org.wildfly.security.http.oidc.OidcSecurityContext;

/** Keycloak's adapter, WildFly's OpenID Connect and MicroProfile JWT, each with its own objects. */
class TokenFrameworksTest {

  private static final String REALM = "https://sso.acme.example/realms/shop";

  private final Readings readings = Readings.standard();

  @Test
  void now_keycloak_readsIssuerAndSubjectWhateverTheName() throws Exception {
    var view = keycloak("\"preferred_username\":\"ally\",\"email\":\"a@acme.example\"");

    assertThat(readings.person(view)).isEqualTo(RawIdentifier.of(REALM, "uuid-1"));
    assertThat(Readings.identifyingBy("claim:preferred_username").person(view))
        .isEqualTo(RawIdentifier.of("ally"));
  }

  @Test
  void now_keycloakServiceAccount_isAMachine() throws Exception {
    var view = keycloak("\"preferred_username\":\"service-account-reports\"");

    assertThat(readings.read(view).kind()).isEqualTo(Kind.MACHINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jti\":\"trrtcc:8c2f\"",
        "\"jti\":\"8c2f\",\"clientHost\":\"10.0.0.7\"",
        "\"jti\":\"8c2f\",\"sid\":\"s1\",\"clientAddress\":\"10.0.0.7\"",
        "\"jti\":\"8c2f\""
      })
  void now_keycloakServiceAccountWithoutAUserName_isAMachine(String claims) throws Exception {
    assertThat(readings.read(keycloak(claims)).kind()).isEqualTo(Kind.MACHINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jti\":\"onrtac:8c2f\",\"sid\":\"s1\"",
        "\"jti\":\"8c2f\",\"sid\":\"s1\"",
        "\"jti\":\"8c2f\",\"session_state\":\"s1\"",
        "\"jti\":\"trrtag:8c2f\"",
        "\"jti\":\"trrtte:8c2f\",\"auth_time\":1700000000"
      })
  void now_keycloakPersonWithoutAUserName_isThePerson(String claims) throws Exception {
    assertThat(readings.person(keycloak(claims))).isEqualTo(RawIdentifier.of(REALM, "uuid-1"));
  }

  @Test
  void edge6_keycloakImpersonatorNestedAndFlat_isTheAdministrator() throws Exception {
    var nested =
        keycloak("\"sid\":\"s1\",\"impersonator\":{\"id\":\"uuid-9\",\"username\":\"root\"}");
    var flat = keycloak(
        "\"sid\":\"s1\",\"impersonator.id\":\"uuid-9\",\"impersonator.username\":\"root\"");

    assertThat(readings.atKeyboard(nested)).isEqualTo(RawIdentifier.of(REALM, "uuid-9"));
    assertThat(readings.atKeyboard(flat)).isEqualTo(RawIdentifier.of(REALM, "uuid-9"));
  }

  @Test
  void edge6_keycloakImpersonatorWithUserNameOnly_isUnknown() throws Exception {
    assertThat(readings
            .realUser(keycloak("\"sid\":\"s1\",\"impersonator\":{\"username\":\"root\"}"))
            .isUnknown())
        .isTrue();
    assertThat(readings
            .realUser(keycloak("\"sid\":\"s1\",\"impersonator.username\":\"root\""))
            .isUnknown())
        .isTrue();
  }

  @Test
  void edge6_keycloakWithoutMappers_isTheUserItShows() throws Exception {
    assertThat(readings.realUser(keycloak("\"sid\":\"s1\",\"acr\":\"1\"")).isImpersonating())
        .isFalse();
  }

  @Test
  void now_wildfly_readsIssuerAndSubject() throws Exception {
    var token = new org.wildfly.security.http.oidc.AccessToken(claims());
    var principal = new OidcPrincipal<>("ally", new OidcSecurityContext("raw", token, null, null));

    assertThat(readings.person(FakeRequestView.of(principal)))
        .isEqualTo(RawIdentifier.of(REALM, "uuid-1"));
  }

  @Test
  void edge6_wildflyImpersonator_isTheAdministrator() throws Exception {
    JwtClaims claims = claims();
    claims.setClaim("impersonator", Map.of("id", "uuid-9"));
    var token = new org.wildfly.security.http.oidc.AccessToken(claims);
    var principal = new OidcPrincipal<>("ally", new OidcSecurityContext("raw", token, null, null));

    assertThat(readings.atKeyboard(FakeRequestView.of(principal)))
        .isEqualTo(RawIdentifier.of(REALM, "uuid-9"));
  }

  @Test
  void now_microProfile_readsSubjectAndNotTheUserPrincipalName() throws Exception {
    JwtClaims claims = claims();
    claims.setClaim("upn", "ally@acme.example");
    JsonWebToken token = new DefaultJWTCallerPrincipal("raw", claims);

    assertThat(token.getName()).isEqualTo("ally@acme.example");
    assertThat(readings.person(FakeRequestView.of(token)))
        .isEqualTo(RawIdentifier.of(REALM, "uuid-1"));
  }

  @Test
  void edge6_microProfileActorIsAJsonObject_valuesLoseTheirQuotes() throws Exception {
    JwtClaims claims = claims();
    claims.setClaim("act", Map.of("sub", "employee-1", "n", List.of(1)));
    JsonWebToken token = new DefaultJWTCallerPrincipal("raw", claims);

    assertThat(token.<Object>getClaim("act")).isInstanceOf(JsonObject.class);
    assertThat(Readings.believing(REALM + " -> act.sub").atKeyboard(FakeRequestView.of(token)))
        .isEqualTo(RawIdentifier.of(REALM, "employee-1"));
    assertThat(Readings.identifyingBy("claim:act.sub").person(FakeRequestView.of(token)))
        .isEqualTo(RawIdentifier.of("employee-1"));
  }

  private static JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(REALM);
    claims.setSubject("uuid-1");
    claims.setClaim("preferred_username", "ally");
    return claims;
  }

  private static FakeRequestView keycloak(String more) throws Exception {
    AccessToken token = JsonSerialization.readValue(
        "{\"iss\":\"" + REALM + "\",\"sub\":\"uuid-1\",\"azp\":\"shop\"," + more + "}",
        AccessToken.class);
    return FakeRequestView.of(new KeycloakPrincipal<>(
        "name-of-principal-attribute", new KeycloakSecurityContext("raw", token, null, null)));
  }
}
