/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import static io.heapjava.samples.shop.Token.HS256;
import static io.heapjava.samples.shop.Token.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

  private static final long NOW = 1_800_000_000L;

  private final AccessTokens tokens =
      new AccessTokens(KEY, Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

  @Test
  void verify_tokenOfTheShop_givesItsClaims() throws Exception {
    TokenPrincipal principal = tokens.verify(Token.signed(HS256, Token.claims(NOW + 1), KEY));

    assertThat(principal).isNotNull();
    assertThat(principal.getName()).isEqualTo("erin@example.com");
    assertThat(principal.getClaims())
        .containsEntry("sub", "C-1005")
        .containsEntry("iss", "https://shop.example.com");
    assertThat(principal.toString()).doesNotContain("erin").doesNotContain("1005");
  }

  @Test
  void verify_expired_isRefused() throws Exception {
    assertThat(tokens.verify(Token.signed(HS256, Token.claims(NOW), KEY))).isNull();
  }

  @Test
  void verify_signedWithAnotherKey_isRefused() throws Exception {
    assertThat(tokens.verify(Token.signed(HS256, Token.claims(NOW + 1), KEY + "!")))
        .isNull();
  }

  @Test
  void verify_claimsExchanged_isRefused() throws Exception {
    String[] good = Token.signed(HS256, Token.claims(NOW + 1), KEY).split("\\.");
    String[] other = Token.signed(HS256, Token.claims(NOW + 2), KEY).split("\\.");

    assertThat(tokens.verify(good[0] + "." + other[1] + "." + good[2])).isNull();
  }

  @Test
  void verify_otherAlgorithm_isRefused() throws Exception {
    assertThat(tokens.verify(Token.signed("{\"alg\":\"none\"}", Token.claims(NOW + 1), KEY)))
        .isNull();
  }

  @Test
  void verify_otherIssuer_isRefused() throws Exception {
    String claims = Token.claims(NOW + 1).replace("shop.example", "evil.example");

    assertThat(tokens.verify(Token.signed(HS256, claims, KEY))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a.b", "a.b.c", "a.b.c.d", "!.!.!", "e30.e30."})
  void verify_noToken_isRefused(String text) {
    assertThat(tokens.verify(text)).isNull();
  }

  @Test
  void verify_signedNonsense_isRefused() throws Exception {
    assertThat(tokens.verify(Token.signed("[]", "7", KEY))).isNull();
    assertThat(tokens.verify(Token.signed(HS256, "{\"iss\":", KEY))).isNull();
  }
}
