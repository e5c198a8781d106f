/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be made to go wrong, seen by a real client. */
class FaultsTest {

  private static final String EVENT =
      "{\"app_id\":\"11\",\"identity\":\"alice\",\"event\":\"E\",\"idempotency_key\":\"k\"}";

  private final HeapSimulator heap = HeapSimulator.start();
  private final Client client = new Client(heap);

  @AfterEach
  void close() {
    heap.close();
  }

  @Test
  void answer_strikesAsOftenAsSaid_thenIsOver() {
    heap.faults().answer(503).times(2);

    assertThat(client.track(EVENT).statusCode()).isEqualTo(503);
    assertThat(client.track(EVENT).statusCode()).isEqualTo(503);
    assertThat(heap.model().userCount()).isZero();
    assertThat(client.track(EVENT).statusCode()).isEqualTo(200);
    assertThat(heap.model().events()).hasSize(1);
    assertThat(heap.requests()).extracting(RecordedRequest::status).containsExactly(503, 503, 200);
    assertThat(heap.model().refusals()).as("an invented answer is no refusal").isEmpty();
  }

  @Test
  void answer_withoutTimes_strikesUntilCleared() {
    Faults.Armed fault = heap.faults().answer(500);

    for (int i = 0; i < 5; i++) {
      assertThat(client.track(EVENT).statusCode()).isEqualTo(500);
    }
    assertThat(fault.hits()).isEqualTo(5);

    heap.faults().clear();
    assertThat(client.track(EVENT).statusCode()).isEqualTo(200);
  }

  @Test
  void faults_strikeInTheOrderInWhichTheyWereSetUp() {
    heap.faults().answer(503).times(1);
    heap.faults().add(Fault.answer(429).withRetryAfter("7").times(1));

    assertThat(client.track(EVENT).statusCode()).isEqualTo(503);
    HttpResponse<String> second = client.track(EVENT);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("7");
    HttpResponse<String> third = client.track(EVENT);
    assertThat(third.statusCode()).isEqualTo(200);
    assertThat(third.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void forPath_leavesOtherPathsAlone() {
    heap.faults().answer(503).forPath("/api/v1/identify");

    assertThat(client.track(EVENT).statusCode()).isEqualTo(200);
    assertThat(client.identify("1", "alice").statusCode()).isEqualTo(503);
  }

  @Test
  void whenBodyContains_refusesOnlyTheRequestsThatHoldTheMark() {
    Faults.Armed fault = heap.faults().answer(400).whenBodyContains("mallory");

    assertThat(client.track(EVENT.replace("alice", "mallory")).statusCode()).isEqualTo(400);
    assertThat(client.track(EVENT).statusCode()).isEqualTo(200);
    assertThat(fault.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void answer_2xx_takesTheRequestIn(int status) {
    heap.faults().answer(status);

    assertThat(client.track(EVENT).statusCode()).isEqualTo(status);
    assertThat(heap.model().events()).hasSize(1);
  }

  @Test
  void answer_2xxForAWrongRequest_isStillARefusal() {
    heap.faults().answer(204);

    assertThat(client.track("{}").statusCode()).isEqualTo(400);
    assertThat(heap.model().refusals()).hasSize(1);
  }

  @Test
  void answerBody_sendsAnOddBodyAndTakesTheRequestIn() {
    heap.faults().answerBody("text/html", "<html>proxy</html>").times(1);
    heap.faults().answerBody(null, "");

    HttpResponse<String> html = client.track(EVENT);
    assertThat(html.statusCode()).isEqualTo(200);
    assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(html.body()).isEqualTo("<html>proxy</html>");
    HttpResponse<String> empty = client.track(EVENT.replace("\"k\"", "\"k2\""));
    assertThat(empty.body()).isEmpty();
    assertThat(empty.headers().firstValue("Content-Type")).isEmpty();
    assertThat(heap.model().events()).hasSize(2);
  }

  @Test
  void reset_closesTheConnectionWithoutAnAnswer() {
    heap.faults().reset().times(1);

    assertThatThrownBy(() -> client.track(EVENT))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class);

    assertThat(heap.requests()).extracting(RecordedRequest::status).containsExactly(0);
    assertThat(heap.model().events()).isEmpty();
    assertThat(client.track(EVENT).statusCode()).isEqualTo(200);
  }

  @Test
  void resetAfterProcessing_losesTheAnswerOnly_andTheRetryIsDropped() {
    heap.faults().reset().afterProcessing().times(1);

    assertThatThrownBy(() -> client.track(EVENT)).isInstanceOf(UncheckedIOException.class);
    assertThat(heap.model().events()).hasSize(1);

    assertThat(client.track(EVENT).statusCode()).isEqualTo(200);
    assertThat(heap.model().events()).hasSize(1);
    assertThat(heap.model().drops())
        .extracting(SilentDrop::kind)
        .containsExactly(SilentDrop.Kind.REPEATED_IDEMPOTENCY_KEY);
  }

  @Test
  void answerAfterProcessing_saysNoButHasHeard() {
    heap.faults().answer(502).afterProcessing().times(1);

    assertThat(client.track(EVENT).statusCode()).isEqualTo(502);
    assertThat(heap.model().events()).hasSize(1);
  }

  @Test
  void hang_answersNobodyButStopsNobodyElse_untilCleared() {
    heap.faults().hang().times(1);

    CompletableFuture<HttpResponse<String>> hanging = client.postLater("/api/track", EVENT);
    await().until(() -> heap.requests().size() == 1);
    assertThat(client.identify("1", "alice").statusCode()).isEqualTo(200);
    assertThat(hanging).isNotDone();
    assertThat(heap.requests()).extracting(RecordedRequest::status).containsExactly(0, 200);

    heap.faults().clear();
    assertThat(hanging)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void hang_endsWhenTheSimulatorIsClosed() {
    heap.faults().hang();
    CompletableFuture<HttpResponse<String>> hanging = client.postLater("/api/track", EVENT);
    await().until(() -> heap.requests().size() == 1);

    heap.close();

    assertThat(hanging).failsWithin(Duration.ofSeconds(10));
  }

  @Test
  void halfAnswer_promisesMoreThanItSends() {
    heap.faults().halfAnswer().times(1);

    assertThatThrownBy(() -> client.track(EVENT)).isInstanceOf(UncheckedIOException.class);

    assertThat(heap.requests()).extracting(RecordedRequest::status).containsExactly(200);
    assertThat(heap.model().events()).as("its status line said 200").hasSize(1);
    assertThat(client.identify("1", "alice").statusCode()).isEqualTo(200);
  }

  @Test
  void slow_sendsByteAfterByte() {
    heap.faults().slow(Duration.ofMillis(20)).withBody("text/plain", "0123456789");

    long start = System.nanoTime();
    HttpResponse<String> response = client.track(EVENT);

    assertThat(response.body()).isEqualTo("0123456789");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
    assertThat(heap.model().events()).hasSize(1);
  }

  @Test
  void delay_appliesTheRequestFirstAndAnswersWhenCleared() throws Exception {
    heap.faults().delay(Duration.ofHours(1));

    CompletableFuture<HttpResponse<String>> late = client.postLater("/api/track", EVENT);
    await().until(() -> heap.model().events().size() == 1);
    assertThat(late).isNotDone();

    heap.faults().clear();
    assertThat(late.get(10, SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void delay_isKept() {
    heap.faults().delay(Duration.ofMillis(150)).times(1);

    long start = System.nanoTime();
    client.track(EVENT);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
  }

  @Test
  void page_isNeverStruck() {
    heap.faults().answer(503);

    assertThat(client.exchange(client.bare("/").GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void fault_withNonsense_saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.answer(42))
        .withMessage("status not in 200..599: 42");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.reset().times(0))
        .withMessage("times < 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.delay(Duration.ofSeconds(-1)))
        .withMessage("duration < 0: PT-1S");
  }

  @Test
  void fault_isImmutable() {
    Fault once = Fault.answer(503).times(1);
    heap.faults().add(once);
    heap.faults().add(once.times(2).withRetryAfter("1")).forPath("/elsewhere");

    assertThat(client.track(EVENT).statusCode()).isEqualTo(503);
    assertThat(client.track(EVENT).statusCode()).isEqualTo(200);
  }
}
