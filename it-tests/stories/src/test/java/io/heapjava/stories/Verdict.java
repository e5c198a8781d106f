/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.User;
import com.fasterxml.jackson.databind.JsonNode;
import io.heapjava.simulator.HeapSimulator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares what Heap was sent, whatever it answered, with what a story really was. */
final class Verdict {

  private final Truth truth;
  private final List<String> faults = new ArrayList<>();

  /** Who was made known by properties; an event that happens to make a person doesn't count. */
  private final Set<String> told = new HashSet<>();

  private final HeapSimulator heap;

  private Verdict(Truth truth, HeapSimulator heap) {
    this.truth = truth;
    this.heap = heap;
  }

  static List<String> of(Truth truth, List<JsonNode> heard, HeapSimulator heap) {
    Verdict verdict = new Verdict(truth, heap);
    heard.forEach(verdict::hear);
    for (String person : truth.known) {
      if (!verdict.told.contains(person) && !isLinked(heap, person)) {
        verdict.faults.add("UNKNOWN " + person + " is not known at the end");
      }
    }
    return verdict.faults.stream().distinct().toList();
  }

  private static boolean isLinked(HeapSimulator heap, String person) {
    return heap.model().userByIdentity(person).stream()
        .anyMatch(user -> !user.userIds().isEmpty());
  }

  private void hear(JsonNode body) {
    if (body.has("users")) {
      body.get("users").forEach(this::user);
    } else if (body.has("events")) {
      body.get("events").forEach(this::event);
    } else if (body.has("event")) {
      event(body);
    } else if (body.has("user_id")) {
      link(body);
    } else {
      user(body);
    }
  }

  private void link(JsonNode body) {
    String identity = body.path("identity").asText();
    String userId = body.path("user_id").asText();
    if (isOurs(identity)) {
      real(identity, "linked");
    }
    if (isOurs(identity) || truth.isOurs(userId)) {
      Set<String> allowed = truth.allowed(userId);
      if (!allowed.contains(identity) && !isWithoutEffect(userId, identity)) {
        faults.add("LINK of user_id " + userId + " to " + identity + ", may belong to " + allowed);
      }
    }
  }

  /**
   * Behind a refusal a browser is asked for again, whoever uses it then, since the first link may be
   * lost; if it isn't, Heap keeps it and ignores the second one.
   */
  private boolean isWithoutEffect(String userId, String identity) {
    return truth.refused
        && heap.model().userByIdentity(identity).stream()
            .noneMatch(user -> user.userIds().contains(userId));
  }

  private void user(JsonNode entry) {
    String identity = entry.path("identity").asText();
    if (!isOurs(identity)) {
      return;
    }
    real(identity, "made known");
    told.add(identity);
    JsonNode email = entry.path("properties").path("email");
    if (!email.isMissingNode() && !email.asText().equals(User.emailOf(identity))) {
      faults.add("PROPERTY email of " + identity + " is " + email.asText());
    }
  }

  private void event(JsonNode entry) {
    String identity = entry.path("identity").asText();
    String event = entry.path("event").asText();
    if (!event.startsWith(truth.prefix)) {
      return;
    }
    Set<String> allowed = truth.events.getOrDefault(event, Set.of());
    if (!allowed.contains(identity)) {
      faults.add("EVENT " + event + " of '" + identity + "', really of " + allowed);
    }
  }

  private void real(String identity, String what) {
    if (!truth.signedIn.contains(identity)) {
      faults.add("NEVER signed in, but " + what + ": " + identity);
    }
  }

  private boolean isOurs(String identity) {
    return identity.startsWith(truth.prefix);
  }
}
