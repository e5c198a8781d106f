/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static io.heapjava.simulator.RefusalTest.ACCOUNTS;
import static io.heapjava.simulator.RefusalTest.IDENTIFY;
import static io.heapjava.simulator.RefusalTest.TRACK;
import static io.heapjava.simulator.RefusalTest.USERS;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Path, body and reason: each body breaks one rule of the contract. */
final class BrokenBodies {

  private BrokenBodies() {}

  static Stream<Arguments> brokenBodies() {
    return Stream.of(
            shapeOfTheBody(),
            appId(),
            singleTrack(),
            trackProperties(),
            bulk(),
            userProperties(),
            accountProperties(),
            identify())
        .flatMap(cases -> cases);
  }

  static Stream<Arguments> shapeOfTheBody() {
    return Stream.of(
        arguments(TRACK, "hello", "postBody should be JSON: Unrecognized token 'hello'"),
        arguments(TRACK, "", "postBody should be JSON: it is empty"),
        arguments(TRACK, "[]", "postBody should be object"),
        arguments(TRACK, "null", "postBody should be object"),
        arguments(TRACK, "{'app_id':'1'}", "postBody should be JSON: Unexpected character"),
        arguments(TRACK, "{\"app_id\":\"11\",}", "postBody should be JSON: Unexpected character"),
        arguments(TRACK, event("\"event\":\"E\"") + "x", "postBody should be JSON: "),
        arguments(
            TRACK, event("\"event\":\"E\"") + "{}", "postBody should be JSON: Trailing token"),
        arguments(TRACK, "{\"app_id\":\"11\"", "postBody should be JSON: Unexpected end"),
        arguments(
            TRACK, event("\"event\":\"E\",\"event\":\"F\""), "postBody should be JSON: Duplicate"),
        arguments(
            TRACK,
            event("\"event\":\"E\",\"properties\":{\"a\":1,\"a\":2}"),
            "postBody should be JSON: Duplicate"),
        arguments(
            TRACK,
            event("\"event\":\"E\",\"properties\":{\"a\":NaN}"),
            "postBody should be JSON: "));
  }

  static Stream<Arguments> appId() {
    String rest = "\"identity\":\"alice\",\"event\":\"E\"}";
    return Stream.of(
        arguments(TRACK, "{" + rest, "postBody.app_id is required"),
        arguments(TRACK, "{\"app_id\":11," + rest, "postBody.app_id should be string"),
        arguments(TRACK, "{\"app_id\":null," + rest, "postBody.app_id should be string"),
        arguments(TRACK, "{\"app_id\":\"\"," + rest, "postBody.app_id should be digits only"),
        arguments(TRACK, "{\"app_id\":\"1a\"," + rest, "postBody.app_id should be digits only"),
        arguments(TRACK, "{\"app_id\":\" 1\"," + rest, "postBody.app_id should be digits only"));
  }

  static Stream<Arguments> singleTrack() {
    String at = "postBody.events[0]";
    String oneOf = at + " should have exactly one of identity, user_id";
    String id = at + ".user_id should be a decimal number from 0 to 9007199254740991";
    String time = at + ".timestamp should be ISO 8601 with an offset or Z";
    return Stream.of(
        arguments(TRACK, event("\"x\":1,\"event\":\"E\""), at + ".x is not known"),
        arguments(TRACK, event("\"users\":[],\"event\":\"E\""), at + ".users is not known"),
        arguments(TRACK, event("\"properties\":{}"), at + ".event is required"),
        arguments(TRACK, event("\"event\":7"), at + ".event should be string"),
        arguments(TRACK, event("\"event\":\"\""), at + ".event should not be empty"),
        arguments(TRACK, event("\"event\":\" \""), at + ".event should not be empty"),
        arguments(
            TRACK,
            event("\"event\":\"" + "e".repeat(1025) + "\""),
            at + ".event should have at most 1024 characters, has 1025"),
        arguments(
            TRACK, event("\"event\":\"\\ud83d\""), at + ".event should be well-formed Unicode"),
        arguments(TRACK, "{\"app_id\":\"11\",\"event\":\"E\"}", oneOf),
        arguments(TRACK, event("\"user_id\":\"1\",\"event\":\"E\""), oneOf),
        arguments(TRACK, byUserId("1"), at + ".user_id should be string"),
        arguments(TRACK, byUserId("null"), at + ".user_id should be string"),
        arguments(TRACK, byUserId("\"\""), id),
        arguments(TRACK, byUserId("\"-1\""), id),
        arguments(TRACK, byUserId("\"1e5\""), id),
        arguments(TRACK, byUserId("\"1.0\""), id),
        arguments(TRACK, byUserId("\"12a\""), id),
        arguments(TRACK, byUserId("\"٣\""), id),
        arguments(TRACK, byUserId("\"9007199254740992\""), id),
        arguments(TRACK, byUserId("\"00000000000000001\""), id),
        arguments(
            TRACK,
            event("\"event\":\"E\",\"session_id\":\"\""),
            at + ".session_id should not be empty"),
        arguments(
            TRACK, event("\"event\":\"E\",\"session_id\":5"), at + ".session_id should be string"),
        arguments(
            TRACK,
            event("\"event\":\"E\",\"timestamp\":1700000000000"),
            at + ".timestamp should be string"),
        arguments(TRACK, timestamp("2017-03-10"), time),
        arguments(TRACK, timestamp("2017-03-10T22:21:56"), time),
        arguments(TRACK, timestamp("2017-03-10 22:21:56Z"), time),
        arguments(TRACK, timestamp("2017-03-10T22:21Z"), time),
        arguments(TRACK, timestamp("2017-03-10T22:21:56+0000"), time),
        arguments(TRACK, timestamp("2017-02-30T22:21:56Z"), time),
        arguments(TRACK, timestamp("2017-03-10T25:21:56Z"), time),
        arguments(TRACK, timestamp("2017-03-10T22:21:56Z[UTC]"), time),
        arguments(
            TRACK,
            event("\"event\":\"E\",\"idempotency_key\":\"\""),
            at + ".idempotency_key should not be empty"),
        arguments(
            TRACK,
            event("\"event\":\"E\",\"idempotency_key\":1"),
            at + ".idempotency_key should be string"));
  }

  static Stream<Arguments> trackProperties() {
    String at = "postBody.events[0].properties";
    String scalar = " should be string, number or boolean";
    return Stream.of(
        arguments(TRACK, event("\"event\":\"E\",\"properties\":[]"), at + " should be object"),
        arguments(TRACK, event("\"event\":\"E\",\"properties\":null"), at + " should be object"),
        arguments(TRACK, event("\"event\":\"E\",\"properties\":\"{}\""), at + " should be object"),
        arguments(TRACK, properties("\"\":1"), at + " should not have a blank key"),
        arguments(TRACK, properties("\"  \":1"), at + " should not have a blank key"),
        arguments(
            TRACK,
            properties("\"" + "k".repeat(1024) + "\":1"),
            at + " should have keys of fewer than 1024 characters"),
        arguments(
            TRACK, properties("\"\\udc00\":1"), at + " should have keys of well-formed Unicode"),
        arguments(TRACK, properties("\"iD\":1"), at + " should not have the reserved key iD"),
        arguments(TRACK, properties("\"a\":null"), at + ".a" + scalar),
        arguments(TRACK, properties("\"a\":{\"b\":1}"), at + ".a" + scalar),
        arguments(TRACK, properties("\"a\":1e999"), at + ".a should be finite"),
        arguments(
            TRACK,
            properties("\"a\":\"" + "v".repeat(1024) + "\""),
            at + ".a should have fewer than 1024 characters"),
        arguments(
            TRACK, properties("\"a\":\"cut \\ud83d\""), at + ".a should be well-formed Unicode"),
        arguments(TRACK, properties("\"a\":[1,null]"), at + ".a[1]" + scalar),
        arguments(TRACK, properties("\"a\":[[1]]"), at + ".a[0]" + scalar),
        arguments(TRACK, properties("\"a\":[{\"b\":1}]"), at + ".a[0]" + scalar),
        arguments(TRACK, properties("\"a\":[\"\\ud83d\"]"), at + ".a[0] should be well-formed"));
  }

  static Stream<Arguments> bulk() {
    String good = "{\"identity\":\"alice\",\"event\":\"E\"}";
    return Stream.of(
        arguments(TRACK, events(""), "postBody.events should have 1 to 1000 entries, has 0"),
        arguments(
            TRACK,
            events(IntStream.range(0, 1001).mapToObj(i -> good).collect(Collectors.joining(","))),
            "postBody.events should have 1 to 1000 entries, has 1001"),
        arguments(TRACK, "{\"app_id\":\"11\",\"events\":{}}", "postBody.events should be array"),
        arguments(TRACK, "{\"app_id\":\"11\",\"events\":null}", "postBody.events should be array"),
        arguments(TRACK, events("7"), "postBody.events[0] should be object"),
        arguments(TRACK, events(good + ",null"), "postBody.events[1] should be object"),
        arguments(
            TRACK,
            events(good + ",{\"identity\":\"bob\"}"),
            "postBody.events[1].event is required"),
        arguments(
            TRACK,
            events(good + ",{\"app_id\":\"11\",\"identity\":\"bob\",\"event\":\"E\"}"),
            "postBody.events[1].app_id is not known"),
        arguments(
            TRACK,
            "{\"app_id\":\"11\",\"identity\":\"bob\",\"events\":[" + good + "]}",
            "postBody.identity is not known beside events"),
        arguments(USERS, "{\"app_id\":\"11\",\"users\":[]}", "postBody.users should have 1 to"),
        arguments(
            USERS,
            "{\"app_id\":\"11\",\"users\":[{\"identity\":\"a\"},{}]}",
            "postBody.users[1].identity is required"),
        arguments(
            ACCOUNTS,
            "{\"app_id\":\"11\",\"accounts\":[{\"account_id\":\"a\"}]}",
            "postBody.accounts[0].properties is required"));
  }

  static Stream<Arguments> userProperties() {
    String at = "postBody.users[0]";
    return Stream.of(
        arguments(USERS, "{\"app_id\":\"11\"}", at + ".identity is required"),
        arguments(USERS, user("\"user_id\":\"1\""), at + ".user_id is not known"),
        arguments(USERS, user("\"timestamp\":\"2017-03-10T22:21:56Z\""), at + ".timestamp is not"),
        arguments(USERS, user("\"idempotency_key\":\"k\""), at + ".idempotency_key is not known"),
        arguments(USERS, user("\"properties\":[]"), at + ".properties should be object"),
        arguments(
            USERS,
            user("\"properties\":{\"user_id\":\"1\"}"),
            at + ".properties should not have the reserved key user_id"),
        arguments(
            USERS,
            user("\"properties\":{\"ID\":\"1\"}"),
            at + ".properties should not have the reserved key ID"),
        arguments(
            USERS,
            user("\"properties\":{\"a\":[1]}"),
            at + ".properties.a should be string, number or boolean"),
        arguments(USERS, user("\"properties\":{\"a\":null}"), at + ".properties.a should be"),
        arguments(USERS, user("\"properties\":{\"a\":{}}"), at + ".properties.a should be"));
  }

  static Stream<Arguments> accountProperties() {
    String at = "postBody.accounts[0]";
    return Stream.of(
        arguments(
            ACCOUNTS, "{\"app_id\":\"11\",\"properties\":{}}", at + ".account_id is required"),
        arguments(
            ACCOUNTS,
            "{\"app_id\":\"11\",\"account_id\":\"\",\"properties\":{}}",
            at + ".account_id should not be empty"),
        arguments(
            ACCOUNTS,
            "{\"app_id\":\"11\",\"account_id\":\"a\",\"properties\":{\"a\":[1]}}",
            at + ".properties.a should be string, number or boolean"),
        arguments(
            ACCOUNTS,
            "{\"app_id\":\"11\",\"account_id\":\"a\",\"properties\":{\"Id\":1}}",
            at + ".properties should not have the reserved key Id"));
  }

  static Stream<Arguments> identify() {
    return Stream.of(
        arguments(IDENTIFY, identify("\"identity\":\"a\""), "postBody.user_id is required"),
        arguments(IDENTIFY, identify("\"user_id\":\"1\""), "postBody.identity is required"),
        arguments(
            IDENTIFY,
            identify("\"user_id\":1,\"identity\":\"a\""),
            "postBody.user_id should be string"),
        arguments(
            IDENTIFY,
            identify("\"user_id\":\"1\",\"identity\":\"a\",\"timestamp\":\"now\""),
            "postBody.timestamp should be ISO 8601 with an offset or Z"),
        arguments(
            IDENTIFY,
            identify("\"user_id\":\"1\",\"identity\":\"a\",\"properties\":{}"),
            "postBody.properties is not known"),
        arguments(
            IDENTIFY,
            identify("\"users\":[{\"user_id\":\"1\",\"identity\":\"a\"}]"),
            "postBody.users is not known"));
  }

  private static String event(String fields) {
    return "{\"app_id\":\"11\",\"identity\":\"alice\"," + fields + "}";
  }

  private static String byUserId(String json) {
    return "{\"app_id\":\"11\",\"event\":\"E\",\"user_id\":" + json + "}";
  }

  private static String timestamp(String text) {
    return event("\"event\":\"E\",\"timestamp\":\"" + text + "\"");
  }

  private static String properties(String fields) {
    return event("\"event\":\"E\",\"properties\":{" + fields + "}");
  }

  private static String events(String entries) {
    return "{\"app_id\":\"11\",\"events\":[" + entries + "]}";
  }

  private static String user(String fields) {
    return "{\"app_id\":\"11\",\"identity\":\"alice\"," + fields + "}";
  }

  private static String identify(String fields) {
    return "{\"app_id\":\"11\"," + fields + "}";
  }
}
