/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How browsers and identities become users. */
class IdentifyTest {

  private final ManualClock clock = new ManualClock();
  private final HeapSimulator heap = HeapSimulator.start(0, clock);
  private final Client client = new Client(heap);

  @AfterEach
  void close() {
    heap.close();
  }

  @Test
  void identify_visitor_migratesItsEvents() {
    heap.model().visit("1", "Landing Page");
    heap.model().visit("1", "Pricing Page");

    client.identify("1", "alice");

    SimulatedUser alice = heap.model().userByIdentity("alice").orElseThrow();
    assertThat(alice.anonymous()).isFalse();
    assertThat(alice.userIds()).containsExactly("1");
    assertThat(alice.events()).containsExactly("Landing Page", "Pricing Page");
    assertThat(heap.model().userByUserId("1")).hasValue(alice);
    assertThat(heap.model().users()).containsExactly(alice);
  }

  @Test
  void identify_intoAKnownUser_mergesEventsInOrderOfArrival() {
    heap.model().visit("1", "first");
    client.track("{\"app_id\":\"11\",\"identity\":\"alice\",\"event\":\"second\"}");
    heap.model().visit("1", "third");
    client.addUserProperties(
        "{\"app_id\":\"11\",\"identity\":\"alice\",\"properties\":{\"plan\":\"pro\"}}");
    assertThat(heap.model().userCount()).isEqualTo(2);

    client.identify("1", "alice");
    heap.model().visit("1", "fourth");

    SimulatedUser alice = heap.model().userByIdentity("alice").orElseThrow();
    assertThat(alice.events()).containsExactly("first", "second", "third", "fourth");
    assertThat(alice.properties()).containsEntry("plan", "pro");
    assertThat(heap.model().userCount()).isEqualTo(1);
  }

  @Test
  void identify_twoBrowsers_areOneUser() {
    heap.model().visit("1", "phone");
    heap.model().visit("2", "laptop");

    client.identify("1", "alice");
    client.identify("2", "alice");

    SimulatedUser alice = heap.model().userByIdentity("alice").orElseThrow();
    assertThat(alice.userIds()).containsExactly("1", "2");
    assertThat(alice.events()).containsExactly("phone", "laptop");
    assertThat(heap.model().userCount()).isEqualTo(1);
  }

  @Test
  void identify_browserNeverSeen_isLinkedAllTheSame() {
    client.identify("1", "alice");
    client.track("{\"app_id\":\"11\",\"user_id\":\"1\",\"event\":\"later\"}");

    assertThat(heap.model().userByIdentity("alice").orElseThrow().events())
        .containsExactly("later");
    assertThat(heap.model().userCount()).isEqualTo(1);
  }

  @Test
  void identify_samePairAgain_changesNothing() {
    client.identify("1", "alice");
    SimulatedUser before = heap.model().userByIdentity("alice").orElseThrow();

    assertThat(client.identify("1", "alice").statusCode()).isEqualTo(200);

    assertThat(heap.model().userByIdentity("alice")).hasValue(before);
    assertThat(heap.model().drops()).isEmpty();
  }

  @Test
  void identify_secondIdentityOfABrowser_isDroppedInSilence() {
    client.identify("123", "susan");

    var response = client.identify("123", "bill");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{}");
    assertThat(heap.model().userByUserId("123").orElseThrow().identity()).isEqualTo("susan");
    assertThat(heap.model().userByIdentity("bill")).isEmpty();
    assertThat(heap.model().drops()).hasSize(1);
    SilentDrop drop = heap.model().drops().get(0);
    assertThat(drop.kind()).isEqualTo(SilentDrop.Kind.SECOND_IDENTITY_FOR_USER_ID);
    assertThat(drop.userId()).isEqualTo("123");
    assertThat(drop.identity()).isEqualTo("bill");
    assertThat(heap.model().refusals()).isEmpty();
  }

  @Test
  void identify_eleventhBrowserInAMonth_isDroppedInSilence() {
    for (int i = 1; i <= 10; i++) {
      client.identify("" + i, "alice");
    }
    heap.model().visit("11", "page");

    assertThat(client.identify("11", "alice").statusCode()).isEqualTo(200);

    assertThat(heap.model().userByIdentity("alice").orElseThrow().userIds()).hasSize(10);
    assertThat(heap.model().userByUserId("11").orElseThrow().anonymous()).isTrue();
    assertThat(heap.model().drops())
        .extracting(SilentDrop::kind)
        .containsExactly(SilentDrop.Kind.ELEVENTH_USER_ID_OF_IDENTITY);
  }

  @Test
  void identify_eleventhBrowserAMonthLater_isLinked() {
    client.identify("1", "alice");
    clock.pass(Duration.ofDays(15));
    for (int i = 2; i <= 10; i++) {
      client.identify("" + i, "alice");
    }
    clock.pass(Duration.ofDays(15).minusSeconds(1));
    client.identify("11", "alice");
    assertThat(heap.model().drops()).hasSize(1);

    clock.pass(Duration.ofSeconds(1));
    client.identify("11", "alice");

    assertThat(heap.model().userByUserId("11").orElseThrow().identity()).isEqualTo("alice");
    client.identify("12", "alice");
    assertThat(heap.model().drops()).hasSize(2);
  }

  @Test
  void identify_knownBrowserOfAFullIdentity_isNoDrop() {
    for (int i = 1; i <= 10; i++) {
      client.identify("" + i, "alice");
    }

    client.identify("10", "alice");

    assertThat(heap.model().drops()).isEmpty();
  }

  @Test
  void addUserProperties_linksNoBrowser() {
    heap.model().visit("1", "page");

    client.addUserProperties("{\"app_id\":\"11\",\"identity\":\"alice\"}");

    assertThat(heap.model().userCount()).isEqualTo(2);
    assertThat(heap.model().userByUserId("1").orElseThrow().anonymous()).isTrue();
  }

  @Test
  void visit_again_isTheSameUser() {
    heap.model().visit("1");
    heap.model().visit("1");

    assertThat(heap.model().userCount()).isEqualTo(1);
    assertThat(heap.model().userByUserId("1").orElseThrow().events()).isEmpty();
    assertThat(heap.model().events()).as("events of the API only").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "abc", "9007199254740992"})
  void visit_withoutAUserId_isAMistakeOfTheTest(String userId) {
    assertThatIllegalArgumentException().isThrownBy(() -> heap.model().visit(userId));
  }

  @Test
  void snapshots_doNotChangeLater() {
    heap.model().visit("1", "first");
    SimulatedUser before = heap.model().userByUserId("1").orElseThrow();
    var users = heap.model().users();

    heap.model().visit("1", "second");
    heap.model().visit("2");

    assertThat(before.events()).containsExactly("first");
    assertThat(users).hasSize(1);
  }
}
