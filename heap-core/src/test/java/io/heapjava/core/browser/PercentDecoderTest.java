/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentDecoderTest {

  @ParameterizedTest
  @CsvSource({
    "plain+text, plain+text",
    "%41, A",
    "a%41, aA",
    "%41a, Aa",
    "%7b%7D, {}",
    "%2f%2F, //",
    "%39%3a, 9:",
    "%0g, ",
    "%g0, ",
    "%c3%a4%C3%A4, ää",
    "%e2%82%ac, €",
    "%F0%9F%98%80, \ud83d\ude00"
  })
  void escapes_areBytesOfUtf8_inHexOfEitherCase(String text, String decoded) {
    assertThat(PercentDecoder.decode(text)).isEqualTo(decoded);
  }

  @Test
  void characterBeyondAscii_thatIsNotEscaped_staysItself() {
    assertThat(PercentDecoder.decode("\u0080ä%41€b")).isEqualTo("\u0080äA€b");
    assertThat(PercentDecoder.decode("€€€€€€€€%41")).isEqualTo("€€€€€€€€A");
    assertThat(PercentDecoder.decode("\u007f%41")).isEqualTo("\u007fA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%", "%4", "a%4", "a%", "%41%", "%41%4", "%zz", "%4z", "%z4", "%4/", "%4:", "%4@", "%4G",
        "%4`", "%4g", "%/4", "%:4", "%@4", "%G4", "%`4"
      })
  void escapeThatIsCutOffOrNoHex_isNoText(String text) {
    assertThat(PercentDecoder.decode(text)).isNull();
  }
}
