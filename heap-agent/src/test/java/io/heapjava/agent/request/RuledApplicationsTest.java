/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where session rules speak alone, and whom the container shows is not asked for. */
class RuledApplicationsTest {

  private final RuledApplications ruled = new RuledApplications();
  private final FakeRequest shop = FakeRequest.withSession().contextPath("/shop");

  @Test
  void newSession_waitsForItsFirstPage() {
    assertThat(ruled.speakAlone(shop.view())).isTrue();

    ruled.pageRan(shop.view());

    assertThat(ruled.speakAlone(shop.view())).isFalse();
  }

  @Test
  void withoutASession_nobodyWaits() {
    FakeRequest without = new FakeRequest().contextPath("/shop");

    assertThat(ruled.speakAlone(without.view())).isFalse();
    ruled.pageRan(without.view());
    assertThat(ruled.speakAlone(without.view())).isFalse();
  }

  @Test
  void applicationOfWhichARuleFoundSomebody_isRuledFromThenOn() {
    ruled.pageRan(shop.view());

    ruled.matched(shop.view());

    assertThat(ruled.speakAlone(shop.view())).isTrue();
    assertThat(ruled.speakAlone(new FakeRequest().contextPath("/shop").view()))
        .as("without a session, too")
        .isTrue();
  }

  @Test
  void anotherApplicationOfTheServer_isNot() {
    ruled.matched(shop.view());

    assertThat(ruled.speakAlone(new FakeRequest().contextPath("/blog").view())).isFalse();
  }

  @Test
  void ruledApplication_marksNoSession() {
    ruled.matched(shop.view());

    ruled.pageRan(shop.view());

    assertThat(shop.session().attributes).containsOnlyKeys("basket");
  }

  @Test
  void secondPage_leavesTheSessionAsItIs() {
    ruled.pageRan(shop.view());
    shop.session().with("io.heapjava.waited", "of another version");

    ruled.pageRan(shop.view());

    assertThat(shop.session().get("io.heapjava.waited")).isEqualTo("of another version");
  }

  @Test
  void applications_areAThousandAtMost() {
    for (int i = 0; i < 1_001; i++) {
      ruled.matched(new FakeRequest().contextPath("/app" + i).view());
    }

    assertThat(ruled.speakAlone(new FakeRequest().contextPath("/app999").view()))
        .isTrue();
    assertThat(ruled.speakAlone(new FakeRequest().contextPath("/app1000").view()))
        .isFalse();
  }
}
