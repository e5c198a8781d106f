/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Service accounts and people of Keycloak, by tokens without what names them. */
class KeycloakTokensTest {

  private static final String REALM = "https://sso.acme.example/realms/shop";

  private final PrincipalReader reader = PrincipalReader.newBuilder(
          new Trouble(LoggerFactory.getLogger(KeycloakTokensTest.class), Clock.SYSTEM))
      .build();

  /** Claims besides issuer and subject, as {@code name=value} with blanks between. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "regular token since 26.2            | azp=job jti=trrtcc:8c2f",
        "lightweight token since 26.2        | azp=job jti=trltcc:8c2f",
        "client that gets refresh tokens     | azp=job jti=onrtcc:8c2f sid=s1",
        "offline client                      | azp=job jti=ofrtcc:8c2f sid=s1",
        "the grant is above a user name      | jti=trrtcc:8c2f preferred_username=robot",
        "before 26.2                         | azp=job jti=8c2f",
        "without jti                         | azp=job",
        "host note alone                     | clientHost=10.0.0.7",
        "address note alone                  | clientAddress=10.0.0.7",
        "session of old versions             | azp=job session_state=s1 clientHost=10.0.0.7",
        "refreshed, with the notes           | azp=job jti=onrtrt:8c2f sid=s1 clientAddress=10.0.0.7",
        "exchanged, the notes are lost       | azp=job jti=trrtte:8c2f",
        "a grant of an extension             | azp=job jti=trrtxx:8c2f",
        "a jti that only looks like it       | azp=job jti=trrtac",
        "a jti of another form               | azp=job jti=trrtxac:8c2f",
        "an adapter's absent login time      | azp=job auth_time=0",
        "with profile scope, as ever         | azp=job sid=s1 preferred_username=service-account-job"
      })
  void now_serviceAccount_isAMachine(String situation, String claims) {
    PrincipalReading reading = read(REALM, claims);

    assertThat(reading.kind()).isEqualTo(Kind.MACHINE);
    assertThat(reading.identifier()).isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "login in a browser                  | azp=shop jti=onrtac:8c2f sid=s1",
        "the same, lightweight               | azp=shop jti=onltac:8c2f sid=s1",
        "before 26.2                         | azp=shop jti=8c2f sid=s1",
        "session of old versions             | azp=shop jti=8c2f session_state=s1",
        "refreshed                           | azp=shop jti=onrtrt:8c2f sid=s1",
        "offline                             | azp=shop jti=ofrtrt:8c2f sid=s1 scope=offline_access",
        "offline, first token                | azp=shop jti=ofrtac:8c2f sid=s1",
        "exchanged                           | azp=api jti=ntrtte:8c2f sid=s1",
        "offline token exchanged             | azp=api jti=trrtte:8c2f auth_time=1700000000",
        "the same with profile scope         | azp=api jti=trrtte:8c2f preferred_username=alice",
        "assertion, never with a session     | azp=api jti=trrtag:8c2f",
        "code without a session              | azp=shop jti=trrtac:8c2f",
        "password without a session          | azp=shop jti=trrtro:8c2f",
        "device code                         | azp=tv jti=trrtdg:8c2f",
        "back-channel login                  | azp=tv jti=trrtci:8c2f",
        "pre-authorized code                 | azp=wallet jti=trrtpc:8c2f",
        "an attribute called clientAddress   | azp=shop sid=s1 jti=onrtac:8 clientAddress=Elm_Street_1",
        "the same before 26.2                | azp=shop sid=s1 auth_time=17 clientAddress=Elm_Street_1",
        "ID token of an ordinary login       | azp=shop sid=s1 auth_time=1700000000",
        "no client at all                    | jti=8c2f"
      })
  void now_person_isThePerson(String situation, String claims) {
    PrincipalReading reading = read(REALM, claims);

    assertThat(reading.kind()).isEqualTo(Kind.PERSON);
    assertThat(reading.identifier().value()).isEqualTo("uuid-1");
  }

  /** Spring turns numbers of seconds into instants. */
  @Test
  void now_loginTimeAsInstant_isThePerson() {
    Map<String, Object> claims = claims(REALM, "azp=api");
    claims.put("auth_time", Instant.EPOCH);

    assertThat(reader.now(FakeRequestView.of(claims)).kind()).isEqualTo(Kind.PERSON);
  }

  @Test
  void now_machineWithoutSubject_isAMachine() {
    Map<String, Object> claims = claims(REALM, "azp=job jti=trltcc:8c2f");
    claims.put("oid", "o-1"); // without the rule that reads as a person's
    claims.put("client_id", "job");

    assertThat(new ClaimIdentity(beans()).of(claims, claims, null).kind()).isEqualTo(Kind.MACHINE);
  }

  @Test
  void now_tokenOfAnotherProvider_isNotMeasuredByKeycloaksRules() {
    String claims = "azp=shop jti=trrtcc:8c2f clientHost=10.0.0.7";

    assertThat(read("https://login.acme.example/", claims).kind()).isEqualTo(Kind.PERSON);
  }

  private PrincipalReading read(String issuer, String claims) {
    return reader.now(FakeRequestView.of(claims(issuer, claims)));
  }

  private static Map<String, Object> claims(String issuer, String more) {
    Map<String, Object> all = new HashMap<>(Map.of("iss", issuer, "sub", "uuid-1"));
    for (String claim : more.trim().split(" +")) {
      int equals = claim.indexOf('=');
      all.put(claim.substring(0, equals), claim.substring(equals + 1));
    }
    return all;
  }

  private static Beans beans() {
    return new Beans(new Trouble(LoggerFactory.getLogger(KeycloakTokensTest.class), Clock.SYSTEM));
  }
}
