/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.PrincipalReading.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, and whether they stay the same person's. */
class PlainNamesTest {

  private static final Object PRINCIPAL = new Object();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "a=b",
        "=CN=alice",
        "YWxpY2U=",
        "CNX=alice",
        "1.=x",
        "user@host/O=x",
        "java.lang.String"
      })
  void read_name_isThePerson(String name) {
    PrincipalReading reading = PlainNames.read(name, null, PRINCIPAL);

    assertThat(reading.identifier()).isEqualTo(RawIdentifier.of(name));
    assertThat(reading.principal()).isSameAs(PRINCIPAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=Alice,O=Acme",
        "cn=alice",
        "  uid = alice",
        "1.2.840.113549=x",
        "OID.2.5.4.3=alice",
        "emailAddress=a@acme.example",
        "O=Acme\nX,CN=Alice"
      })
  void read_distinguishedName_isUnstable(String name) {
    assertRefused(PlainNames.read(name, null, PRINCIPAL), name.indexOf('\n') < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPNEGO", "spnego", "Negotiate", "NEGOTIATE"})
  void read_kerberos_isUnstable(String scheme) {
    assertRefused(PlainNames.read("alice@ACME.EXAMPLE", scheme, PRINCIPAL), true);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"FORM", "BASIC", ""})
  void read_anotherScheme_isThePerson(String scheme) {
    assertThat(PlainNames.read("alice", scheme, PRINCIPAL).identifier())
        .isEqualTo(RawIdentifier.of("alice"));
  }

  @Test
  void read_nothing_isNoIdentifier() {
    for (Object nothing : new Object[] {null, "", " ", new Object()}) {
      assertThat(PlainNames.read(nothing, null, PRINCIPAL).reason())
          .isEqualTo(Reason.NO_IDENTIFIER);
    }
  }

  @Test
  void read_number_isItsText() {
    assertThat(PlainNames.read(42L, null, PRINCIPAL).identifier())
        .isEqualTo(RawIdentifier.of("42"));
  }

  @Test
  void read_textOfAnObject_isRefusedAsSuch() {
    for (String text : new String[] {new Object().toString(), "java.lang.Object@home"}) {
      PrincipalReading reading = PlainNames.read(text, null, PRINCIPAL);

      assertThat(reading.reason()).isEqualTo(Reason.OBJECT_TEXT);
      assertThat(reading.principal()).isSameAs(PRINCIPAL);
    }
  }

  @Test
  void read_hugeTextOfAnObject_isNotLookedAt() {
    String huge = "java.lang.Object@" + "0".repeat(ScalarText.MAX_LENGTH);

    assertThat(PlainNames.read(huge, null, PRINCIPAL).reason()).isEqualTo(Reason.NO_IDENTIFIER);
  }

  @Test
  void read_longestTextOfAnObject_isRefusedAsSuch() {
    String longest = "java.lang.Object@";
    longest += "0".repeat(ScalarText.MAX_LENGTH - longest.length());

    assertThat(PlainNames.read(longest, null, PRINCIPAL).reason()).isEqualTo(Reason.OBJECT_TEXT);
  }

  /** A line break is no part of an identifier in the first place. */
  private static void assertRefused(PrincipalReading reading, boolean isText) {
    assertThat(reading.reason()).isEqualTo(isText ? Reason.UNSTABLE_NAME : Reason.NO_IDENTIFIER);
    assertThat(reading.identifier()).isNull();
    assertThat(reading.principal()).isSameAs(PRINCIPAL);
  }
}
