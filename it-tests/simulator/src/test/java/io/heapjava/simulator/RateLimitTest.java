/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heap's published request rates, once they are switched on. */
class RateLimitTest {

  private final ManualClock clock = new ManualClock();
  private final HeapSimulator heap = HeapSimulator.start(0, clock);
  private final Client client = new Client(heap);

  @BeforeEach
  void switchOn() {
    heap.rateLimits(true);
  }

  @AfterEach
  void close() {
    heap.close();
  }

  @Test
  void atFirst_thereIsNoLimit() {
    heap.rateLimits(false);

    repeat(31, () -> client.track(event("11", "alice")));

    assertThat(heap.model().events()).hasSize(31);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/track", "/api/add_user_properties"})
  void single_thirtyFirstRequestInThirtySeconds_is429UntilThereIsRoom(String path) {
    String body = path.endsWith("track") ? event("11", "alice") : user("alice");
    client.post(path, body);
    clock.pass(Duration.ofSeconds(10));
    repeat(29, () -> client.post(path, body));

    HttpResponse<String> response = client.post(path, body);

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("20");
    clock.pass(Duration.ofSeconds(20));
    assertThat(client.post(path, body).statusCode()).isEqualTo(200);
    assertThat(client.post(path, body).statusCode()).isEqualTo(429);
    assertThat(heap.model().refusals()).as("a rate limit is no refusal").isEmpty();
    assertThat(heap.requests().stream().filter(r -> r.status() == 200)).hasSize(31);
  }

  @Test
  void single_countsEachIdentityAppAndCallByItself() {
    repeat(30, () -> client.track(event("11", "alice")));

    assertThat(client.track(event("11", "bob")).statusCode()).isEqualTo(200);
    assertThat(client.track(event("12", "alice")).statusCode()).isEqualTo(200);
    assertThat(client.addUserProperties(user("alice")).statusCode()).isEqualTo(200);
    assertThat(client.track(event("11", "alice")).statusCode()).isEqualTo(429);
  }

  @Test
  void single_countsAUserIdLikeAnIdentity() {
    String body = "{\"app_id\":\"11\",\"user_id\":\"1\",\"event\":\"E\"}";
    repeat(30, () -> client.track(body));

    assertThat(client.track(body).statusCode()).isEqualTo(429);
    assertThat(heap.model().events()).hasSize(30);
  }

  @Test
  void single_refusedRequests_doNotCount() {
    repeat(31, () -> client.track("{\"app_id\":\"11\",\"identity\":\"alice\"}"));

    assertThat(client.track(event("11", "alice")).statusCode()).isEqualTo(200);
  }

  @Test
  void bulk_moreThanAThousandEventsOfAnIdentityInAMinute_is429() {
    assertThat(client.track(bulk(1000, i -> "alice")).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofMillis(500));

    HttpResponse<String> response = client.track(bulk(1, i -> "alice"));

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(client.track(bulk(1, i -> "bob")).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(60));
    assertThat(client.track(bulk(1, i -> "alice")).statusCode()).isEqualTo(200);
  }

  @Test
  void bulk_moreThanFifteenThousandEventsOfAnAppInAMinute_is429() {
    for (int n = 0; n < 15; n++) {
      int first = n * 1000;
      assertThat(client.track(bulk(1000, i -> "u" + (first + i))).statusCode()).isEqualTo(200);
    }

    assertThat(client.track(bulk(1, i -> "one more")).statusCode()).isEqualTo(429);
    assertThat(heap.model().events()).hasSize(15_000);
    assertThat(heap.model().userByIdentity("one more")).isEmpty();
  }

  @Test
  void bulkUsersAccountsAndIdentify_haveNoPublishedRate() {
    repeat(
        31,
        () -> client.addUserProperties("{\"app_id\":\"11\",\"users\":[{\"identity\":\"alice\"}]}"));
    repeat(31, () -> client.identify("1", "alice"));
    repeat(
        31,
        () -> client.addAccountProperties(
            "{\"app_id\":\"11\",\"account_id\":\"a\",\"properties\":{}}"));

    assertThat(heap.requests()).extracting(RecordedRequest::status).containsOnly(200);
  }

  @Test
  void reset_forgetsTheCounts() {
    repeat(30, () -> client.track(event("11", "alice")));

    heap.reset();

    assertThat(client.track(event("11", "alice")).statusCode()).isEqualTo(200);
  }

  private static void repeat(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      action.run();
    }
  }

  private static String event(String appId, String identity) {
    return "{\"app_id\":\"%s\",\"identity\":\"%s\",\"event\":\"E\"}".formatted(appId, identity);
  }

  private static String user(String identity) {
    return "{\"app_id\":\"11\",\"identity\":\"%s\"}".formatted(identity);
  }

  private static String bulk(int events, IntFunction<String> identity) {
    return IntStream.range(0, events)
        .mapToObj(i -> "{\"identity\":\"%s\",\"event\":\"E\"}".formatted(identity.apply(i)))
        .collect(Collectors.joining(",", "{\"app_id\":\"11\",\"events\":[", "]}"));
  }
}
