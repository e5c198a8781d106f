/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import io.heapjava.simulator.HeapCookies;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser: its cookies, and the sessions that they lead to. */
final class Guest {

  static final String APP_ID = "1234567890";

  final int number;
  int node;

  @Nullable
  String userId;

  int userIdMadeAt;

  @Nullable
  String token;

  private String heapCookie = "";
  final Map<Integer, String> sessionCookies = new HashMap<>();
  final Map<Integer, Session> sessions = new HashMap<>();

  Guest(int number, int node) {
    this.number = number;
    this.node = node;
    newUserId(0);
  }

  void newUserId(int now) {
    userId = HeapCookies.newUserId();
    userIdMadeAt = now;
    heapCookie = number % 2 == 0 ? HeapCookies.v5(APP_ID, userId) : HeapCookies.v4(APP_ID, userId);
  }

  void block() {
    userId = null;
    heapCookie = "";
  }

  void clear() {
    sessionCookies.clear();
    sessions.clear();
    token = null;
  }

  Session session() {
    return sessions.computeIfAbsent(node, absent -> new Session());
  }

  String cookies() {
    String session = sessionCookies.get(node);
    if (session == null) {
      return heapCookie;
    }
    return "JSESSIONID=" + session + (heapCookie.isEmpty() ? "" : "; " + heapCookie);
  }
}
