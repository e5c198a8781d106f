/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.RefusalReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPolicyTest {

  private static final IdentityPolicy PLAIN = IdentityPolicy.newBuilder().build();

  @Test
  void hmac_givesTheVectorsOfRfc4231() {
    assertThat(hmac(filled(20, 0x0b), "Hi There"))
        .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assertThat(hmac(filled(131, 0xaa), "Test Using Larger Than Block-Size Key - Hash Key First"))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    assertThat(hmac(
            filled(131, 0xaa),
            "This is a test using a larger than block-size key and a larger than block-size "
                + "data. The key needs to be hashed before being used by the HMAC algorithm."))
        .isEqualTo("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
  }

  @Test
  void uuid_givesTheVectorOfRfc9562() {
    IdentityPolicy policy = IdentityPolicy.newBuilder()
        .uuid(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
        .build();

    assertThat(identity(policy, "www.example.com"))
        .isEqualTo("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  @Test
  void sha256_givesTheVectorOfFips180() {
    IdentityPolicy policy = IdentityPolicy.newBuilder().sha256().build();

    assertThat(identity(policy, "abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void plain_keepsTheIdentifierAsItIs() {
    assertThat(identity(PLAIN, "Alice@Example.com")).isEqualTo("Alice@Example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "undefined",
        "null",
        "user",
        "anonymous",
        "guest",
        "unknown",
        "none",
        "n/a",
        "0",
        "UNDEFINED",
        " Null ",
        "GUEST",
        "AnonymousUser",
        "anonymousUser",
        "[object Object]",
        "-1",
        "admin",
        "root",
        "system",
        "test",
        "\u00a0guest\u200b",
        "unauthenticated"
      })
  void placeholder_isRefused_inAnyCasingAndSpacing(String value) {
    assertThat(refusal(PLAIN, value)).isEqualTo(RefusalReason.IDENTITY_PLACEHOLDER);
  }

  @Test
  void placeholder_isRefused_underATurkishLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale("tr", "TR"));
    try {
      assertThat(refusal(PLAIN, "UNAUTHENTICATED")).isEqualTo(RefusalReason.IDENTITY_PLACEHOLDER);
      assertThat(identity(IdentityPolicy.newBuilder().lowerCase(true).build(), "ISABEL"))
          .isEqualTo("isabel");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void placeholder_isCheckedBeforeEncoding_soThatNoHashOfNobodyIsMade() {
    IdentityPolicy policy = IdentityPolicy.newBuilder().sha256().build();

    assertThat(refusal(policy, "anonymous")).isEqualTo(RefusalReason.IDENTITY_PLACEHOLDER);
  }

  @Test
  void placeholders_canBeExtendedAndReduced() {
    IdentityPolicy policy = IdentityPolicy.newBuilder()
        .placeholders(Placeholders.standard().plus(List.of("Kiosk")).minus(List.of("ADMIN")))
        .build();

    assertThat(refusal(policy, "kiosk")).isEqualTo(RefusalReason.IDENTITY_PLACEHOLDER);
    assertThat(identity(policy, "admin")).isEqualTo("admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u00a0", "\u200b\ufeff"})
  void blank_isRefused(String value) {
    assertThat(refusal(PLAIN, value)).isEqualTo(RefusalReason.IDENTITY_BLANK);
  }

  @Test
  void absent_isRefused() {
    assertThat(PLAIN.check(null).refusal()).isEqualTo(RefusalReason.IDENTITY_BLANK);
  }

  @Test
  void length_of255IsTaken_andOneMoreIsRefused() {
    assertThat(identity(PLAIN, "x".repeat(255))).hasSize(255);
    assertThat(refusal(PLAIN, "x".repeat(256))).isEqualTo(RefusalReason.IDENTITY_TOO_LONG);
  }

  @Test
  void length_isThatOfTheEncodedForm() {
    IdentityPolicy policy =
        IdentityPolicy.newBuilder().hmacSha256(filled(32, 7)).build();

    assertThat(identity(policy, "x".repeat(4000))).hasSize(64);
    assertThat(refusal(policy, "x".repeat(10_000_000))).isEqualTo(RefusalReason.IDENTITY_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\u0000b", "a\u0085b", "a\ud800", "\udc00a", "a\ud800b"})
  void controlCharactersAndBrokenUnicode_areRefused(String value) {
    assertThat(refusal(PLAIN, value)).isEqualTo(RefusalReason.IDENTITY_MALFORMED);
  }

  @Test
  void supplementaryCharacters_areFine() {
    assertThat(identity(PLAIN, "anna\ud83d\ude00")).isEqualTo("anna\ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.User@1f2e3d",
        "User@1f2e",
        "com.acme.Users$1@5e91993f",
        "[Ljava.lang.String;@6d06d69c",
        "[B@1"
      })
  void textOfAnObjectWithoutAName_isRefused(String value) {
    assertThat(refusal(PLAIN, value)).isEqualTo(RefusalReason.IDENTITY_OBJECT_TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice@cafe",
        "john.smith@ad",
        "j.doe@acad",
        "J.Doe@acad",
        "Dana@ace",
        "maria.b@cafe1",
        "john.Smith@ad",
        "alice@example.com",
        "Bob@dead.example",
        "@1f",
        "bob@123456789"
      })
  void addresses_areNotMistakenForThat(String value) {
    assertThat(identity(PLAIN, value)).isEqualTo(value);
  }

  @Test
  void normalising_trimsAndComposes() {
    assertThat(identity(PLAIN, "\u00a0 Zoe\u0308 ")).isEqualTo("Zo\u00eb");
  }

  @Test
  void lowerCase_isOnlyDoneWhenAskedFor() {
    IdentityPolicy lower = IdentityPolicy.newBuilder().lowerCase(true).build();

    assertThat(identity(lower, "Alice@Example.COM")).isEqualTo("alice@example.com");
  }

  @Test
  void issuer_makesTheSameSubjectOfTwoIssuersTwoPeople() {
    IdentityPolicy policy =
        IdentityPolicy.newBuilder().hmacSha256(filled(32, 1)).build();

    assertThat(value(policy, RawIdentifier.of("https://a.example", "7")))
        .isNotEqualTo(value(policy, RawIdentifier.of("https://b.example", "7")));
    assertThat(value(PLAIN, RawIdentifier.of("https://a.example", "7")))
        .isEqualTo("https://a.example|7");
  }

  @Test
  void issuer_withAndWithoutASlashAtItsEnd_isOne() {
    assertThat(value(PLAIN, RawIdentifier.of("https://a.example/", "7")))
        .isEqualTo("https://a.example|7");
  }

  @Test
  void chosenName_isNeverSomebodyElsesIdentity() {
    assertThat(identity(PLAIN, "https://a.example|7")).isEqualTo("|https://a.example|7");
    assertThat(identity(IdentityPolicy.newBuilder().withIssuers(false).build(), "auth0|7"))
        .isEqualTo("auth0|7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|a|b", "||a", "|", "a|"})
  void chosenNameThatBeginsWithABar_isNotThatOfTheNameWithoutIt(String name) {
    assertThat(identity(PLAIN, name)).isEqualTo("|" + name);
  }

  @Property
  void differentNames_areDifferentPeople(
      @ForAll("names") String name,
      @ForAll("names") String other,
      @ForAll("issuers") String issuer) {
    Assume.that(!name.equals(other));

    assertThat(identity(PLAIN, name)).isNotEqualTo(identity(PLAIN, other));
    assertThat(identity(PLAIN, name))
        .isNotEqualTo(value(PLAIN, RawIdentifier.of(issuer, name)))
        .isNotEqualTo(value(PLAIN, RawIdentifier.of(issuer, other)));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars('|', 'a', 'b').ofMinLength(1).ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> issuers() {
    return Arbitraries.of("a", "b", "ab", "https://a.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a\ud800.example", "https://a.example\u0000", "\udc00"})
  void malformedIssuer_isRefused_whateverTheSubject(String issuer) {
    assertThat(PLAIN.check(RawIdentifier.of(issuer, "7")).refusal())
        .isEqualTo(RefusalReason.IDENTITY_MALFORMED);
    assertThat(PLAIN.check(RawIdentifier.of(issuer, "guest")).refusal())
        .as("what is wrong about the subject is said first")
        .isEqualTo(RefusalReason.IDENTITY_PLACEHOLDER);
  }

  @Test
  void issuer_ofBlanks_isNone() {
    assertThat(value(PLAIN, RawIdentifier.of(" ", "a|b"))).isEqualTo("|a|b");
  }

  @Test
  void issuer_ofOneSlash_isKept() {
    assertThat(value(PLAIN, RawIdentifier.of("/", "7"))).isEqualTo("/|7");
  }

  @Test
  void issuer_longerThanAnyAddress_isRefused() {
    IdentityPolicy policy = IdentityPolicy.newBuilder().sha256().build();

    assertThat(value(policy, RawIdentifier.of("i".repeat(4096), "7"))).hasSize(64);
    assertThat(policy.check(RawIdentifier.of("i".repeat(4097), "7")).refusal())
        .isEqualTo(RefusalReason.IDENTITY_TOO_LONG);
    assertThat(value(policy, RawIdentifier.of("7".repeat(4096)))).hasSize(64);
    assertThat(policy.check(RawIdentifier.of("7".repeat(4097))).refusal())
        .isEqualTo(RefusalReason.IDENTITY_TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource({
    "https://old.example, https://new.example|7",
    "https://old.example/, https://new.example|7",
    "https://older.example, https://new.example|7",
    "https://older.example/, https://new.example|7",
    "https://new.example/, https://new.example|7",
    "https://other.example, https://other.example|7"
  })
  void aliasOfAnIssuer_isThatIssuer_withAndWithoutASlash(String issuer, String expected) {
    IdentityPolicy policy = IdentityPolicy.newBuilder()
        .issuerAliases(Map.of(
            "https://old.example/", "https://new.example",
            "https://older.example", "https://new.example/"))
        .build();

    assertThat(value(policy, RawIdentifier.of(issuer, "7"))).isEqualTo(expected);
  }

  @Test
  void withoutIssuers_theSubjectAloneCounts() {
    IdentityPolicy policy = IdentityPolicy.newBuilder().withIssuers(false).build();

    assertThat(value(policy, RawIdentifier.of("https://a.example", "a|7"))).isEqualTo("a|7");
  }

  @Test
  void ofEncoded_takesWhatAPolicyMade() {
    assertThat(Identity.ofEncoded("https://a.example|7").value()).isEqualTo("https://a.example|7");
    assertThat(Identity.ofEncoded("x".repeat(255)).value()).hasSize(255);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, IDENTITY_BLANK",
        "` `, IDENTITY_BLANK",
        "anonymous, IDENTITY_PLACEHOLDER",
        "null, IDENTITY_PLACEHOLDER",
        "` Undefined `, IDENTITY_PLACEHOLDER",
        "`a\u0000b`, IDENTITY_MALFORMED",
        "`a\ud800`, IDENTITY_MALFORMED",
        "com.acme.User@1f2e3d, IDENTITY_OBJECT_TEXT"
      })
  void ofEncoded_whatWouldDestroyData_isRefused_andNotQuoted(String value, RefusalReason reason) {
    assertThatThrownBy(() -> Identity.ofEncoded(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no identity: " + reason);
  }

  @Test
  void ofEncoded_over255Characters_isRefused() {
    assertThatThrownBy(() -> Identity.ofEncoded("x".repeat(256)))
        .hasMessage("no identity: IDENTITY_TOO_LONG");
  }

  @Test
  void issuerAndSubject_longerThanHeapTakes_needAnEncoding() {
    RawIdentifier raw =
        RawIdentifier.of("https://issuer.example/" + "r".repeat(200), "s".repeat(100));

    assertThat(PLAIN.check(raw).refusal()).isEqualTo(RefusalReason.IDENTITY_TOO_LONG);
    assertThat(value(IdentityPolicy.newBuilder().sha256().build(), raw)).hasSize(64);
  }

  @Test
  void key_shorterThan16Bytes_isRefusedAtStart() {
    assertThatThrownBy(() -> IdentityPolicy.newBuilder().hmacSha256(filled(15, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key of 15 bytes (allowed: at least 16)");
  }

  @Test
  void keyFingerprint_isTheSameForTheSameKeyOnly() {
    IdentityPolicy one = IdentityPolicy.newBuilder().hmacSha256(filled(32, 1)).build();
    IdentityPolicy same = IdentityPolicy.newBuilder().hmacSha256(filled(32, 1)).build();
    IdentityPolicy other = IdentityPolicy.newBuilder().hmacSha256(filled(32, 2)).build();

    assertThat(one.keyFingerprint()).hasSize(8).isEqualTo(same.keyFingerprint());
    assertThat(one.keyFingerprint()).isNotEqualTo(other.keyFingerprint());
    assertThat(PLAIN.keyFingerprint()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"alice@example.com", "https://a.example|7"})
  void toString_neverShowsTheIdentity(String value) {
    assertThat(Identity.ofEncoded(value).toString())
        .matches("Identity\\{fp=[0-9a-f]{6}}")
        .doesNotContain(value);
    assertThat(RawIdentifier.of("issuer", value).toString())
        .doesNotContain(value)
        .doesNotContain("issuer/");
  }

  @Test
  void policy_isSafeForManyThreads() throws Exception {
    IdentityPolicy policy =
        IdentityPolicy.newBuilder().hmacSha256(filled(32, 9)).build();
    String expected = identity(policy, "alice");

    List<String> all = java.util.stream.IntStream.range(0, 20_000)
        .parallel()
        .mapToObj(i -> identity(policy, "alice"))
        .distinct()
        .toList();

    assertThat(all).containsExactly(expected);
  }

  private static String hmac(byte[] key, String text) {
    return identity(IdentityPolicy.newBuilder().hmacSha256(key).build(), text);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static String identity(IdentityPolicy policy, String text) {
    return value(policy, RawIdentifier.of(text));
  }

  private static String value(IdentityPolicy policy, RawIdentifier raw) {
    Identity identity = policy.check(raw).identity();
    assertThat(identity).as("refused: " + policy.check(raw).refusal()).isNotNull();
    assertThat(identity.value().getBytes(UTF_8)).isNotEmpty();
    return identity.value();
  }

  private static RefusalReason refusal(IdentityPolicy policy, String text) {
    return policy.check(RawIdentifier.of(text)).refusal();
  }
}
