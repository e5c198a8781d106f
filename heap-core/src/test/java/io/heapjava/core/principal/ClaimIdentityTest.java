/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading.Kind;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whom the claims of a token speak of. */
class ClaimIdentityTest {

  private static final String ISSUER = "https://id.acme.example";
  private static final String ENTRA = "https://login.microsoftonline.com/t/v2.0";

  private final ClaimIdentity claimIdentity = new ClaimIdentity(
      new Beans(new Trouble(LoggerFactory.getLogger(ClaimIdentityTest.class), Clock.SYSTEM)));

  @Test
  void of_clientWithoutSubject_isAMachine() {
    assertMachine("client_id", "job");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uid", "oid", "username", "preferred_username"})
  void of_clientWithoutSubjectButWithAUser_isNoMachine(String user) {
    PrincipalReading reading = read("client_id", "app", user, "alice");

    assertThat(reading).isNull(); // nor a person, since none of these is a subject
  }

  @Test
  void of_neitherSubjectNorClient_isNothing() {
    assertThat(read("email", "a@acme.example")).isNull();
  }

  @Test
  void of_oktaUserWithoutSubject_isTheUserId() {
    assertPerson(ISSUER, "00u1", "iss", ISSUER, "cid", "app", "uid", "00u1");
  }

  @Test
  void of_uidWithoutOktasClient_isIgnored() {
    assertPerson(ISSUER, "s", "iss", ISSUER, "sub", "s", "uid", "u");
  }

  @Test
  void of_noIssuer_isInTheNameSpaceTheCallerKnows() {
    Map<String, Object> claims = Map.of("sub", "s");

    assertThat(claimIdentity.of(claims, claims, "acme").identifier())
        .isEqualTo(RawIdentifier.of("acme", "s"));
  }

  @Test
  void of_issuerInTheToken_goesBeforeTheOneTheCallerKnows() {
    Map<String, Object> claims = Map.of("iss", ISSUER, "sub", "s");

    assertThat(claimIdentity.of(claims, claims, "acme").identifier())
        .isEqualTo(RawIdentifier.of(ISSUER, "s"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.microsoftonline.com/t/v2.0",
        "https://STS.windows.net/t/",
        "https://acme.ciamlogin.com/t/v2.0",
        "https://acme.b2clogin.com/t/v2.0",
        "https://sts.chinacloudapi.cn/t/"
      })
  void of_entra_isTenantAndObject(String issuer) {
    assertPerson("t", "o", "iss", issuer, "sub", "s", "tid", "t", "oid", "o");
  }

  @Test
  void of_entraWithoutTenantOrObject_isIssuerAndSubject() {
    assertPerson(ENTRA, "s", "iss", ENTRA, "sub", "s", "tid", "t");
    assertPerson(ENTRA, "s", "iss", ENTRA, "sub", "s", "oid", "o");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "2.0"})
  void of_noIssuerButAVersionOfEntra_isTenantAndObject(String version) {
    assertPerson("t", "o", "ver", version, "sub", "s", "tid", "t", "oid", "o");
  }

  @Test
  void of_noIssuerAndAnotherVersion_isTheSubject() {
    assertPerson(null, "s", "ver", "3", "sub", "s", "tid", "t", "oid", "o");
  }

  @Test
  void of_entrasApplication_isAMachineByItsSubject() {
    assertMachine("iss", ENTRA, "sub", "o", "tid", "t", "oid", "o");
  }

  @Test
  void of_sameSubjectAndObjectElsewhere_isThePerson() {
    assertPerson(ISSUER, "o", "iss", ISSUER, "sub", "o", "tid", "t", "oid", "o");
    assertPerson(ENTRA, "o", "iss", ENTRA, "sub", "o", "oid", "o");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "azp", "cid", "appid"})
  void of_subjectIsTheClient_isAMachine(String claim) {
    assertMachine("iss", ISSUER, "sub", "job", claim, "job");
    assertPerson(ISSUER, "alice", "iss", ISSUER, "sub", "alice", claim, "shop");
  }

  @Test
  void of_signsOfAMachine_areEachEnough() {
    assertMachine("sub", "s", "idtyp", "app");
    assertMachine("sub", "s", "gty", "client-credentials");
    assertMachine("sub", "s", "gty", "client_credentials");
    assertMachine("sub", "s", "gty", List.of("password", "client_credentials"));
    assertMachine("sub", "s", "grant_type", "client_credentials");
    assertMachine("sub", "s", "preferred_username", "service-account-job");
    assertMachine("sub", "s", "email", "job@p.iam.gserviceaccount.com");
    assertMachine("sub", "abc@clients");
    assertMachine("sub", "service-account-job");
    assertMachine("sub", "system:serviceaccount:ns:job");
  }

  @Test
  void of_whatOnlyLooksLikeASign_isThePerson() {
    assertPerson(null, "s", "sub", "s", "idtyp", "user");
    assertPerson(null, "s", "sub", "s", "gty", "password");
    assertPerson(null, "s", "sub", "s", "gty", List.of("password", "refresh_token"));
    assertPerson(null, "s", "sub", "s", "grant_type", "authorization_code");
    assertPerson(null, "s", "sub", "s", "preferred_username", "my-service-account-job");
    assertPerson(null, "s", "sub", "s", "email", "gserviceaccount.com@acme.example");
    assertPerson(null, "clients@acme", "sub", "clients@acme");
  }

  @Test
  void of_visitorWithoutALogin_isNobody() {
    for (Object[] visitor : new Object[][] {
      {"sub", "s", "is_anonymous", true},
      {"sub", "s", "is_anonymous", "true"},
      {"sub", "s", "is_anonymous", List.of(true)},
      {"sub", "s", "provider_id", "anonymous"},
      {"sub", "s", "firebase", Map.of("sign_in_provider", "anonymous")}
    }) {
      PrincipalReading reading = read(visitor);

      assertThat(reading.kind()).isEqualTo(Kind.NOBODY);
      assertThat(reading.reason()).isEqualTo(Reason.ANONYMOUS);
    }
    assertPerson(null, "s", "sub", "s", "is_anonymous", "false");
    assertPerson(null, "s", "sub", "s", "firebase", Map.of("sign_in_provider", "password"));
  }

  @Test
  void of_knowsTheObjectItWasReadOf() {
    for (Object[] all : new Object[][] {{"sub", "s"}, {"client_id", "c"}, {"is_anonymous", true}}) {
      Object token = new Object();

      assertThat(claimIdentity.of(claims(all), token, null).principal()).isSameAs(token);
    }
  }

  @Test
  void issuer_addressOrText_isItsText() throws Exception {
    assertThat(claimIdentity.issuer(claims("iss", new URL(ISSUER)))).isEqualTo(ISSUER);
    assertThat(claimIdentity.issuer(claims("iss", URI.create(ISSUER)))).isEqualTo(ISSUER);
    assertThat(claimIdentity.issuer(claims("iss", List.of(ISSUER)))).isEqualTo(ISSUER);
    assertThat(claimIdentity.issuer(claims("iss", new Object()))).isNull();
  }

  @Test
  void text_claimThatThrows_isAbsent() {
    Named token = name -> {
      throw new IllegalStateException("expired");
    };

    assertThat(claimIdentity.text(token, "sub")).isNull();
    assertThat(claimIdentity.of(token, token, null)).isNull();
  }

  private void assertMachine(Object... claims) {
    PrincipalReading reading = read(claims);

    assertThat(reading.kind()).isEqualTo(Kind.MACHINE);
    assertThat(reading.identifier()).isNull();
  }

  private void assertPerson(String issuer, String value, Object... claims) {
    PrincipalReading reading = read(claims);

    assertThat(reading.kind()).isEqualTo(Kind.PERSON);
    assertThat(reading.identifier()).isEqualTo(RawIdentifier.of(issuer, value));
  }

  private PrincipalReading read(Object... claims) {
    Map<String, Object> all = claims(claims);
    return claimIdentity.of(all, all, null);
  }

  private static Map<String, Object> claims(Object... all) {
    Map<String, Object> claims = new HashMap<>();
    for (int i = 0; i < all.length; i += 2) {
      claims.put((String) all[i], all[i + 1]);
    }
    return claims;
  }
}
