/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is who: Heap's rules for identities and browsers. Guarded by the lock of {@link HeapModel}.
 */
final class Users {

  /** "At most 10 user_ids per identity in a one-month period" (Heap docs, identify). */
  private static final int USER_IDS_PER_IDENTITY = 10;

  /** Heap says "one month"; taken as 30 days, rolling. */
  private static final Duration MONTH = Duration.ofDays(30);

  private final List<User> all = new ArrayList<>();
  private final Map<String, User> byIdentity = new HashMap<>();
  private final Map<String, User> byUserId = new HashMap<>();
  private final Set<String> idempotencyKeys = new HashSet<>();
  private long eventNumber;

  List<SimulatedUser> snapshot() {
    return all.stream().map(User::snapshot).toList();
  }

  int count() {
    return all.size();
  }

  @Nullable
  User byIdentity(String identity) {
    return byIdentity.get(identity);
  }

  @Nullable
  User byUserId(String userId) {
    return byUserId.get(userId);
  }

  /** The user of this identity; made when unknown. */
  User ofIdentity(String identity) {
    return byIdentity.computeIfAbsent(identity, unknown -> added(new User(unknown)));
  }

  /** The user this browser belongs to; an anonymous one is made when it is unknown. */
  User ofBrowser(String userId, Instant now) {
    User known = byUserId.get(userId);
    if (known != null) {
      return known;
    }
    User anonymous = added(new User(null));
    own(anonymous, userId, now);
    return anonymous;
  }

  /** Links a browser to an identity and moves its events there; or says why Heap would not. */
  @Nullable
  SilentDrop identify(String userId, String identity, Instant now) {
    User before = byUserId.get(userId);
    if (before != null && before.identity != null) {
      return before.identity.equals(identity)
          ? null
          : new SilentDrop(
              now,
              SilentDrop.Kind.SECOND_IDENTITY_FOR_USER_ID,
              userId,
              identity,
              userId + " already belongs to " + before.identity);
    }
    if (isFull(identity, now)) {
      return new SilentDrop(
          now,
          SilentDrop.Kind.ELEVENTH_USER_ID_OF_IDENTITY,
          userId,
          identity,
          identity + " has " + USER_IDS_PER_IDENTITY + " user_ids of the last 30 days");
    }
    User user = ofIdentity(identity);
    if (before != null) {
      user.migrate(before);
      all.remove(before);
    }
    own(user, userId, now);
    return null;
  }

  void addEvent(User user, String name) {
    user.events.add(new User.Numbered(eventNumber++, name));
  }

  /** False when this key was seen before. */
  boolean rememberKey(String idempotencyKey) {
    return idempotencyKeys.add(idempotencyKey);
  }

  void clear() {
    all.clear();
    byIdentity.clear();
    byUserId.clear();
    idempotencyKeys.clear();
  }

  private User added(User user) {
    all.add(user);
    return user;
  }

  private void own(User user, String userId, Instant now) {
    user.userIds.put(userId, now);
    byUserId.put(userId, user);
  }

  private boolean isFull(String identity, Instant now) {
    User user = byIdentity.get(identity);
    if (user == null) {
      return false;
    }
    Instant monthAgo = now.minus(MONTH);
    long recent =
        user.userIds.values().stream().filter(since -> since.isAfter(monthAgo)).count();
    return recent >= USER_IDS_PER_IDENTITY;
  }
}
