/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sender must do with a real server on a real socket. */
@Timeout(30)
abstract class SenderContract {

  private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(700);

  /** Where the answer has to come first, on a busy machine too. */
  private static final Duration LONGER_TIMEOUT = Duration.ofSeconds(3);

  private final String name = "contract" + System.nanoTime();
  private TestEndpoint endpoint;
  private Sender sender;

  abstract Sender newSender(SenderSettings settings);

  @BeforeEach
  void start() throws IOException {
    endpoint = new TestEndpoint((request, wire) -> wire.answer(200, "{}"));
    sender = newSender(settings(Duration.ofSeconds(10)));
  }

  @AfterEach
  void stop() throws IOException {
    sender.close();
    endpoint.close();
  }

  @Test
  void request_isAPostOfJson() {
    Reply reply = send("{\"k\":\"\u20ac\"}");

    assertThat(reply.verdict()).isEqualTo(Verdict.DELIVERED);
    TestEndpoint.Received got = endpoint.received().get(0);
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/api/track");
    assertThat(got.text()).isEqualTo("{\"k\":\"\u20ac\"}");
    assertThat(got.headers())
        .containsEntry("Content-Type", "application/json; charset=utf-8")
        .containsEntry("User-Agent", "heap-java/dev")
        .doesNotContainKeys("Content-Encoding", "Upgrade", "Cookie", "Expect");
  }

  @Test
  void gzip_isAnnouncedAndReadable() throws IOException {
    String json = "{\"k\":\"" + "x".repeat(5000) + "\"}";

    Reply reply = sender
        .send(Request.of(uri(), json.getBytes(StandardCharsets.UTF_8), true))
        .join();

    assertThat(reply.verdict()).isEqualTo(Verdict.DELIVERED);
    TestEndpoint.Received got = endpoint.received().get(0);
    assertThat(got.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(got.body().length).isLessThan(500);
    GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(got.body()));
    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 400, 413, 429, 500, 503})
  void connection_isUsedAgain_afterAnyAnswer(int status) {
    String body = status == 204 ? "" : "postBody.events[0].properties should be object";
    endpoint.answerWith((request, wire) -> wire.answer(status, body));

    for (int i = 0; i < 5; i++) {
      assertThat(send("{}").status()).isEqualTo(status);
      await().until(() -> idle());
    }

    assertThat(endpoint.connections()).isLessThanOrEqualTo(2);
  }

  /** The network's trouble, not Heap's opinion of the request. */
  @ParameterizedTest
  @ValueSource(ints = {403, 407, 502})
  void proxyThatLetsNothingThrough_isTriedAgainLater(int status) throws IOException {
    try (RefusingProxy proxy = new RefusingProxy(status)) {
      URI behindIt = URI.create("https://heap.invalid/api/track");
      Reply reply = proxy.during(() -> sender
          .send(Request.of(behindIt, "{}".getBytes(StandardCharsets.UTF_8), false))
          .join());

      assertThat(proxy.requests()).isNotEmpty().allMatch(r -> r.startsWith("CONNECT heap.invalid"));
      assertThat(reply.verdict()).isEqualTo(Verdict.RETRY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirect_isNotFollowed(int status) {
    endpoint.answerWith(
        (request, wire) -> wire.answer(status, "", "Location", endpoint.uri() + "/elsewhere"));

    assertThat(send("{}").verdict()).isEqualTo(Verdict.ENDPOINT_REFUSED);
    assertThat(endpoint.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407})
  void challenge_isAnAnswer(int status) {
    String header = status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
    endpoint.answerWith((request, wire) -> wire.answer(status, "", header, "Basic realm=\"x\""));

    Reply reply = send("{}");

    assertThat(reply.verdict()).isEqualTo(status == 401 ? Verdict.ENDPOINT_REFUSED : Verdict.RETRY);
    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void retryAfter_isReadInSecondsAndAsADate() {
    endpoint.answerWith((request, wire) -> wire.answer(429, "", "Retry-After", "7"));
    assertThat(send("{}").retryAfter()).isEqualTo(Duration.ofSeconds(7));

    endpoint.answerWith((request, wire) -> wire.answer(
        503,
        "",
        "Date",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Retry-After",
        "Sun, 06 Nov 1994 08:49:57 GMT"));
    assertThat(send("{}").retryAfter()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void nobodyListens_isAFault() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Reply reply = sender
        .send(request(URI.create("http://127.0.0.1:" + port + "/x"), "{}"))
        .join();

    assertThat(reply.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(reply.fault()).isInstanceOf(IOException.class);
  }

  @Test
  void unknownHost_isAFault() {
    Reply reply =
        sender.send(request(URI.create("http://nowhere.invalid/x"), "{}")).join();

    assertThat(reply.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(reply.fault()).isNotNull();
  }

  @Test
  void reset_isAFaultAndSentOnce() {
    endpoint.answerWith((request, wire) -> wire.reset());

    assertThat(send("{}").fault()).isNotNull();
    assertThat(endpoint.received()).hasSize(1);
  }

  @Test
  void reset_ofAConnectionInUse_isAFaultAndSentOnce() {
    assertThat(send("{}").status()).isEqualTo(200);
    await().until(() -> idle());
    endpoint.answerWith((request, wire) -> wire.reset());

    assertThat(send("{}").fault()).isNotNull();
    assertThat(endpoint.received()).hasSize(2);
  }

  @Test
  void connection_closedWithoutAnswer_isAFaultAndSentOnce() {
    endpoint.answerWith((request, wire) -> wire.close());

    assertThat(send("{}").fault()).isNotNull();
    assertThat(endpoint.received()).hasSize(1);
  }

  @Test
  void answer_thatIsNotHttp_isAFault() {
    endpoint.answerWith((request, wire) -> {
      wire.raw("SSH-2.0-OpenSSH_9.9\r\n\r\n");
      wire.close();
    });

    assertThat(send("{}").verdict()).isEqualTo(Verdict.RETRY);
  }

  @Test
  void answer_cutOffInItsHead_isAFault() {
    endpoint.answerWith((request, wire) -> {
      wire.raw("HTTP/1.1 20");
      wire.close();
    });

    assertThat(send("{}").verdict()).isEqualTo(Verdict.RETRY);
  }

  @Test
  void answer_cutOffInItsBody_countsByItsStatus() {
    endpoint.answerWith((request, wire) -> {
      wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
      wire.close();
    });

    assertThat(send("{}").verdict()).isEqualTo(Verdict.DELIVERED);
    assertThat(send("{}").verdict()).isEqualTo(Verdict.DELIVERED);
  }

  @Test
  void silence_endsWithTheRequestTimeout() {
    restart(REQUEST_TIMEOUT);
    endpoint.answerWith((request, wire) -> wire.awaitEnd());

    assertEndsInTime(Verdict.RETRY);
    await().until(() -> idle()); // the connection was given up as well
  }

  @Test
  void head_ofOneByteAtATime_endsWithTheRequestTimeout() {
    restart(REQUEST_TIMEOUT);
    CountDownLatch never = new CountDownLatch(1);
    endpoint.answerWith((request, wire) -> {
      for (char c : ("HTTP/1.1 200 OK\r\nX-Slow: " + "x".repeat(500)).toCharArray()) {
        wire.raw(String.valueOf(c));
        never.await(100, TimeUnit.MILLISECONDS);
      }
    });

    assertEndsInTime(Verdict.RETRY);
    await().until(() -> idle());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 500\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1f4\r\n"})
  void body_ofOneByteAtATime_holdsNobodyUp(String framing) {
    restart(LONGER_TIMEOUT);
    CountDownLatch never = new CountDownLatch(1);
    endpoint.answerWith((request, wire) -> {
      wire.raw("HTTP/1.1 200 OK\r\n" + framing);
      for (int i = 0; i < 500; i++) {
        wire.raw("x");
        never.await(100, TimeUnit.MILLISECONDS);
      }
    });

    assertEndsInTime(Verdict.DELIVERED);
    // Whether the connection ends at once is up to the JDK: the old client may go on reading a
    // short
    // body of known length on a thread of its own. Nobody waits for it.
    endpoint.answerWith((request, wire) -> wire.answer(200, "{}"));
    for (int i = 0; i < 5; i++) {
      assertEndsInTime(Verdict.DELIVERED);
    }
  }

  @Test
  void body_thatNeverComes_holdsNobodyUp() {
    restart(LONGER_TIMEOUT);
    endpoint.answerWith((request, wire) -> {
      wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
      wire.awaitEnd();
    });

    assertEndsInTime(Verdict.DELIVERED);
    await().until(() -> idle());
  }

  @Test
  void body_withoutEnd_isNotRead() {
    endpoint.answerWith((request, wire) -> {
      wire.raw("HTTP/1.1 200 OK\r\n\r\n");
      String block = "x".repeat(8192);
      while (true) {
        wire.raw(block);
      }
    });

    assertThat(send("{}").verdict()).isEqualTo(Verdict.DELIVERED);
    await().until(() -> idle());
  }

  @Test
  void severalRequests_areUnderWayAtATime() throws Exception {
    CountDownLatch four = new CountDownLatch(4);
    endpoint.answerWith((request, wire) -> {
      four.countDown();
      four.await(5, TimeUnit.SECONDS);
      wire.answer(200, "{}");
    });

    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      replies.add(sender.send(request(uri(), "{}")));
    }

    assertThat(four.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(replies).allSatisfy(r -> assertThat(r.join().status()).isEqualTo(200));
    assertThat(endpoint.mostBusy()).isEqualTo(4);
  }

  @Test
  void close_endsWhatIsUnderWayAndLeavesNoThread() {
    endpoint.answerWith((request, wire) -> wire.awaitEnd());
    CompletableFuture<Reply> reply = sender.send(request(uri(), "{}"));
    await().until(() -> endpoint.received().size() == 1);
    assertThat(threadsOfSender()).isNotEmpty().allMatch(Thread::isDaemon);

    sender.close();
    sender.close();

    assertThat(reply.join().fault()).isNotNull();
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
      System.gc(); // before Java 21 the JDK's client ends when it is unreachable
      assertThat(threadsOfSender()).isEmpty();
    });
  }

  @Test
  void send_afterClose_isAFault() {
    sender.close();

    assertThat(send("{}").fault()).isNotNull();
    assertThat(endpoint.received()).isEmpty();
  }

  private void restart(Duration requestTimeout) {
    sender.close();
    sender = newSender(settings(requestTimeout));
  }

  private SenderSettings settings(Duration requestTimeout) {
    return SenderSettings.newBuilder()
        .name(name)
        .connectTimeout(Duration.ofSeconds(2))
        .requestTimeout(requestTimeout)
        .maxConcurrency(4)
        .build();
  }

  private void assertEndsInTime(Verdict expected) {
    long start = System.nanoTime();
    Reply reply = send("{}");
    Duration spent = Duration.ofNanos(System.nanoTime() - start);

    assertThat(reply.verdict()).isEqualTo(expected);
    assertThat(spent).isLessThan(REQUEST_TIMEOUT.plusSeconds(10));
  }

  private boolean idle() {
    return endpoint.busy() == 0;
  }

  private List<Thread> threadsOfSender() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t ->
            t.getName().contains(name) || (t.getName().startsWith("HttpClient-") && ofThisTest(t)))
        .collect(Collectors.toList());
  }

  /** Threads of the JDK's client bear no name of ours; those from before this test don't count. */
  boolean ofThisTest(Thread t) {
    return false;
  }

  private Reply send(String json) {
    return sender.send(request(uri(), json)).join();
  }

  private URI uri() {
    return URI.create(endpoint.uri() + "/api/track");
  }

  private static Request request(URI uri, String json) {
    return Request.of(uri, json.getBytes(StandardCharsets.UTF_8), false);
  }
}
