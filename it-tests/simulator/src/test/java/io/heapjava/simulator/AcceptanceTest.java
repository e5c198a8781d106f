/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Heap takes, and what it then knows. */
class AcceptanceTest {

  private final HeapSimulator heap = HeapSimulator.start();
  private final Client client = new Client(heap);

  @AfterEach
  void close() {
    heap.close();
  }

  @Test
  void track_sampleOfTheReference_storesEventAndMakesUser() {
    HttpResponse<String> response = client.track("""
            {"app_id":"11","identity":"alice@example.com","event":"Send Transactional Email",
             "timestamp":"2017-03-10T22:21:56+00:00",
             "idempotency_key":"0b9c5b1e-5a0a-4c2b-9c0e-5a4a6a1a9f10",
             "properties":{"subject":"Welcome to My App!","flavors":["vanilla","chocolate"]}}""");

    assertAccepted(response, "application/json", "{}");
    AcceptedEvent event = heap.model().events().get(0);
    assertThat(event.appId()).isEqualTo("11");
    assertThat(event.identity()).isEqualTo("alice@example.com");
    assertThat(event.userId()).isNull();
    assertThat(event.name()).isEqualTo("Send Transactional Email");
    assertThat(event.timestamp()).isEqualTo("2017-03-10T22:21:56+00:00");
    assertThat(event.idempotencyKey()).isEqualTo("0b9c5b1e-5a0a-4c2b-9c0e-5a4a6a1a9f10");
    assertThat(event.properties())
        .containsExactly(
            entry("subject", "Welcome to My App!"), entry("flavors", "vanilla||chocolate"));
    assertThat(heap.model().userByIdentity("alice@example.com").orElseThrow().events())
        .containsExactly("Send Transactional Email");
  }

  @Test
  void bulkTrack_sampleOfTheReference_takesIdentityAndUserId() {
    client.track("""
        {"app_id":"12343283","events":[
          {"identity":"alice@example.com","timestamp":"2016-05-10T22:21:56+00:00",
           "event":"Phone Call","properties":{"Sales Rep":"Joe Smith"}},
          {"user_id":"1847839267195673","event":"Phone Call"}]}""");

    assertThat(heap.model().refusals()).isEmpty();
    assertThat(heap.model().events()).extracting(AcceptedEvent::name).hasSize(2);
    assertThat(heap.model().userCount()).isEqualTo(2);
    SimulatedUser visitor = heap.model().userByUserId("1847839267195673").orElseThrow();
    assertThat(visitor.anonymous()).isTrue();
    assertThat(visitor.events()).containsExactly("Phone Call");
  }

  @Test
  void bulkTrack_thousandEvents_areTaken() {
    String events = IntStream.range(0, 1000)
        .mapToObj(i -> "{\"identity\":\"u" + i + "\",\"event\":\"E\"}")
        .collect(Collectors.joining(","));

    client.track("{\"app_id\":\"11\",\"events\":[" + events + "]}");

    assertThat(heap.model().events()).hasSize(1000);
    assertThat(heap.model().userCount()).isEqualTo(1000);
  }

  @Test
  void track_values_keepTheirTypes_butForWholeNumbersThatJavaScriptRounds() {
    client.track("""
        {"app_id":"11","identity":"a","event":"E","properties":{"int":1,"long":5000000000,
         "big":99999999999999999999,"double":1.5,"empty":"","list":[1,"x",1.5],
         "largest":9007199254740991,"next":9007199254740993,"none":[]}}""");

    assertThat(heap.model().events().get(0).properties())
        .containsExactly(
            entry("int", 1),
            entry("long", 5000000000L),
            entry("big", 1e20),
            entry("double", 1.5),
            entry("empty", ""),
            entry("list", "1||x||1.5"),
            entry("largest", 9007199254740991L),
            entry("next", 9007199254740992d),
            entry("none", ""));
  }

  @Test
  void booleans_areTaken_whenTheTestSaysSo() {
    heap.booleans(true);

    client.track("""
        {"app_id":"11","identity":"a","event":"E","properties":{"yes":true,"list":[1,false]}}""");

    assertThat(heap.model().events().get(0).properties())
        .containsExactly(entry("yes", true), entry("list", "1||false"));
  }

  @Test
  void environments_knowNothingOfEachOther() {
    client.track("""
        {"app_id":"11","identity":"a","event":"E"}""");
    client.track("""
        {"app_id":"12","identity":"b","event":"F"}""");

    assertThat(heap.model().userByIdentity("b")).isEmpty();
    assertThat(heap.model("11").users()).isEqualTo(heap.model().users());
    assertThat(heap.model("12").userByIdentity("b").orElseThrow().events()).containsExactly("F");
    assertThat(heap.model("12").userCount()).isEqualTo(1);
    heap.reset();
    assertThat(heap.model("12").userCount()).isZero();
  }

  @Test
  void track_longArray_isCutAt1024() {
    String values = ("\"" + "v".repeat(600) + "\",").repeat(2);

    client.track("{\"app_id\":\"11\",\"identity\":\"a\",\"event\":\"E\",\"properties\":{\"l\":["
        + values.substring(0, values.length() - 1)
        + "]}}");

    assertThat(heap.model().events().get(0).properties())
        .containsExactly(entry("l", "v".repeat(600) + "||" + "v".repeat(422)));
  }

  @Test
  void lengths_atTheirLimit_areTaken() {
    String identity = "i".repeat(255);
    client.track(
        "{\"app_id\":\"11\",\"identity\":\"%s\",\"event\":\"%s\",\"properties\":{\"%s\":\"%s\"}}"
            .formatted(identity, "e".repeat(1024), "k".repeat(1023), "v".repeat(1023)));

    assertThat(heap.model().refusals()).isEmpty();
    assertThat(heap.model().userByIdentity(identity)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9007199254740991", "0407677887482951"})
  void userId_atItsLimits_isTaken(String userId) {
    client.track("{\"app_id\":\"11\",\"user_id\":\"" + userId + "\",\"event\":\"E\"}");

    assertThat(heap.model().userByUserId(userId)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-08-17T15:21:15.449Z",
        "2021-08-17T15:21:15Z",
        "2021-08-17T15:21:15.449123+05:30",
        "2024-02-29T23:59:59-08:00"
      })
  void timestamp_isoWithOffset_isTaken(String timestamp) {
    client.track("{\"app_id\":\"11\",\"identity\":\"a\",\"event\":\"E\",\"timestamp\":\"%s\"}"
        .formatted(timestamp));

    assertThat(heap.model().events()).extracting(AcceptedEvent::timestamp).contains(timestamp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON; Charset=\"utf-8\""
      })
  void contentType_jsonInUtf8_isTaken(String contentType) {
    String body = "{\"app_id\":\"11\",\"identity\":\"é😀\"}";

    HttpResponse<String> response = client.exchange(client
        .bare("/api/add_user_properties")
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofString(body)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(heap.model().userByIdentity("é😀")).isPresent();
  }

  @Test
  void gzip_isUnpacked() {
    String body = "{\"app_id\":\"11\",\"identity\":\"alice\",\"event\":\"E\"}";

    client.exchange(client
        .request("/api/track")
        .header("Content-Encoding", "gzip")
        .POST(BodyPublishers.ofByteArray(Client.gzip(body))));

    assertThat(heap.model().events()).hasSize(1);
    RecordedRequest request = heap.requests().get(0);
    assertThat(request.body()).isEqualTo(body);
    assertThat(request.json().path("identity").textValue()).isEqualTo("alice");
    assertThat(request.headers()).containsEntry("content-encoding", "gzip");
    assertThat(request.protocol()).isEqualTo("HTTP/1.1");
    assertThat(request.status()).isEqualTo(200);
  }

  @Test
  void userProperties_lastWriteWins() {
    client.addUserProperties("""
        {"app_id":"12345","users":[{"identity":"alice","properties":{"Role":"Admin","email":"a@b"}},
          {"identity":"bob"}]}""");
    client.addUserProperties(
        "{\"app_id\":\"12345\",\"identity\":\"alice\",\"properties\":{\"Role\":\"User\"}}");

    assertThat(heap.model().userByIdentity("alice").orElseThrow().properties())
        .containsOnly(entry("Role", "User"), entry("email", "a@b"));
    assertThat(heap.model().userByIdentity("bob").orElseThrow().properties()).isEmpty();
    assertThat(heap.model().userByIdentity("bob").orElseThrow().userIds()).isEmpty();
    assertThat(heap.model().userCount()).isEqualTo(2);
  }

  @Test
  void identity_isCaseSensitive() {
    client.addUserProperties("{\"app_id\":\"1\",\"identity\":\"alice\"}");
    client.addUserProperties("{\"app_id\":\"1\",\"identity\":\"Alice\"}");

    assertThat(heap.model().userCount()).isEqualTo(2);
  }

  @Test
  void accountProperties_answerOkAndLastWriteWins() {
    HttpResponse<String> response = client.addAccountProperties("""
            {"app_id":"123456789","accounts":[
              {"account_id":"Fake Account","properties":{"subscription":"Monthly","seats":3}}]}""");
    client.addAccountProperties("""
        {"app_id":"123456789","account_id":"Fake Account","properties":{"seats":4}}""");

    assertAccepted(response, "text/plain; charset=utf-8", "OK");
    assertThat(heap.model().accounts().get("Fake Account"))
        .containsOnly(entry("subscription", "Monthly"), entry("seats", 4));
    assertThat(heap.model().userCount()).isZero();
  }

  @Test
  void idempotencyKey_seenBefore_dropsTheLaterEvent() {
    String event = "{\"identity\":\"alice\",\"event\":\"%s\",\"idempotency_key\":\"k1\"}";
    client.track("{\"app_id\":\"11\",\"events\":[" + event.formatted("First") + "]}");
    HttpResponse<String> again = client.track(
        "{\"app_id\":\"11\",\"events\":[%s,{\"identity\":\"bob\",\"event\":\"Other\"}]}"
            .formatted(event.formatted("Second")));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(heap.model().events())
        .extracting(AcceptedEvent::name)
        .containsExactly("First", "Other");
    assertThat(heap.model().drops())
        .extracting(SilentDrop::kind)
        .containsExactly(SilentDrop.Kind.REPEATED_IDEMPOTENCY_KEY);
    assertThat(heap.model().drops().get(0).identity()).isEqualTo("alice");
  }

  @Test
  void idempotencyKey_twiceInOneRequest_storesOne() {
    String event = "{\"identity\":\"alice\",\"event\":\"E\",\"idempotency_key\":\"k1\"}";

    client.track("{\"app_id\":\"11\",\"events\":[" + event + "," + event + "]}");

    assertThat(heap.model().events()).hasSize(1);
    assertThat(heap.model().drops()).hasSize(1);
  }

  private void assertAccepted(HttpResponse<String> response, String contentType, String body) {
    assertThat(heap.model().refusals()).isEmpty();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
    assertThat(response.body()).isEqualTo(body);
  }
}
