/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.adapters.saml.SamlPrincipal;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/** Whether the name of a SAML login stays the same person's. */
class SamlNamesTest {

  private static final String FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";
  private static final String ENCRYPTED =
      "<samlp:Response><saml2:EncryptedAssertion><xenc:EncryptedData/></saml2:EncryptedAssertion>"
          + "</samlp:Response>";

  private final Trouble trouble =
      new Trouble(LoggerFactory.getLogger(SamlNamesTest.class), Clock.SYSTEM);
  private final PrincipalReader reader = PrincipalReader.newBuilder(trouble).build();

  @ParameterizedTest
  @ValueSource(strings = {"persistent", "entity", "unspecified"})
  void read_formatSeen_isTheNameWithTheRelyingParty(String format) {
    assertPerson(saml("n-1", nameId(format, "n-1"), Map.of()), "acme-idp", "n-1");
  }

  @Test
  void read_noResponse_isTheName() {
    assertPerson(saml("n-1", null, Map.of()), "acme-idp", "n-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"saml2:NameID", "NameID"})
  void read_transientSeen_isRefused(String element) {
    String response = nameId("transient", "n-1").replace("saml2:NameID", element);

    assertRefused(saml("n-1", response, Map.of()));
    assertRefused(saml("n-1", response.replace('"', '\''), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<saml2:EncryptedAssertion xmlns:saml2='urn'>x</saml2:EncryptedAssertion>",
        "<EncryptedAssertion/>",
        "<saml2:Subject><saml2:EncryptedID><x/></saml2:EncryptedID></saml2:Subject>",
        "<EncryptedID>x</EncryptedID>"
      })
  void read_formatEncrypted_isRefused(String part) {
    assertRefused(saml("n-1", "<Response>" + part + "</Response>", Map.of()));
  }

  @Test
  void read_formatEncryptedAndTheNameSeenElsewhere_isTheName() {
    String response = ENCRYPTED + nameId("persistent", "n-1");

    assertPerson(saml("n-1", response, Map.of()), "acme-idp", "n-1");
    assertPerson(
        saml("n-1", ENCRYPTED + nameId("persistent", " n-1\n"), Map.of()), "acme-idp", "n-1");
    assertRefused(saml("n-2", response, Map.of()));
  }

  @Test
  void read_onlyOtherPartsEncrypted_isTheName() {
    String response = nameId("persistent", "n-1") + "<saml2:EncryptedAttribute/>";

    assertPerson(saml("n-1", response, Map.of()), "acme-idp", "n-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:oasis:names:tc:SAML:attribute:subject-id",
        "subject-id",
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.13",
        "eduPersonUniqueId",
        "urn:oasis:names:tc:SAML:attribute:pairwise-id",
        "pairwise-id"
      })
  void read_uniqueAttribute_isThePersonWhateverTheName(String attribute) {
    var attributes = Map.<String, Object>of(attribute, List.of("alice@acme.example"));

    assertPerson(saml("n-1", ENCRYPTED, attributes), null, "alice@acme.example");
    assertPerson(saml("n-1", nameId("transient", "n-1"), attributes), null, "alice@acme.example");
  }

  @Test
  void read_uniqueAttributeThatIsEmpty_countsForNothing() {
    assertRefused(saml("n-1", ENCRYPTED, Map.of("subject-id", List.of())));
  }

  @Test
  void read_uniqueAttributeOfTheAssertion_isThePerson() {
    var assertion = new Assertion("n-1", Map.of("subject-id", List.of("alice@acme.example")));

    assertPerson(
        new Saml2AssertionAuthentication("n-1", ENCRYPTED, assertion), null, "alice@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uid", "mail", "urn:oid:1.3.6.1.4.1.5923.1.1.1.6"})
  void read_formatEncryptedButTheNameIsAStableAttribute_isTheName(String attribute) {
    assertPerson(
        saml("alice", ENCRYPTED, Map.of(attribute, List.of("alice"))), "acme-idp", "alice");
    assertPerson(
        saml("alice", ENCRYPTED, Map.of(attribute, List.of("al", "alice"))), "acme-idp", "alice");
    assertPerson(saml("alice", ENCRYPTED, Map.of(attribute, "alice")), "acme-idp", "alice");
    assertRefused(saml("n-1", ENCRYPTED, Map.of(attribute, List.of("alice"))));
    assertRefused(saml("n-1", ENCRYPTED, Map.of(attribute, List.of("al", "alice"))));
  }

  /** Azure and ADFS release the NameID itself under this name. */
  @Test
  void read_formatEncryptedAndTheNameIsTheNameIdAttribute_isRefused() {
    String nameId = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    assertRefused(saml("n-1", ENCRYPTED, Map.of(nameId, List.of("n-1"))));
  }

  @Test
  void now_formatEncryptedAndTheNameDeclared_isTheName() {
    PrincipalReader declared = PrincipalReader.newBuilder(trouble)
        .identitySources(io.heapjava.core.principal.ValueSource.parseList("name"))
        .build();

    assertThat(
            declared.now(FakeRequestView.of(saml("n-1", ENCRYPTED, Map.of()))).identifier())
        .isEqualTo(RawIdentifier.of("n-1"));
  }

  @Test
  void read_principalIsTheAssertion_isItsNameId() {
    var assertion = new Assertion("n-1", Map.of());
    String response = nameId("persistent", "n-1");

    assertPerson(new Saml2AssertionAuthentication(assertion, response, assertion), "rp", "n-1");
    assertRefused(new Saml2AssertionAuthentication(assertion, ENCRYPTED, assertion));
  }

  @Test
  void read_principalIsAText_isTheNameOfTheAuthentication() {
    var assertion = new Assertion("n-1", Map.of());

    assertPerson(
        new Saml2AssertionAuthentication("n-1", nameId("persistent", "n-1"), assertion),
        "rp",
        "n-1");
  }

  @Test
  void read_withoutName_isNoIdentifier() {
    assertThat(read(saml(null, ENCRYPTED, Map.of())).reason()).isEqualTo(Reason.NO_IDENTIFIER);
  }

  @Test
  void read_olderExtension_refusesATransientNameOnly() {
    assertRefused(new ExpiringUsernameAuthenticationToken("n-1", "n-1", FORMAT + "transient"));
    assertPerson(
        new ExpiringUsernameAuthenticationToken("n-1", "n-1", FORMAT + "persistent"), null, "n-1");
    assertPerson(new ExpiringUsernameAuthenticationToken("n-1", "n-1", null), null, "n-1");
    assertPerson(
        new ExpiringUsernameAuthenticationToken("alice", "n-1", FORMAT + "transient"),
        null,
        "alice");
  }

  @Test
  void read_keycloaksAdapter_refusesATransientNameOnly() {
    assertRefused(new SamlPrincipal("n-1", "n-1", FORMAT + "transient"));
    assertPerson(new SamlPrincipal("n-1", "n-1", FORMAT + "persistent"), null, "n-1");
    assertPerson(new SamlPrincipal("n-1", "n-1", null), null, "n-1");
    assertPerson(new SamlPrincipal("alice", "n-1", FORMAT + "transient"), null, "alice");
  }

  private void assertPerson(Object authentication, @Nullable String issuer, String value) {
    PrincipalReading reading = read(authentication);

    assertThat(reading.identifier()).isEqualTo(RawIdentifier.of(issuer, value));
    assertThat(reading.principal()).isSameAs(authentication);
  }

  private void assertRefused(Object authentication) {
    PrincipalReading reading = read(authentication);

    assertThat(reading.reason()).isEqualTo(Reason.UNSTABLE_NAME);
    assertThat(reading.refusal()).isEqualTo(RefusalReason.IDENTITY_UNSTABLE);
    assertThat(reading.identifier()).isNull();
    assertThat(reading.principal()).isSameAs(authentication);
  }

  private PrincipalReading read(Object authentication) {
    return reader.now(FakeRequestView.of(authentication));
  }

  private static String nameId(String format, String name) {
    return "<saml2:Subject><saml2:NameID Format=\"" + FORMAT + format + "\">" + name
        + "</saml2:NameID></saml2:Subject>";
  }

  private static Saml2Authentication saml(
      @Nullable String name, @Nullable String response, Map<String, Object> attributes) {
    return new Saml2Authentication(new Person(name, attributes), response);
  }

  /** As Spring Security calls it. */
  public interface Saml2AuthenticatedPrincipal {
    @Nullable
    String getName();
  }

  public record Person(@Nullable String name, Map<String, Object> attributes)
      implements Saml2AuthenticatedPrincipal {
    @Override
    public @Nullable String getName() {
      return name;
    }

    public Map<String, Object> getAttributes() {
      return attributes;
    }

    public String getRelyingPartyRegistrationId() {
      return "acme-idp";
    }
  }

  public static class Saml2Authentication extends Token {
    private final @Nullable String response;

    Saml2Authentication(Object principal, @Nullable String response) {
      super(principal);
      this.response = response;
    }

    public @Nullable String getSaml2Response() {
      return response;
    }
  }

  /** Of 7.0. */
  public static final class Saml2AssertionAuthentication extends Saml2Authentication {
    private final Assertion assertion;

    Saml2AssertionAuthentication(Object principal, String response, Assertion assertion) {
      super(principal, response);
      this.assertion = assertion;
    }

    public Assertion getCredentials() {
      return assertion;
    }

    public String getRelyingPartyRegistrationId() {
      return "rp";
    }
  }

  public record Assertion(String nameId, Map<String, Object> attributes) {
    public String getNameId() {
      return nameId;
    }

    public Map<String, Object> getAttributes() {
      return attributes;
    }
  }

  /** Of the extension that came before Spring Security read SAML itself. */
  public static final class ExpiringUsernameAuthenticationToken extends Token {
    private final String nameId;
    private final @Nullable String format;

    ExpiringUsernameAuthenticationToken(String name, String nameId, @Nullable String format) {
      super((Principal) () -> name);
      this.nameId = nameId;
      this.format = format;
    }

    public Object getCredentials() {
      return this;
    }

    public Object getNameID() {
      return this;
    }

    public String getValue() {
      return nameId;
    }

    public @Nullable String getFormat() {
      return format;
    }
  }

  public abstract static class Token implements Authentication {
    private final Object principal;

    Token(Object principal) {
      this.principal = principal;
    }

    @Override
    public String getName() {
      return principal instanceof Person ? ((Person) principal).name() : principal.toString();
    }

    @Override
    public Object getAuthorities() {
      return List.of();
    }

    @Override
    public Object getPrincipal() {
      return principal;
    }

    @Override
    public boolean isAuthenticated() {
      return true;
    }
  }
}
