/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.LinkConflict;
import io.heapjava.core.browser.HeapCookie;
import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.identity.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkDecisionTest {

  private static final Identity ALICE = Identity.ofEncoded("alice@example.com");

  @Test
  void anonymousBrowser_isLinked() {
    LinkDecision decision = decide("{\"userId\":\"5\"}");

    assertThat(decision.isLink()).isTrue();
    assertThat(decision.userId()).isEqualTo("5");
    assertThat(decision.conflict()).isNull();
  }

  @Test
  void browserWithTheSameIdentity_needsNothing() {
    LinkDecision decision = decide("{\"userId\":\"5\",\"identity\":\"alice@example.com\"}");

    assertThat(decision.isLink()).isFalse();
    assertThat(decision.isLinkedAlready()).isTrue();
  }

  @Test
  void browserWithAnotherIdentity_isAConflict_andNeverLinked() {
    LinkDecision decision = decide("{\"userId\":\"5\",\"identity\":\"bob@example.com\"}");

    assertThat(decision.isLink()).isFalse();
    assertThat(decision.conflict()).isEqualTo(LinkConflict.COOKIE_HAS_OTHER_IDENTITY);
  }

  @Test
  void identityInAnotherCasing_isAnotherIdentity() {
    assertThat(decide("{\"userId\":\"5\",\"identity\":\"Alice@example.com\"}").conflict())
        .isEqualTo(LinkConflict.COOKIE_HAS_OTHER_IDENTITY);
  }

  @Test
  void twoCookiesThatDisagree_areAConflict_andNoBrowser() {
    HeapCookie cookie = new HeapCookieReader("11")
        .read(List.of("_hp2_id.11={\"userId\":\"5\"}; _hp2_id.11={\"userId\":\"6\"}"));
    LinkDecision decision = LinkDecision.of(cookie, ALICE);

    assertThat(decision.conflict()).isEqualTo(LinkConflict.COOKIE_AMBIGUOUS);
    assertThat(decision.isLink()).isFalse();
    assertThat(decision.userId()).isNull();
  }

  @Test
  void noUsableCookie_isNoBrowser() {
    LinkDecision decision = decide("{\"userId\":null}");

    assertThat(decision.isLink()).isFalse();
    assertThat(decision.userId()).isNull();
    assertThat(decision.isLinkedAlready()).isFalse();
    assertThat(decision.conflict()).isNull();
  }

  @Test
  void identifiedCookieWithoutUserId_isNeverLinked() {
    LinkDecision decision = decide("{\"userId\":null,\"identity\":\"bob\"}");

    assertThat(decision.isLink()).isFalse();
    assertThat(decision.conflict()).isEqualTo(LinkConflict.COOKIE_HAS_OTHER_IDENTITY);
  }

  private LinkDecision decide(String json) {
    HeapCookie cookie = new HeapCookieReader("11").read(List.of("_hp2_id.11=" + json));
    return LinkDecision.of(cookie, ALICE);
  }
}
