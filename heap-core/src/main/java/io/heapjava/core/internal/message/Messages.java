/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.AnonymousId;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages out of what an application says, on its thread: checks everything that Heap would
 * refuse, copies everything that could change, writes nothing yet.
 *
 * <p>Bad data makes no exception: the call answers null, and what was wrong is counted and logged. A
 * bad property costs only itself (counted too), the message goes on without it. Thread-safe.
 */
public final class Messages {

  private final Clock clock;
  private final HeapMetrics metrics;
  private final Trouble trouble;
  private final boolean booleansAsText;
  private final IdempotencyKeys keys = new IdempotencyKeys(new SecureRandom());
  private final PropertyReader.Remarks remarks = new PropertyReader.Remarks() {
    @Override
    public void refused(RefusalReason reason) {
      propertyRefused(reason);
    }

    @Override
    public void cut() {
      metrics.cut();
    }
  };

  /**
   * Takes metrics that don't throw.
   *
   * @param booleansAsText sends true and false as text, for whoever has older data of that form
   */
  public Messages(Clock clock, HeapMetrics metrics, Trouble trouble, boolean booleansAsText) {
    this.clock = clock;
    this.metrics = metrics;
    this.trouble = trouble;
    this.booleansAsText = booleansAsText;
  }

  /** Links a browser to a person. The user_id stays the text it is, leading zeros included. */
  public @Nullable Message identify(@Nullable String userId, @Nullable Identity identity) {
    if (userId == null || identity == null) {
      return refused(RefusalReason.ARGUMENT_NULL);
    }
    if (!AnonymousId.isValid(userId)) {
      return refused(RefusalReason.USER_ID_INVALID);
    }
    return Message.identify(userId, identity.value(), clock.millis(), clock.nanos());
  }

  /** Tells properties of a person; none at all (null or empty) makes the identity known. */
  public @Nullable Message userProperties(
      @Nullable Identity identity, @Nullable Map<?, ?> properties) {
    if (identity == null) {
      return refused(RefusalReason.ARGUMENT_NULL);
    }
    Properties read = read(MessageKind.USER_PROPERTIES, listOf(properties));
    return Message.userProperties(identity.value(), read, clock.millis(), clock.nanos());
  }

  /** Tells properties of an account. */
  public @Nullable Message accountProperties(
      @Nullable String accountId, @Nullable Map<?, ?> properties) {
    if (accountId == null) {
      return refused(RefusalReason.ARGUMENT_NULL);
    }
    // Cleaned first: of a text of nothing but NUL nothing is left.
    String id = accountId.length() > ContractLimits.MAX_ACCOUNT_ID ? "" : Text.clean(accountId);
    if (Text.isBlank(id)) {
      return refused(RefusalReason.ACCOUNT_ID_INVALID);
    }
    Properties read = read(MessageKind.ACCOUNT_PROPERTIES, listOf(properties));
    return Message.accountProperties(id, read, clock.millis(), clock.nanos());
  }

  /** An event of a person, now. */
  public @Nullable Message track(
      @Nullable String event,
      @Nullable Identity identity,
      @Nullable Map<?, ?> properties,
      @Nullable String idempotencyKey) {
    return track(event, identity, listOf(properties), idempotencyKey, null);
  }

  /**
   * An event of a person.
   *
   * @param properties maps that are read as one, the last value of a key wins
   * @param idempotencyKey Heap stores one event a key; null, blank or over 255 characters: a new one
   * @param time when it happened; null for now
   */
  public @Nullable Message track(
      @Nullable String event,
      @Nullable Identity identity,
      List<? extends Map<?, ?>> properties,
      @Nullable String idempotencyKey,
      @Nullable Instant time) {
    if (event == null || identity == null) {
      return refused(RefusalReason.ARGUMENT_NULL);
    }
    return event(event, identity.value(), null, properties, idempotencyKey, time);
  }

  /** An event of a browser of which only the user_id is known, now. */
  public @Nullable Message trackAnonymous(
      @Nullable String event,
      @Nullable String userId,
      @Nullable Map<?, ?> properties,
      @Nullable String idempotencyKey) {
    return trackAnonymous(event, userId, listOf(properties), idempotencyKey, null);
  }

  /** An event of a browser of which only the user_id is known. */
  public @Nullable Message trackAnonymous(
      @Nullable String event,
      @Nullable String userId,
      List<? extends Map<?, ?>> properties,
      @Nullable String idempotencyKey,
      @Nullable Instant time) {
    if (event == null || userId == null) {
      return refused(RefusalReason.ARGUMENT_NULL);
    }
    if (!AnonymousId.isValid(userId)) {
      return refused(RefusalReason.USER_ID_INVALID);
    }
    return event(event, "", userId, properties, idempotencyKey, time);
  }

  private @Nullable Message event(
      String event,
      String identity,
      @Nullable String userId,
      List<? extends Map<?, ?>> properties,
      @Nullable String idempotencyKey,
      @Nullable Instant time) {
    String name = eventName(event);
    if (name == null) {
      return refused(RefusalReason.EVENT_NAME_INVALID);
    }
    long now = clock.millis();
    if (!isPlausible(time, now)) {
      return refused(RefusalReason.EVENT_TIME_INVALID);
    }
    return Message.track(
        identity,
        userId,
        name,
        key(idempotencyKey),
        read(MessageKind.TRACK, properties),
        time == null ? now : time.toEpochMilli(),
        now,
        clock.nanos());
  }

  /** Seconds taken for milliseconds are in 1970, and microseconds tens of thousands of years ahead. */
  private static boolean isPlausible(@Nullable Instant time, long now) {
    return time == null
        || !time.isBefore(Instant.ofEpochMilli(ContractLimits.EARLIEST_EVENT_MILLIS))
            && !time.isAfter(Instant.ofEpochMilli(now + ContractLimits.MAX_MILLIS_AHEAD));
  }

  private static @Nullable String eventName(String event) {
    if (event.length() > ContractLimits.MAX_EVENT_NAME) {
      return null;
    }
    String name = Text.clean(event);
    return Text.isBlank(name) ? null : name;
  }

  private String key(@Nullable String given) {
    if (given == null || given.length() > ContractLimits.MAX_IDEMPOTENCY_KEY) {
      return keys.next();
    }
    String key = Text.clean(given);
    return Text.isBlank(key) ? keys.next() : key;
  }

  private static List<? extends Map<?, ?>> listOf(@Nullable Map<?, ?> properties) {
    return properties == null
        ? Collections.<Map<?, ?>>emptyList()
        : Collections.<Map<?, ?>>singletonList(properties);
  }

  private Properties read(MessageKind kind, List<? extends Map<?, ?>> properties) {
    return properties.isEmpty()
        ? Properties.NONE
        : new PropertyReader(kind, booleansAsText, remarks).read(properties);
  }

  private @Nullable Message refused(RefusalReason reason) {
    metrics.refused(reason);
    trouble.warn(
        "refused." + reason, "A call was refused and nothing sent to Heap: " + reason + ".");
    return null;
  }

  private void propertyRefused(RefusalReason reason) {
    metrics.refused(reason);
    trouble.warn(
        "property." + reason,
        "A property was left out of a message to Heap, the rest was kept: " + reason + ".");
  }
}
