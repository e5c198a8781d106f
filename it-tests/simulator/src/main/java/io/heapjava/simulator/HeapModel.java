/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import io.heapjava.simulator.SimulatorEvent.Kind;
import io.heapjava.simulator.contract.CheckedRequest;
import io.heapjava.simulator.contract.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Heap would know now: users and who was merged with whom, events, accounts, and what was
 * dropped or refused on the way. One environment: the {@code app_id} of a request is checked for its
 * form and kept with the event, it does not part the users.
 *
 * <p>Thread-safe. Every list and map is a snapshot; later requests don't change it.
 */
public final class HeapModel {

  private final Object lock = new Object();
  private final Clock clock;
  private final Listeners listeners;
  private final Users users = new Users();
  private final Map<String, Map<String, Object>> accounts = new LinkedHashMap<>();
  private final List<AcceptedEvent> events = new ArrayList<>();
  private final List<SilentDrop> drops = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  HeapModel(Clock clock, Listeners listeners) {
    this.clock = clock;
    this.listeners = listeners;
  }

  /** All users, the oldest first; one that was merged into another is gone. */
  public List<SimulatedUser> users() {
    synchronized (lock) {
      return users.snapshot();
    }
  }

  /** The user of this identity, compared with case as Heap does. */
  public Optional<SimulatedUser> userByIdentity(String identity) {
    synchronized (lock) {
      return Optional.ofNullable(users.byIdentity(identity)).map(User::snapshot);
    }
  }

  /** The user this browser belongs to: anonymous, or the one it was merged into. */
  public Optional<SimulatedUser> userByUserId(String userId) {
    synchronized (lock) {
      return Optional.ofNullable(users.byUserId(userId)).map(User::snapshot);
    }
  }

  /** Anonymous visitors and identified users, after merges. */
  public int userCount() {
    synchronized (lock) {
      return users.count();
    }
  }

  /** Every event that {@code /api/track} stored, in order of arrival. */
  public List<AcceptedEvent> events() {
    synchronized (lock) {
      return List.copyOf(events);
    }
  }

  /** Account properties by {@code account_id}, last write wins. */
  public Map<String, Map<String, Object>> accounts() {
    synchronized (lock) {
      Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
      accounts.forEach((id, properties) ->
          copy.put(id, Collections.unmodifiableMap(new LinkedHashMap<>(properties))));
      return Collections.unmodifiableMap(copy);
    }
  }

  /** What was answered with {@code 200 {}} and ignored. */
  public List<SilentDrop> drops() {
    synchronized (lock) {
      return List.copyOf(drops);
    }
  }

  /** What broke the contract. */
  public List<Refusal> refusals() {
    synchronized (lock) {
      return List.copyOf(refusals);
    }
  }

  /**
   * A browser with heap.js was seen: makes its anonymous user unless the browser is known.
   *
   * @throws IllegalArgumentException when this is no {@code user_id}
   */
  public void visit(String userId) {
    seen(userId, null);
  }

  /** The same, and the browser sent this event, which goes to whoever the browser belongs to. */
  public void visit(String userId, String pageEvent) {
    seen(userId, pageEvent);
  }

  private void seen(String userId, @Nullable String pageEvent) {
    if (!Rules.isUserId(userId)) {
      throw new IllegalArgumentException("no user_id: " + userId);
    }
    synchronized (lock) {
      User user = users.ofBrowser(userId, clock.instant());
      if (pageEvent != null) {
        users.addEvent(user, pageEvent);
      }
      tell(Kind.VISITED, user, pageEvent == null ? "seen" : pageEvent);
    }
    listeners.tell();
  }

  /** All entries of one request, in their order. */
  void apply(CheckedRequest request, Instant now) {
    synchronized (lock) {
      for (CheckedRequest.Entry entry : request.entries()) {
        switch (request.endpoint()) {
          case TRACK -> track(request.appId(), entry, now);
          case ADD_USER_PROPERTIES -> addUserProperties(entry);
          case ADD_ACCOUNT_PROPERTIES -> addAccountProperties(entry);
          case IDENTIFY -> identify(entry, now);
        }
      }
    }
  }

  void refuse(Refusal refusal) {
    synchronized (lock) {
      refusals.add(refusal);
      tell(Kind.REFUSED, null, refusal.path() + ": " + refusal.reason());
    }
  }

  void rateLimited(String path) {
    synchronized (lock) {
      tell(Kind.RATE_LIMITED, null, path);
    }
  }

  void forget() {
    synchronized (lock) {
      users.clear();
      accounts.clear();
      events.clear();
      drops.clear();
      refusals.clear();
    }
  }

  private void track(String appId, CheckedRequest.Entry entry, Instant now) {
    String key = entry.text("idempotency_key");
    String identity = entry.text("identity");
    String userId = entry.text("user_id");
    if (key != null && !users.rememberKey(key)) {
      String detail = "idempotency_key seen before: " + key;
      drop(new SilentDrop(now, SilentDrop.Kind.REPEATED_IDEMPOTENCY_KEY, userId, identity, detail));
      return;
    }
    User user = identity != null
        ? users.ofIdentity(identity)
        : users.ofBrowser(entry.required("user_id"), now);
    String name = entry.required("event");
    users.addEvent(user, name);
    events.add(new AcceptedEvent(
        now, appId, identity, userId, name, entry.properties(), entry.text("timestamp"), key));
    tell(Kind.TRACKED, user, name);
  }

  private void addUserProperties(CheckedRequest.Entry entry) {
    User user = users.ofIdentity(entry.required("identity"));
    user.properties.putAll(entry.properties());
    tell(Kind.USER_PROPERTIES, user, entry.properties().toString());
  }

  private void addAccountProperties(CheckedRequest.Entry entry) {
    String id = entry.required("account_id");
    accounts.computeIfAbsent(id, absent -> new LinkedHashMap<>()).putAll(entry.properties());
    tell(Kind.ACCOUNT_PROPERTIES, null, id);
  }

  private void identify(CheckedRequest.Entry entry, Instant now) {
    String userId = entry.required("user_id");
    String identity = entry.required("identity");
    SilentDrop drop = users.identify(userId, identity, now);
    if (drop == null) {
      tell(Kind.IDENTIFIED, users.ofIdentity(identity), userId);
    } else {
      drop(drop);
    }
  }

  private void drop(SilentDrop drop) {
    drops.add(drop);
    tell(Kind.DROPPED, null, drop.detail());
  }

  private void tell(Kind kind, @Nullable User user, String detail) {
    listeners.enqueue(
        new SimulatorEvent(clock.instant(), kind, user == null ? null : user.snapshot(), detail));
  }
}
