/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.link.LinkLedger;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Heap was sent and never kept, with a real client and a strict Heap that refuses for a while. */
class LostAndSentAgainTest {

  private static final Duration BOUND = Duration.ofSeconds(20);

  private final HeapSimulator heap = HeapSimulator.start();
  private HeapClient client = client(Map.of());

  @AfterEach
  void stop() {
    client.close();
    heap.close();
  }

  @Test
  void browserThatWasLinkedWhileHeapAnswered403_isAskedForAgainByAnotherPerson() {
    RequestIdentifier identifier = RequestIdentifier.create(client);
    heap.faults().answer(403).forPath("/api/v1/identify").times(1);
    signIn(identifier, "alice", "5");
    client.flush(BOUND);
    assertThat(heap.model().userByUserId("5")).isEmpty();

    signIn(identifier, "bob", "5");
    client.flush(BOUND);

    assertThat(heap.model().userByIdentity("bob").orElseThrow().userIds()).containsExactly("5");
  }

  @Test
  void browserThatHeapKept_isAskedForByNobodyElse() {
    RequestIdentifier identifier = RequestIdentifier.create(client);
    client.flush(BOUND);
    awaitNextMillisecond();
    signIn(identifier, "alice", "5");
    signIn(identifier, "bob", "5");
    client.flush(BOUND);

    assertThat(heap.model().userByIdentity("alice").orElseThrow().userIds()).containsExactly("5");
    assertThat(linksAskedFor("5")).isEqualTo(1);
  }

  @Test
  void whatWasLost_isSentAgain_whereNoSessionRemembers() {
    RequestIdentifier identifier = RequestIdentifier.create(client);
    heap.faults().answer(403).forPath("/api/v1/identify").times(1);
    signIn(identifier, "alice", "5");
    client.flush(BOUND);
    signIn(identifier, "alice", "5");
    client.flush(BOUND);

    assertThat(heap.model().userByIdentity("alice").orElseThrow().userIds()).containsExactly("5");
  }

  @Test
  void expiryOfOnePersonsMessages_makesNobodyElseSendAgain() {
    client.close();
    client = client(Map.of("heap.retry.give-up-after", "50ms"));
    LinkLedger ledger = new LinkLedger(10, client.losses());
    Identity alice = Identity.ofEncoded("alice");
    Identity bob = Identity.ofEncoded("bob");
    awaitNextMillisecond();
    ledger.claim("6", bob); // without a message, which could expire too on a slow machine
    heap.faults().answer(503);
    ledger.claim("5", alice);
    client.identify("5", alice);
    client.flush(BOUND);
    heap.faults().clear();

    assertThat(ledger.claim("5", alice)).isEqualTo(LinkLedger.Claim.NEW);
    assertThat(ledger.claim("6", bob)).isEqualTo(LinkLedger.Claim.LINKED_ALREADY);
  }

  private long linksAskedFor(String userId) {
    return heap.requests("/api/v1/identify").stream()
        .filter(request -> request.json().get("user_id").asText().equals(userId))
        .count();
  }

  private static void signIn(RequestIdentifier identifier, String name, String userId) {
    Principal principal = () -> name;
    FakeRequestView view =
        new Sessionless().principal(principal).header("Cookie", HeapCookies.v4("11", userId));
    identifier.enter(view).leave();
  }

  /** The start counts as a loss, of all that is noted in its millisecond too. */
  private void awaitNextMillisecond() {
    while (client.losses().now() <= client.losses().since("")) {
      Thread.onSpinWait();
    }
  }

  /** As with a bearer token: there is nothing that could keep a mark. */
  private static final class Sessionless extends FakeRequestView {
    @Override
    public boolean sessionAttribute(String name, String value) {
      return false;
    }
  }

  private HeapClient client(Map<String, String> more) {
    return HeapClient.create(HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("11")
        .endpoint(heap.endpoint())
        .set("heap.retry.initial-delay", "20ms")
        .setAll("test", more)
        .build());
  }
}
