/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static io.heapjava.core.principal.PrincipalReading.Kind.MACHINE;
import static io.heapjava.core.principal.PrincipalReading.Kind.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.net.URI;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PrincipalReaderTest {

  private static final String ISSUER = "https://id.acme.example";

  private final Trouble trouble =
      new Trouble(LoggerFactory.getLogger(PrincipalReaderTest.class), Clock.SYSTEM);
  private PrincipalReader reader = PrincipalReader.newBuilder(trouble).build();

  @Nested
  class Names {

    @Test
    void plainPrincipal_isItsName() {
      assertPerson(FakeRequestView.of(named("alice")), null, "alice");
    }

    @Test
    void remoteUserOnly_isThePerson() {
      assertPerson(FakeRequestView.of(null).remoteUser("alice"), null, "alice");
      assertThat(read(FakeRequestView.of(null).remoteUser("")).kind()).isEqualTo(NOBODY);
    }

    @Test
    void edge21_nullEmptyOrHugeName_isNoIdentifier() {
      for (String name : new String[] {null, "", " ", "\u00a0", "x".repeat(10_000_000)}) {
        assertRefused(FakeRequestView.of(named(name)), Reason.NO_IDENTIFIER);
      }
    }

    @Test
    void edge21_nameThatThrows_isNoIdentifierAndIsLoggedOnceWithoutAnyValue() {
      Logger logger = (Logger) LoggerFactory.getLogger(PrincipalReaderTest.class);
      ListAppender<ILoggingEvent> log = new ListAppender<>();
      log.start();
      logger.addAppender(log);
      try {
        for (int i = 0; i < 3; i++) {
          assertRefused(FakeRequestView.of(new Throwing()), Reason.NO_IDENTIFIER);
        }
      } finally {
        logger.detachAppender(log);
      }

      assertThat(log.list)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains(Throwing.class.getName(), "IllegalStateException")
          .doesNotContain("secret");
    }

    @Test
    void edge21_objectText_isRefusedAsSuch() {
      assertRefused(FakeRequestView.of(named("com.acme.User@1f2e")), Reason.OBJECT_TEXT);
      Principal self = new SelfNamed();
      assertRefused(FakeRequestView.of(self), Reason.OBJECT_TEXT);
      assertThat(read(FakeRequestView.of(self)).refusal())
          .isEqualTo(RefusalReason.IDENTITY_OBJECT_TEXT);
    }

    @Test
    void edge21_lineBreaksInAName_areRefused() {
      assertRefused(FakeRequestView.of(named("alice\r\nSet-Cookie: x")), Reason.NO_IDENTIFIER);
    }

    @Test
    void edge22_certificateAndKerberos_areUnstableInEitherOrder() {
      for (Principal principal : List.of(
          new X500Principal("CN=Alice, OU=Sales, O=Acme"),
          new X500Principal("O=Acme, OU=Sales, CN=Alice"),
          new KerberosPrincipal("alice@ACME.EXAMPLE"))) {
        assertRefused(FakeRequestView.of(principal), Reason.UNSTABLE_NAME);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "CN=Alice,O=Acme",
          "cn=alice",
          "uid=alice,ou=people,dc=acme",
          "OID.2.5.4.3=alice",
          "2.5.4.3=alice",
          " CN = Alice"
        })
    void edge22_distinguishedNameAsText_isUnstable(String name) {
      assertRefused(FakeRequestView.of(named(name)), Reason.UNSTABLE_NAME);
      assertRefused(FakeRequestView.of(null).remoteUser(name), Reason.UNSTABLE_NAME);
    }

    @Test
    void edge22_nameOfSpnego_isUnstable() {
      assertRefused(
          FakeRequestView.of(named("alice@ACME.EXAMPLE")).authType("SPNEGO"), Reason.UNSTABLE_NAME);
    }

    @Test
    void edge22_declaredAsName_isTaken() {
      identifyBy("name");

      assertPerson(
          FakeRequestView.of(new X500Principal("CN=Alice, O=Acme")), null, "CN=Alice,O=Acme");
    }

    @Test
    void base64WithEqualsSign_isNoDistinguishedName() {
      assertPerson(FakeRequestView.of(named("YWxpY2U=")), null, "YWxpY2U=");
    }
  }

  @Nested
  class TokenClaims {

    @Test
    void issuerAndSubject_areThePerson() {
      assertPerson(token("email", "a@acme.example"), ISSUER, "customer");
    }

    @Test
    void issuerAsAddress_isItsText() {
      assertPerson(token("iss", URI.create(ISSUER)), ISSUER, "customer");
    }

    @Test
    void issuerOmitted_isTheSubjectAlone() {
      reader = PrincipalReader.newBuilder(trouble).includeIssuer(false).build();

      assertPerson(token("x", 1), null, "customer");
    }

    @Test
    void entra_isTenantAndObjectId() {
      assertPerson(
          token("iss", "https://login.microsoftonline.com/t/v2.0", "tid", "t", "oid", "o"),
          "t",
          "o");
    }

    @Test
    void otherProvidersTidAndOid_areIgnored() {
      assertPerson(token("tid", "t", "oid", "all-of-acme"), ISSUER, "customer");
    }

    @Test
    void oktaAccessToken_isTheUserId() {
      assertPerson(token("cid", "app", "uid", "00u1", "sub", "a@acme.example"), ISSUER, "00u1");
    }

    @Test
    void anonymousSignIns_areNobody() {
      assertThat(read(token("is_anonymous", true)).kind()).isEqualTo(NOBODY);
      assertThat(read(token("provider_id", "anonymous")).kind()).isEqualTo(NOBODY);
      assertThat(
              read(token("firebase", Map.of("sign_in_provider", "anonymous"))).kind())
          .isEqualTo(NOBODY);
      assertPerson(token("is_anonymous", false), ISSUER, "customer");
    }

    @Test
    void edge25_machines_areMachines() {
      for (FakeRequestView machine : List.of(
          token("client_id", "customer"),
          token("azp", "customer"),
          token("cid", "customer"),
          token("sub", "abc@clients"),
          token("gty", "client-credentials"),
          token("gty", List.of("x", "client-credentials")),
          token("idtyp", "app"),
          token("preferred_username", "service-account-reports"),
          token("sub", "system:serviceaccount:ns:job"),
          token("email", "job@p.iam.gserviceaccount.com"),
          token("iss", "https://sts.windows.net/t/", "tid", "t", "oid", "customer"))) {
        assertThat(read(machine).kind()).isEqualTo(MACHINE);
        assertThat(read(machine).identifier()).isNull();
      }
    }

    @Test
    void mapWithoutIssuer_isNoIdentifier() {
      assertRefused(FakeRequestView.of(Map.of("sub", "x")), Reason.NO_IDENTIFIER);
    }

    private FakeRequestView token(Object... more) {
      Map<String, Object> claims = new HashMap<>(Map.of("iss", ISSUER, "sub", "customer"));
      for (int i = 0; i < more.length; i += 2) {
        claims.put((String) more[i], more[i + 1]);
      }
      return FakeRequestView.of(claims);
    }
  }

  @Nested
  class DeclaredSources {

    @Test
    void homeMadeLoginWithoutPrincipal_isReadOfTheSession() {
      identifyBy("session:user.id");

      assertPerson(FakeRequestView.of(null).session("user", new Member(7)), null, "7");
      assertThat(read(FakeRequestView.of(null)).kind()).isEqualTo(NOBODY);
    }

    @Test
    void attributeNamesWithDots_theLongestThatExistsWins() {
      identifyBy("session:com.acme.user.id");

      assertPerson(FakeRequestView.of(null).session("com.acme.user", new Member(7)), null, "7");
      assertPerson(FakeRequestView.of(null).session("com.acme.user.id", "8"), null, "8");
    }

    @Test
    void firstThatIsReadable_wins() {
      identifyBy("principal:id,name");

      assertPerson(FakeRequestView.of(named("alice")), null, "alice");
    }

    @Test
    void noneReadable_isRefusedAndNotGuessed() {
      identifyBy("principal:id");

      assertRefused(FakeRequestView.of(named("alice")), Reason.DECLARED_SOURCE_ABSENT);
    }

    @Test
    void claimSub_carriesItsIssuerAndOthersDoNot() {
      var view = FakeRequestView.of(Map.of("iss", ISSUER, "sub", "s", "email", "e@x.example"));

      identifyBy("claim:sub");
      assertPerson(view, ISSUER, "s");
      identifyBy("claim:email");
      assertPerson(view, null, "e@x.example");
    }

    @Test
    void machinesToken_staysAMachineUnlessAnotherSourceSpeaks() {
      identifyBy("claim:sub,session:user");
      var machine = FakeRequestView.of(Map.of("iss", ISSUER, "sub", "job", "client_id", "job"));

      assertThat(read(machine).kind()).isEqualTo(MACHINE);
      assertPerson(machine.session("user", "alice"), null, "alice");
    }

    @Test
    void header_isBelievedOfTrustedPeersOnlyAndOnce() {
      reader = PrincipalReader.newBuilder(trouble)
          .identitySources(io.heapjava.core.principal.ValueSource.parseList("header:X-User"))
          .trustedPeers(TrustedPeers.parse("10.0.0.0/8"))
          .build();

      assertPerson(
          FakeRequestView.of(null).peer("10.1.2.3").header("X-User", "alice"), null, "alice");
      for (FakeRequestView refused : List.of(
          FakeRequestView.of(null).peer("11.1.2.3").header("X-User", "alice"),
          FakeRequestView.of(null).peer(null).header("X-User", "alice"),
          FakeRequestView.of(null).peer("10.1.2.3").header("X-User", ""),
          FakeRequestView.of(null)
              .peer("10.1.2.3")
              .header("X-User", "alice")
              .header("X-User", "eve"))) {
        assertThat(read(refused).identifier()).isNull();
      }
    }
  }

  @Test
  void toString_neverHoldsTheIdentifier() {
    assertThat(read(FakeRequestView.of(named("alice")))).hasToString("PrincipalReading{PERSON}");
  }

  private PrincipalReading read(FakeRequestView view) {
    return reader.now(view);
  }

  private void assertPerson(FakeRequestView view, String issuer, String value) {
    assertThat(read(view).identifier()).isEqualTo(RawIdentifier.of(issuer, value));
    assertThat(read(view).refusal()).isNull();
  }

  private void assertRefused(FakeRequestView view, Reason reason) {
    assertThat(read(view).reason()).isEqualTo(reason);
    assertThat(read(view).identifier()).isNull();
    assertThat(read(view).refusal()).isNotNull();
  }

  private void identifyBy(String sources) {
    reader = PrincipalReader.newBuilder(trouble)
        .identitySources(io.heapjava.core.principal.ValueSource.parseList(sources))
        .build();
  }

  private static Principal named(String name) {
    return () -> name;
  }

  record Member(long id) {}

  static final class Throwing implements Principal {
    @Override
    public String getName() {
      throw new IllegalStateException("secret");
    }
  }

  static final class SelfNamed implements Principal {
    @Override
    public String getName() {
      return toString();
    }
  }
}
