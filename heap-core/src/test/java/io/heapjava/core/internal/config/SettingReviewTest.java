/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingReviewTest {

  @Test
  void everyMistake_isNamed_withKeyValueSourceAndWhatIsAllowed() {
    SettingReview review = review(
        Map.of("heap.region", "mars", "heap.identity.cas", "lower", "heap.properties.plan", "?"),
        Map.of("HEAP_BATCH_MAX_ENTRIES", "many"));

    assertThat(review.mistakes().stream().map(Throwable::getMessage))
        .anySatisfy(text ->
            assertThat(text).isEqualTo("heap.region: 'mars' from by hand (allowed: us, eu)"))
        .anySatisfy(text -> assertThat(text)
            .isEqualTo("heap.batch.max-entries: 'many' from environment (allowed: 1 to 1000)"))
        .anySatisfy(
            text -> assertThat(text).startsWith("heap.identity.cas: is no setting (allowed: "))
        .anySatisfy(text -> assertThat(text).startsWith("heap.properties.plan: '?' from by hand"))
        .hasSize(4);
  }

  @Test
  void mistypedKey_isARemark_withTheNearestOne() {
    SettingReview review = review(Map.of("heap.http.gzipp", "true"), Map.of());

    assertThat(review.mistakes()).isEmpty();
    assertThat(review.remarks())
        .containsExactly("heap.http.gzipp (by hand) is no setting; did you mean heap.http.gzip?");
  }

  @Test
  void lines_sayWhereEachValueComesFrom() {
    SettingReview review = review(Map.of("heap.region", "eu"), Map.of("HEAP_APP_ID", "12"));

    assertThat(lines(review))
        .containsEntry("heap.region", "eu from by hand")
        .containsEntry("heap.app-id", "12 from environment")
        .containsEntry("heap.identity.encoding", "plain from default")
        .doesNotContainKey("heap.endpoint");
  }

  @Test
  void secretsInTheWrongPlace_areNotShown() {
    String key = "9f86d081884c7d659a2feaa0c55ad015";
    SettingReview review = review(
        Map.of(
            "heap.identity.encoding",
            "hmac-sha256",
            "heap.identity.key-file",
            key,
            "heap.identity.key-env",
            key,
            "heap.endpoint",
            "https://me:geheim@proxy.example"),
        Map.of("HEAP_IDENTITY_KEY", key));

    String everything = lines(review).toString() + review.mistakes() + review.remarks();

    assertThat(everything).doesNotContain(key, "geheim").contains("//***@proxy.example");
  }

  @Test
  void namesOfFilesAndVariables_areShown() {
    assertThat(Masked.nameOfKey("/run/secrets/heap-identity-key-production"))
        .isEqualTo("/run/secrets/heap-identity-key-production");
    assertThat(Masked.nameOfKey("HEAP_IDENTITY_KEY_OF_PRODUCTION"))
        .isEqualTo("HEAP_IDENTITY_KEY_OF_PRODUCTION");
    assertThat(Masked.nameOfKey("key.bin")).isEqualTo("key.bin");
  }

  private static SettingReview review(Map<String, String> byHand, Map<String, String> environment) {
    return SettingReview.of(
        Sources.of(List.of(MapSource.of("by hand", byHand)), new Properties(), environment, null));
  }

  private static Map<String, String> lines(SettingReview review) {
    return review.lines().stream()
        .collect(Collectors.toMap(
            SettingReview.Line::key, line -> line.text() + " from " + line.origin()));
  }
}
