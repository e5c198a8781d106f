/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.identity.IdentityVerdict;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.CountingMetrics;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.MessageCounts;
import io.heapjava.core.internal.QuietMetrics;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.config.ClientAssembly;
import io.heapjava.core.internal.config.Settings;
import io.heapjava.core.internal.delivery.Delivery;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.Messages;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Tells Heap about people, accounts and events. Every call returns at once: it checks its arguments
 * against Heap's limits, puts a message into a bounded queue and leaves the rest to a daemon thread.
 *
 * <p>Nothing here throws for trouble at run time. A call with bad data answers false, and the reason
 * is counted and logged once a minute; a bad property costs only itself. What a full queue, an
 * outage or a refusal by Heap does to a message is counted too (see {@link HeapMetrics}). Messages
 * about the same person, browser or account arrive in the order of the calls, retries included.
 *
 * <p>Where a person is named by a String, it is what the application calls the person: the policy of
 * {@code heap.identity.*} makes the identity of it. With {@code heap.enabled=false} nothing is sent and
 * every call answers false. Thread-safe. Make one for an application and
 * {@link #close()} it. When the JVM ends before that, it waits for what is still to be sent, at most
 * {@code heap.flush-timeout}.
 */
public final class HeapClient implements AutoCloseable {

  private final HeapConfig config;
  private final CountingMetrics metrics;
  private final Trouble trouble;
  private final Losses losses;
  private final Messages messages;
  private final @Nullable Delivery delivery;
  private final Duration flushTimeout;

  private HeapClient(HeapConfig config, HeapMetrics givenMetrics, Clock clock) {
    this.config = config;
    this.trouble = new Trouble(LoggerFactory.getLogger("io.heapjava"), clock);
    this.losses = new Losses(clock);
    this.metrics = new CountingMetrics(new QuietMetrics(givenMetrics, trouble));
    boolean booleansAsText = config.values().require(Settings.BOOLEANS).equals("text");
    this.messages = new Messages(clock, metrics, trouble, booleansAsText);
    boolean on = config.values().require(Settings.ENABLED);
    this.delivery = on ? ClientAssembly.delivery(config, metrics, losses, clock, trouble) : null;
    this.flushTimeout = config.values().require(Settings.FLUSH_TIMEOUT);
  }

  /**
   * With meters in Micrometer's global registry when Micrometer is there.
   *
   * @throws BadSettingException if {@code heap.app-id} is not set
   */
  public static HeapClient create(HeapConfig config) {
    return create(config, ClientAssembly.metrics());
  }

  /**
   * With these metrics.
   *
   * @throws BadSettingException if {@code heap.app-id} is not set
   */
  public static HeapClient create(HeapConfig config, HeapMetrics metrics) {
    requireNonNull(config, "config == null");
    requireNonNull(metrics, "metrics == null");
    HeapClient client = new HeapClient(config, metrics, Clock.SYSTEM);
    client.start();
    return client;
  }

  private void start() {
    if (delivery == null) {
      LoggerFactory.getLogger("io.heapjava").info("Heap: off (heap.enabled=false)");
      return;
    }
    metrics.waiting(delivery::waiting);
    String key = config.identityPolicy().keyFingerprint();
    LoggerFactory.getLogger("io.heapjava")
        .info(
            "Heap: on for environment {} at {}{}",
            config.appId(),
            config.endpoint(),
            key == null ? "" : ", identity key " + key);
    for (String remark : config.remarks()) {
      trouble.once("setting:" + remark, remark);
    }
  }

  /** The settings this client was made with. */
  public HeapConfig config() {
    return config;
  }

  /**
   * What Heap knows this person by: the same value that the filter sends and that a page must give
   * to {@code heap.identify}.
   *
   * @param identifier what the application calls the person. A text like {@code
   *     https://login.example.com|42} is refused: the filter would take it for a name that somebody
   *     chose, not for the person 42 of that issuer; see {@link #identityOf(String, String)}
   * @return null when the identifier is refused; counted
   */
  public @Nullable Identity identityOf(@Nullable String identifier) {
    return accepted(config.identityPolicy().checkText(identifier));
  }

  /**
   * What Heap knows a person by who is unique only together with an issuer: the same value that the
   * filter sends for a token of these two claims, with settings {@code heap.identity.*} applied.
   *
   * @param issuer the claim {@code iss}. Without a slash at its end it is the same issuer. Entra ID:
   *     the tenant ({@code tid}); other OAuth 2 logins of Spring: the client registration; pac4j: the
   *     client name
   * @param subject the claim {@code sub}. Entra ID: the object id ({@code oid}); Okta access tokens:
   *     {@code uid}
   * @return null when either is refused, or when the two are swapped; counted
   */
  public @Nullable Identity identityOf(@Nullable String issuer, @Nullable String subject) {
    return accepted(config.identityPolicy().checkSubject(issuer, subject));
  }

  /**
   * Links a browser to a person: its events, past and to come, become that person's. Heap keeps the
   * first identity a user_id ever had and at most ten user_ids of an identity a month (Heap docs,
   * identify), so this can't be undone.
   *
   * @param userId the browser's user_id, a decimal number from 0 to 9007199254740991 as in its cookie
   * @param identity the person, from {@link #identityOf}; null is refused
   * @return whether the message was accepted
   */
  public boolean identify(String userId, @Nullable Identity identity) {
    return offer(messages.identify(userId, identity));
  }

  /** Tells properties of a person; see {@link #addUserProperties(Identity, Map)}. */
  public boolean addUserProperties(String identifier, Map<String, ?> properties) {
    Identity identity = identityOf(identifier);
    return identity != null && addUserProperties(identity, properties);
  }

  /**
   * Tells properties of a person and makes the person known to Heap. The newest value of a name
   * wins. Names are at most 1023 characters and neither {@code id} nor {@code user_id}; values are
   * texts (cut at 1023 characters), numbers, booleans or dates; nested maps are flattened with dots,
   * nulls left out.
   *
   * @param identity the person, from {@link #identityOf}; null is refused
   * @param properties copied before the call returns; may be empty
   * @return whether the message was accepted
   */
  public boolean addUserProperties(@Nullable Identity identity, Map<String, ?> properties) {
    return offer(messages.userProperties(identity, properties));
  }

  /**
   * Tells properties of an account. Works once 'Account ID' is configured in Heap.
   *
   * @param accountId as the users' account property has it
   * @return whether the message was accepted
   */
  public boolean addAccountProperties(String accountId, Map<String, ?> properties) {
    return offer(messages.accountProperties(accountId, properties));
  }

  /**
   * Records an event, with a key that lets Heap see repeats. Its properties are copied before the call
   * returns.
   *
   * @return whether the message was accepted
   */
  public boolean track(Event event) {
    if (event == null) {
      refuse(RefusalReason.ARGUMENT_NULL);
      return false;
    }
    String userId = event.userId();
    if (userId != null) {
      return offer(messages.trackAnonymous(
          event.name(), userId, event.properties(), event.idempotencyKey(), event.time()));
    }
    String identifier = event.identifier();
    Identity identity = identifier == null ? event.identity() : identityOf(identifier);
    if (identifier != null && identity == null) {
      return false; // identityOf has counted why
    }
    return offer(messages.track(
        event.name(), identity, event.properties(), event.idempotencyKey(), event.time()));
  }

  /**
   * Waits, at most this long, until everything accepted before this call is delivered, and what earlier
   * processes left in {@code heap.data-dir}.
   */
  public FlushResult flush(Duration timeout) {
    requireNonNull(timeout, "timeout == null");
    if (delivery == null) {
      return new FlushResult(true, 0, metrics.take());
    }
    boolean complete = delivery.flush(timeout);
    return new FlushResult(complete, delivery.waiting(), metrics.take());
  }

  /** Closes with {@code heap.flush-timeout}; see {@link #close(Duration)}. */
  @Override
  public void close() {
    close(flushTimeout);
  }

  /**
   * Refuses further calls, flushes for at most this long, ends all threads and takes the gauge away.
   * What is left then stays on disk for the next process when {@code heap.data-dir} is set, and is
   * counted as dropped otherwise. A second time does nothing.
   */
  public FlushResult close(Duration timeout) {
    requireNonNull(timeout, "timeout == null");
    int given = delivery == null ? 0 : delivery.close(timeout);
    MessageCounts counts = metrics.take();
    metrics.close();
    return new FlushResult(given == 0 && counts.kept() == 0, 0, counts);
  }

  /** Metrics that don't throw; for this library's own modules. */
  public HeapMetrics metrics() {
    return metrics;
  }

  /** The rate-limited log; for this library's own modules. */
  public Trouble trouble() {
    return trouble;
  }

  /** Up to when what was sent may be lost; for this library's own modules. */
  public Losses losses() {
    return losses;
  }

  /** Counts and logs a call that was refused; for this library's own modules. */
  public void refuse(RefusalReason reason) {
    metrics.refused(reason);
    trouble.warn(
        "refused:" + reason, "A call was refused (" + reason + "); nothing was sent for it");
  }

  private @Nullable Identity accepted(IdentityVerdict verdict) {
    RefusalReason refusal = verdict.refusal();
    if (refusal == RefusalReason.ISSUER_MISPLACED) {
      metrics.refused(refusal);
      trouble.once(
          "issuer-misplaced",
          "A call was refused and nothing sent to Heap: it names a person by one text 'issuer|subject',"
              + " or has issuer and subject swapped, which would make another user than the filter"
              + " identifies. Call identityOf(issuer, subject) and pass the Identity that it returns");
    } else if (refusal != null) {
      refuse(refusal);
    }
    return verdict.identity();
  }

  private boolean offer(@Nullable Message message) {
    return message != null && delivery != null && delivery.offer(message);
  }

  @Override
  public String toString() {
    return "HeapClient{" + config.appId() + "}";
  }
}
