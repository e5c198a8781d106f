/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieHeaderTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "a=1                ~ 1",
        "` \t a=1`         ~ 1",
        "x=0; a=1; y=2      ~ 1",
        "x=0;a=1;y=2        ~ 1",
        "x=0;; a=1          ~ 1",
        "a= 1 ;y=2          ~ 1",
        "a=\"1\"          ~ 1",
        "a=\"              ~ \"",
        "a=\"\"           ~ ``",
        "a=\"1             ~ \"1",
        "a=1\"             ~ 1\"",
        "a=                 ~ ``",
        "a=b=c              ~ b=c"
      })
  void value_isThatUnderTheName(String header, String value) {
    assertThat(CookieHeader.values(List.of(header), "a")).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", ";", "a", "a;", "aa=1", "b=1", "ba=1", "x=a=1", "A=1"})
  void otherCookies_areNotThat(String header) {
    assertThat(CookieHeader.values(List.of(header), "a")).isEmpty();
  }

  @Test
  void valuesOfSeveralHeaders_comeInOrder() {
    assertThat(CookieHeader.values(List.of("a=1; b=2; a=3", "a=4"), "a"))
        .containsExactly("1", "3", "4");
  }
}
