/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import io.heapjava.simulator.SimulatedUser;
import io.heapjava.simulator.SimulatorEvent;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Heap knows, with the names that only the demo can put beside the identities. */
final class Ledger {

  /** Enough of a hash to tell people apart. */
  private static final int SHOWN = 12;

  private static final String NOBODY = "(nobody)";

  private final DemoSite site;
  private final Map<String, String> names = new HashMap<>();

  Ledger(DemoSite site) {
    this.site = site;
    Person.ALL.forEach(person -> names.put(site.identityOf(person), person.name()));
  }

  /** Prints a line for each thing that Heap is told from now on. */
  void follow(PrintStream out) {
    site.heap().onChange(event -> out.println("    Heap: " + sentence(event)));
  }

  /** Everybody Heap knows; browsers that are nobody's come last. */
  String table() {
    Table table =
        new Table("person", "identity in Heap", "user_ids linked", "properties", "events");
    site.heap().model().users().stream()
        .sorted(Comparator.comparing(SimulatedUser::anonymous)
            .thenComparing(user -> nameOf(user.identity())))
        .forEach(user -> table.row(
            List.of(nameOf(user.identity())),
            List.of(shortened(user.identity())),
            List.copyOf(user.userIds()),
            pairs(user.properties()),
            user.events()));
    return table.toString();
  }

  private String sentence(SimulatorEvent event) {
    SimulatedUser user = event.user();
    String who = user == null ? "" : nameOf(user.identity()) + " " + shortened(user.identity());
    boolean known = user != null && !user.anonymous();
    return switch (event.kind()) {
      case VISITED -> "heap.js of " + (known ? who : "somebody") + ": " + event.detail();
      case IDENTIFIED -> who + " identified, browser " + event.detail();
      case USER_PROPERTIES -> who + " known" + told(user);
      case TRACKED -> who + " event " + event.detail();
      case ACCOUNT_PROPERTIES -> "account " + event.detail();
      case DROPPED -> "DROPPED: " + event.detail();
      case REFUSED -> "REFUSED: " + event.detail();
      case RATE_LIMITED -> "RATE LIMITED: " + event.detail();
    };
  }

  private static String told(@Nullable SimulatedUser user) {
    return user == null || user.properties().isEmpty()
        ? ""
        : ", " + String.join(", ", pairs(user.properties()));
  }

  private static List<String> pairs(Map<String, Object> properties) {
    return properties.entrySet().stream().map(Object::toString).toList();
  }

  private String nameOf(@Nullable String identity) {
    return identity == null ? NOBODY : names.getOrDefault(identity, "a stranger");
  }

  private static String shortened(@Nullable String identity) {
    if (identity == null) {
      return "anonymous";
    }
    return identity.length() <= SHOWN ? identity : identity.substring(0, SHOWN) + "...";
  }

  /** The people of the demo, for whoever wants to sign in. */
  static String people() {
    return Person.SHOP.stream()
        .map(person ->
            "  " + person.name() + " / " + person.password() + "  (" + person.role() + ")")
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
