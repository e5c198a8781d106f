/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "200,DELIVERED",
    "201,DELIVERED",
    "204,DELIVERED",
    "299,DELIVERED",
    "408,RETRY",
    "425,RETRY",
    "429,RETRY",
    "500,RETRY",
    "501,RETRY",
    "503,RETRY",
    "599,RETRY",
    "400,REFUSED",
    "402,REFUSED",
    "410,REFUSED",
    "413,REFUSED",
    "422,REFUSED",
    "499,REFUSED",
    "401,ENDPOINT_REFUSED",
    "403,ENDPOINT_REFUSED",
    "404,ENDPOINT_REFUSED",
    "405,ENDPOINT_REFUSED",
    "407,RETRY",
    "301,ENDPOINT_REFUSED",
    "307,ENDPOINT_REFUSED",
    "100,ENDPOINT_REFUSED",
    "600,ENDPOINT_REFUSED"
  })
  void status_decides(int status, Verdict verdict) {
    assertThat(Reply.answered(status, null).verdict()).isEqualTo(verdict);
  }
}
