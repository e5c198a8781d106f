/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginsTest {

  /** Of a framework. */
  public static final class Member {
    public String getName() {
      return "ann";
    }

    /** Fails, as application's code may. */
    public String getBroken() {
      throw new IllegalStateException();
    }

    /** A static one. */
    public static String current() {
      return "current";
    }
  }

  private final FakePlace place = new FakePlace();
  private final IdleCore core = new IdleCore();
  private final Logins logins = core.logins(place);
  private final Logins off = new Logins(place, () -> null);

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void nobody_isNoLogin() {
    logins.established(null);
    logins.checked(null, "companion");

    assertThat(place.told).isEmpty();
  }

  @Test
  void companions_areObjectsOtherThanThePrincipal_andNoTexts() {
    Object principal = new Member();
    Object companion = new Member();

    logins.checked(principal, null, "ann", principal, new StringBuilder("ann"), companion);

    assertThat(place.principal).isSameAs(principal);
    assertThat(place.companions).containsExactly(companion);
  }

  @Test
  void whatPointsTell_reachesThePlace() {
    logins.established("ann");
    logins.failed();
    logins.signedOut();
    logins.typedName("ann");

    assertThat(place.told).containsExactly("established ann", "failed", "signed out");
    assertThat(logins.typedNames()).containsExactly("ann");
    logins.forgetTypedNames();
    assertThat(logins.typedNames()).isEmpty();
    assertThat(logins.isInRequest()).isTrue();
    place.inRequest = false;
    assertThat(logins.isInRequest()).isFalse();
  }

  @Test
  void call_readsWhatIsThere_andNullElse() {
    assertThat(logins.call(new Member(), "getName")).isEqualTo("ann");
    assertThat(logins.call(new Member(), "getAbsent")).isNull();
    assertThat(logins.call(new Member(), "getBroken")).isNull();
    assertThat(logins.call(null, "getName")).isNull();
    assertThat(off.call(new Member(), "getName")).isNull();
  }

  @Test
  void callStatic_readsAClassOfTheSameLoader() {
    String name = Member.class.getName();

    assertThat(logins.callStatic(new Member(), name, "current")).isEqualTo("current");
    assertThat(logins.callStatic(new Member(), name + "2", "current")).isNull();
    assertThat(off.callStatic(new Member(), name, "current")).isNull();
  }

  @Test
  void isA_byFullOrSimpleName() {
    assertThat(logins.isA(new Member(), Member.class.getName())).isTrue();
    assertThat(logins.isA(new Member(), "Member")).isTrue();
    assertThat(logins.isA(new Member(), "Other")).isFalse();
    assertThat(logins.isA(null, "Member")).isFalse();
    assertThat(off.isA(new Member(), "Member")).isFalse();
  }

  @Test
  void warning_isLoggedOnce_andNotWhileTheAgentIsOff() {
    try (LogLines log = new LogLines()) {
      logins.warnOnce("of-this-test", "a warning of this test");
      logins.warnOnce("of-this-test", "a warning of this test");
      off.warnOnce("of-this-test-2", "another warning of this test");

      assertThat(log.all())
          .filteredOn(line -> line.contains("warning of this test"))
          .hasSize(1);
    }
  }

  @Test
  void declaredPrincipal_isItsIdentifier_andShowsItToNobody() {
    DeclaredPrincipal ann = new DeclaredPrincipal("ann", "a.B#c -> 0");

    assertThat(ann)
        .isEqualTo(new DeclaredPrincipal("ann"))
        .hasSameHashCodeAs(new DeclaredPrincipal("ann"));
    assertThat(ann).isNotEqualTo(new DeclaredPrincipal("ben")).isNotEqualTo("ann");
    assertThat(ann).hasToString("DeclaredPrincipal");
    assertThat(ann.getName()).isEqualTo("ann");
    assertThat(ann.rule()).isEqualTo("a.B#c -> 0");
    assertThat(new DeclaredPrincipal("ann").rule()).isNull();
  }
}
