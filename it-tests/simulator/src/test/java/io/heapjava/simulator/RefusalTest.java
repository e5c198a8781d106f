/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the contract, broken once, with the reason the client is told. */
class RefusalTest {

  static final String TRACK = "/api/track";
  static final String USERS = "/api/add_user_properties";
  static final String ACCOUNTS = "/api/add_account_properties";
  static final String IDENTIFY = "/api/v1/identify";

  static HeapSimulator heap;
  static Client client;

  @BeforeAll
  static void start() {
    heap = HeapSimulator.start();
    client = new Client(heap);
  }

  @AfterAll
  static void stop() {
    heap.close();
  }

  @BeforeEach
  void forget() {
    heap.reset();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("io.heapjava.simulator.BrokenBodies#brokenBodies")
  void post_brokenBody_isRefusedWithTheReason(String path, String body, String reason) {
    HttpResponse<String> response = client.post(path, body);

    assertRefused(response, 400, reason);
    assertThat(heap.model().refusals().get(0).path()).isEqualTo(path);
    assertThat(heap.requests(path)).extracting(RecordedRequest::body).containsExactly(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {TRACK, USERS, IDENTIFY})
  void identity_emptyTooLongOrBroken_isRefusedByEachCall(String path) {
    assertRefused(withIdentity(path, "\"\""), 400, "identity should not be empty");
    heap.reset();
    assertRefused(withIdentity(path, "\" \\t\""), 400, "identity should not be empty");
    heap.reset();
    assertRefused(
        withIdentity(path, "\"" + "i".repeat(256) + "\""), 400, "at most 255 characters, has 256");
    heap.reset();
    // 128 characters of two UTF-16 units each: the unit is what Java and JavaScript count.
    assertRefused(
        withIdentity(path, "\"" + "😀".repeat(128) + "\""), 400, "at most 255 characters, has 256");
    heap.reset();
    assertRefused(withIdentity(path, "42"), 400, "identity should be string");
    heap.reset();
    assertRefused(withIdentity(path, "null"), 400, "identity should be string");
    heap.reset();
    assertRefused(withIdentity(path, "\"a\\ud83d\""), 400, "identity should be well-formed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "undefined",
        "null",
        "user",
        "guest",
        "anonymous",
        "unauthenticated",
        "nil",
        "None",
        "NaN",
        "n/a",
        "true",
        "false",
        "[object Object]",
        "anonymousUser",
        "anon",
        "unknown",
        "visitor",
        "anonymous_user",
        "authenticated_user",
        "unknown_user",
        " NULL ",
        "Guest"
      })
  void identity_thatStandsForNobody_isRefused(String placeholder) {
    assertRefused(
        client.identify("1", placeholder), 400, "postBody.identity should not be a placeholder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\nb", "\\u001b[2J", "a\\u007f", "\\u0085a"})
  void identity_withControlCharacters_isRefused(String identity) {
    assertRefused(
        client.track("{\"app_id\":\"11\",\"event\":\"E\",\"identity\":\"" + identity + "\"}"),
        400,
        "should");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "[1,true]"})
  void booleans_areRefused(String value) {
    assertRefused(
        client.track("{\"app_id\":\"11\",\"event\":\"E\",\"identity\":\"a\",\"properties\":{\"b\":"
            + value + "}}"),
        400,
        "properties.b should be string or number");
  }

  @Test
  void bulk_withOneBadEntry_isRefusedWhole() {
    client.track(events("{\"identity\":\"alice\",\"event\":\"E\"},{\"identity\":\"bob\"}"));

    assertThat(heap.model().refusals()).hasSize(1);
    assertThat(heap.model().events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/jsonp",
        "application/json; charset=iso-8859-1",
        "application/json; boundary=x",
        "application/x-www-form-urlencoded"
      })
  void contentType_other_isRefused(String contentType) {
    var request = client.bare(TRACK).header("Content-Type", contentType);

    HttpResponse<String> response =
        client.exchange(request.POST(BodyPublishers.ofString(event("\"event\":\"E\""))));

    assertRefused(response, 400, "content-type should be application/json, is " + contentType);
  }

  @Test
  void contentType_missing_isRefused() {
    var request = client.bare(TRACK).POST(BodyPublishers.ofString(event("\"event\":\"E\"")));

    assertRefused(client.exchange(request), 400, "content-type should be application/json");
  }

  @Test
  void contentEncoding_unknown_isRefused() {
    var request = client.request(TRACK).header("Content-Encoding", "br");

    assertRefused(
        client.exchange(request.POST(BodyPublishers.ofString("x"))),
        400,
        "content-encoding should be gzip or none, is br");
  }

  @Test
  void gzip_broken_isRefused() {
    var request = client.request(TRACK).header("Content-Encoding", "gzip");

    assertRefused(
        client.exchange(request.POST(BodyPublishers.ofString("{}"))),
        400,
        "postBody should be gzip");
  }

  @Test
  void gzip_cutOff_isRefused() {
    byte[] whole = Client.gzip(event("\"event\":\"E\""));
    var request = client.request(TRACK).header("Content-Encoding", "gzip");

    assertRefused(
        client.exchange(request.POST(BodyPublishers.ofByteArray(whole, 0, whole.length - 9))),
        400,
        "postBody should be gzip");
  }

  @Test
  void bytes_notUtf8_areRefused() {
    byte[] latin1 = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};

    assertRefused(
        client.exchange(client.request(TRACK).POST(BodyPublishers.ofByteArray(latin1))),
        400,
        "postBody should be UTF-8");
  }

  @Test
  void body_overOneAndAHalfMegabytes_is413() {
    String body = event("\"event\":\"E\"") + " ".repeat(1_500_000);

    assertRefused(client.track(body), 413, "postBody should have at most 1500000 bytes");
  }

  @Test
  void body_thatUnpacksToMoreThanTheLimit_is413() {
    byte[] bomb = Client.gzip(event("\"event\":\"E\"") + " ".repeat(50_000_000));
    var request = client.request(TRACK).header("Content-Encoding", "gzip");

    assertRefused(
        client.exchange(request.POST(BodyPublishers.ofByteArray(bomb))),
        413,
        "postBody should have at most 1500000 bytes");
  }

  @Test
  void body_ofExactlyTheLimit_isAccepted() {
    String event = event("\"event\":\"E\"");

    assertThat(client.track(event + " ".repeat(1_500_000 - event.length())).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/identify", "/api/track/", "/api/Track", "/api/%74rack", "/api", "/x"})
  void path_unknown_is404(String path) {
    assertRefused(client.post(path, event("\"event\":\"E\"")), 404, "no such path: " + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {TRACK, USERS, ACCOUNTS, IDENTIFY})
  void method_other_is405(String path) {
    HttpResponse<String> response = client.exchange(client.bare(path).GET());

    assertRefused(response, 405, "method should be POST, is GET");
    assertThat(response.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void head_is405WithoutBody() {
    var response = client.exchange(client.bare(TRACK).method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.body()).isEmpty();
  }

  private static void assertRefused(HttpResponse<String> response, int status, String reason) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(response.body()).contains(reason);
    assertThat(heap.model().refusals()).hasSize(1);
    assertThat(heap.model().refusals().get(0).reason()).isEqualTo(response.body());
    assertThat(heap.model().refusals().get(0).status()).isEqualTo(status);
    assertThat(heap.requests()).extracting(RecordedRequest::status).containsExactly(status);
    assertThat(heap.model().userCount()).isZero();
    assertThat(heap.model().accounts()).isEmpty();
  }

  private static HttpResponse<String> withIdentity(String path, String json) {
    String extra = switch (path) {
      case TRACK -> ",\"event\":\"E\"";
      case IDENTIFY -> ",\"user_id\":\"1\"";
      default -> "";
    };
    return client.post(path, "{\"app_id\":\"11\",\"identity\":" + json + extra + "}");
  }

  private static String event(String fields) {
    return "{\"app_id\":\"11\",\"identity\":\"alice\"," + fields + "}";
  }

  private static String events(String entries) {
    return "{\"app_id\":\"11\",\"events\":[" + entries + "]}";
  }
}
