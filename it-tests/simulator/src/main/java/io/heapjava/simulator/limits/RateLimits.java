/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.limits;

import io.heapjava.simulator.contract.CheckedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Heap's published request rates. Not thread-safe: its caller takes one request at a time. */
public final class RateLimits {

  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** 30 requests in 30 seconds for an identity (track; add user properties). */
  private static final int SINGLE_REQUESTS = 30;

  /** 1000 events a minute for an identity, 15,000 for an app (bulk track). */
  private static final int BULK_EVENTS_OF_IDENTITY = 1000;

  private static final int BULK_EVENTS_OF_APP = 15_000;

  private final Map<String, Window> windows = new HashMap<>();

  /**
   * Counts this request, unless a limit is met: then nothing is counted.
   *
   * @return the seconds to wait when a limit is met, at least 1
   */
  public OptionalLong take(CheckedRequest request, Instant now) {
    List<Claim> claims = claims(request);
    OptionalLong wait = claims.stream()
        .mapToLong(claim -> claim.window.secondsUntilFree(claim.amount, now))
        .filter(seconds -> seconds > 0)
        .max();
    if (wait.isEmpty()) {
      claims.forEach(claim -> claim.window.add(claim.amount, now));
    }
    return wait;
  }

  /** Forgets all counts. */
  public void clear() {
    windows.clear();
  }

  private List<Claim> claims(CheckedRequest request) {
    String app = request.endpoint() + " " + request.appId();
    return switch (request.endpoint()) {
      case TRACK -> request.bulk() ? bulkClaims(app, request) : List.of(singleClaim(app, request));
      case ADD_USER_PROPERTIES -> request.bulk() ? List.of() : List.of(singleClaim(app, request));
      case ADD_ACCOUNT_PROPERTIES, IDENTIFY -> List.of();
    };
  }

  private Claim singleClaim(String app, CheckedRequest request) {
    String key = "single " + app + " " + who(request.entries().get(0));
    return new Claim(window(key, SINGLE_REQUESTS, HALF_MINUTE), 1);
  }

  private List<Claim> bulkClaims(String app, CheckedRequest request) {
    Map<String, Integer> eventsOf = new HashMap<>();
    request.entries().forEach(entry -> eventsOf.merge(who(entry), 1, Integer::sum));
    List<Claim> claims = new ArrayList<>();
    eventsOf.forEach((who, events) -> claims.add(
        new Claim(window("bulk " + app + " " + who, BULK_EVENTS_OF_IDENTITY, MINUTE), events)));
    claims.add(
        new Claim(window(app, BULK_EVENTS_OF_APP, MINUTE), request.entries().size()));
    return claims;
  }

  private Window window(String key, int most, Duration length) {
    return windows.computeIfAbsent(key, absent -> new Window(most, length));
  }

  private static String who(CheckedRequest.Entry entry) {
    String identity = entry.text("identity");
    return identity != null ? "identity " + identity : "user_id " + entry.text("user_id");
  }

  /** What one request wants of one window. */
  private record Claim(Window window, int amount) {}
}
