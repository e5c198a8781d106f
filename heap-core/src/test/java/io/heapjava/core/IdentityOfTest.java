/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.micrometer.MicrometerHeapMetrics;
import io.heapjava.simulator.HeapSimulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** How code outside of a request names a person, so that it is the person whom the filter sees. */
class IdentityOfTest {

  private static final String ISSUER = "https://login.example.com";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HeapSimulator heap = HeapSimulator.start();
  private final HeapClient client = client(Map.of());

  @AfterEach
  void stop() {
    client.close();
    heap.close();
  }

  @Test
  void issuerAndSubject_areOneIdentity() {
    assertThat(client.identityOf(ISSUER, "42").value()).isEqualTo(ISSUER + "|42");
    assertThat(client.identityOf(ISSUER + "/", " 42 ")).isEqualTo(client.identityOf(ISSUER, "42"));
    assertThat(client.identityOf(" " + ISSUER, "42")).isEqualTo(client.identityOf(ISSUER, "42"));
  }

  @Test
  void issuerOrSubject_missingOrNobody_isRefused() {
    assertThat(client.identityOf(null)).isNull();
    assertThat(client.identityOf(null, "42")).isNull();
    assertThat(client.identityOf(" ", "42")).isNull();
    assertThat(client.identityOf(ISSUER, null)).isNull();
    assertThat(client.identityOf(ISSUER, " ")).isNull();
    assertThat(refused(RefusalReason.IDENTITY_BLANK)).isEqualTo(5);
    assertThat(client.identityOf(ISSUER, "guest")).isNull();
    assertThat(refused(RefusalReason.IDENTITY_PLACEHOLDER)).isEqualTo(1);
  }

  @Test
  void settings_decideOverIssuerAndSubject() {
    try (HeapClient omitting = client(Map.of("heap.identity.issuer", "omit"));
        HeapClient aliased =
            client(Map.of("heap.identity.issuer-aliases", "https://old.example/ -> " + ISSUER));
        HeapClient hashed = client(Map.of("heap.identity.encoding", "sha256"))) {
      assertThat(omitting.identityOf(ISSUER, "42").value()).isEqualTo("42");
      assertThat(aliased.identityOf("https://old.example", "42").value()).isEqualTo(ISSUER + "|42");
      assertThat(hashed.identityOf(ISSUER, "42").value()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void issuerAndSubjectInOneText_areRefusedEverywhere_withTheRightCallInTheLog() {
    String text = ISSUER + "|42";
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger log = (Logger) LoggerFactory.getLogger("io.heapjava");
    log.addAppender(lines);
    try {
      assertThat(client.identityOf(text)).isNull();
      assertThat(client.addUserProperties(text, Map.of("plan", "gold"))).isFalse();
      assertThat(client.track(Event.named("Order").byIdentifier(text).build())).isFalse();
    } finally {
      log.detachAppender(lines);
    }

    assertThat(refused(RefusalReason.ISSUER_MISPLACED)).isEqualTo(3);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .as("said once, and not of whom")
        .singleElement()
        .satisfies(line -> assertThat(line)
            .contains("identityOf(issuer, subject)")
            .doesNotContain("42", "example.com"));
    assertThat(client.flush(Duration.ofSeconds(20)).isComplete()).isTrue();
    assertThat(heap.model().users()).isEmpty();
  }

  @Test
  void issuerAndSubjectInOneText_areRefusedAlsoWhereIssuersAreLeftOut() {
    try (HeapClient omitting = client(Map.of("heap.identity.issuer", "omit"))) {
      assertThat(omitting.identityOf(ISSUER + "|42")).isNull();
      assertThat(omitting.identityOf("auth0|42").value()).isEqualTo("auth0|42");
    }
  }

  @Test
  void subjectAndIssuer_swapped_areRefused() {
    assertThat(client.identityOf("42", ISSUER)).isNull();
    assertThat(refused(RefusalReason.ISSUER_MISPLACED)).isEqualTo(1);
    assertThat(client.identityOf(ISSUER, "https://openid.example/alice"))
        .as("a subject may be an address too")
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com/|42",
        "HTTP://login.example.com|42",
        "  https://login.example.com |42",
        "accounts.example.com|42",
        "old.example|42",
        "old.example/|42",
        "new.example|42"
      })
  void knownIssuers_areWebAddresses_andThoseOfSettings(String text) {
    try (HeapClient knowing = client(Map.of(
        "heap.impersonation.actors",
        "accounts.example.com -> act.sub",
        "heap.identity.issuer-aliases",
        "old.example/ -> new.example/"))) {
      assertThat(knowing.identityOf(text)).isNull();
      assertThat(refused(RefusalReason.ISSUER_MISPLACED)).isEqualTo(1);
    }
  }

  /** The filter sees a principal of such a name as just this. */
  @ParameterizedTest
  @ValueSource(
      strings = {"accounts.example.com|42", "|42", "|https://login.example.com|42", "a|b|c"})
  void otherTextWithABar_isAName(String name) {
    Identity identity = client.identityOf(name);

    assertThat(identity.value()).isEqualTo("|" + name);
  }

  private double refused(RefusalReason reason) {
    return registry
        .get("heap.messages.refused")
        .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .counter()
        .count();
  }

  private HeapClient client(Map<String, String> settings) {
    HeapConfig config = HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("11")
        .endpoint(heap.endpoint())
        .setAll("test", settings)
        .build();
    return HeapClient.create(config, new MicrometerHeapMetrics(registry));
  }
}
