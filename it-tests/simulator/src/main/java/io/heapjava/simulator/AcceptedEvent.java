/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event that {@code /api/track} accepted and stored.
 *
 * @param at when the simulator took it
 * @param appId the environment it was sent for
 * @param identity whose event it is, or null when it came with a {@code user_id}
 * @param userId the browser it belongs to, or null when it came with an {@code identity}
 * @param name the event's name
 * @param properties as Heap stores them: an array has become one string joined with {@code ||} and
 *     cut at 1024 characters (Heap docs, track)
 * @param timestamp as sent, or null when none was
 * @param idempotencyKey as sent, or null when none was
 */
public record AcceptedEvent(
    Instant at,
    String appId,
    @Nullable String identity,
    @Nullable String userId,
    String name,
    Map<String, Object> properties,
    @Nullable String timestamp,
    @Nullable String idempotencyKey) {

  /** Copies what it is given. */
  public AcceptedEvent {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }
}
