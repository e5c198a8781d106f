/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissesTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Login,   org.other.Login,    true", // another package
    "com.acme.Login,   com.acme.LOGIN,     true",
    "com.acme.Login,   com.acme.A$Login,   true",
    "login,            'login(String,x.Y)',true",
    "com.acme.Login,   com.acme.Logn,      true", // one slip
    "com.acme.Login,   com.acme.Logins,    true",
    "com.acme.Login,   com.acme.Lpgim,     true", // two
    "com.acme.Login,   com.acme.Lpgimm,    false",
    "com.acme.Login,   com.acme.Qwxyz,     false", // no letter at its place
    "login,            'nigol(x.Login)',   false", // a parameter's type is no name
    "com.Login$In,     com.Login$On,       true",
    "com.acme.Login,   com.acme.Logout,    false",
    "com.acme.Login,   com.acme.L,         false",
    "com.acme.Login,   com.acme.Loginabc,  false"
  })
  void names_thatMayBeMeant(String wanted, String name, boolean near) {
    assertThat(NearMisses.among(List.of(name), wanted)).hasSize(near ? 1 : 0);
  }

  @Test
  void nearest_goBeforeOthers_atMostThree_eachOnce() {
    assertThat(NearMisses.among(List.of("a.Logim", "a.Login", "a.Logn"), "b.Login"))
        .containsExactly("a.Login");
    assertThat(NearMisses.among(List.of("a.X", "b.X", "b.X", "c.X", "d.X"), "X"))
        .containsExactly("a.X", "b.X", "c.X");
  }
}
