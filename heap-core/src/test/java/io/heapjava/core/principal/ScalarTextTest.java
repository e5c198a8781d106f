/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScalarTextTest {

  private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void of_whatCanIdentify_isItsText() {
    assertThat(ScalarText.of("alice")).isEqualTo("alice");
    assertThat(ScalarText.of(new StringBuilder("alice"))).isEqualTo("alice");
    assertThat(ScalarText.of(4711L)).isEqualTo("4711");
    assertThat(ScalarText.of((short) -1)).isEqualTo("-1");
    assertThat(ScalarText.of(BigInteger.TEN)).isEqualTo("10");
    assertThat(ScalarText.of(new BigDecimal("4711"))).isEqualTo("4711");
    assertThat(ScalarText.of(ID)).isEqualTo(ID.toString());
    assertThat(ScalarText.of(TimeUnit.DAYS)).isEqualTo("DAYS");
    assertThat(ScalarText.of('x')).isEqualTo("x");
    byte[] bytes = {0, 17, 34, 51, 68, 85, 102, 119, -120, -103, -86, -69, -52, -35, -18, -1};
    assertThat(ScalarText.of(bytes)).isEqualTo(ID.toString());
  }

  @Test
  void of_listOrArrayOfOne_isItsElement() {
    assertThat(ScalarText.of(List.of("alice"))).isEqualTo("alice");
    assertThat(ScalarText.of(new String[] {"alice"})).isEqualTo("alice");
    assertThat(ScalarText.of(List.of(Optional.of(5)))).isEqualTo("5");
    assertThat(ScalarText.of(List.of("alice", "bob"))).isNull();
    assertThat(ScalarText.of(List.of())).isNull();
  }

  @Test
  void of_whatCanNot_isRefused() {
    for (Object value : Arrays.asList(
        null,
        new Object(),
        1.0,
        1.5f,
        true,
        new BigDecimal("1.0"),
        new BigDecimal("1E+1000000000"),
        BigInteger.ONE.shiftLeft(1_000_000),
        "password".toCharArray(),
        new byte[15],
        "",
        " \t",
        "\u00a0",
        "a\u0000b",
        "a\nb",
        "a\ud800",
        "\udc00a",
        "x".repeat(4097),
        "com.acme.User@1f2e3d",
        "[Ljava.lang.String;@1f2e3d",
        String.class)) {
      assertThat(ScalarText.of(value)).isNull();
    }
  }

  @Test
  void of_addressesThatLookAlmostLikeObjectText_arePeople() {
    assertThat(ScalarText.of("alice@cafe")).isEqualTo("alice@cafe");
    assertThat(ScalarText.of("alice@acme.example")).isEqualTo("alice@acme.example");
  }

  @Property
  void of_anyString_isItselfOrNothing(@ForAll String text) {
    String read = ScalarText.of(text);

    assertThat(read == null || read.equals(text)).isTrue();
  }
}
