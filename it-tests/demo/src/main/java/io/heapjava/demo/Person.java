/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import java.util.List;

/**
 * Someone who can sign in to the shop or the legacy application, and what its records say of that
 * person.
 *
 * @param name what the person logs in with
 * @param role customer, support, or clerk in the legacy application
 * @param id what the identity is made of: the number of the shop's record, the old one's address
 * @param email personal, so Heap must never see it
 * @param plan the property that Heap may know
 */
record Person(String name, String role, String id, String email, String plan) {

  static final Person ALICE = customer("alice", "C-1001", "gold");
  static final Person BOB = customer("bob", "C-1002", "gold");
  static final Person CAROL = customer("carol", "C-1003", "basic");
  static final Person DAN = customer("dan", "C-1004", "basic");
  static final Person ERIN = customer("erin", "C-1005", "gold");
  static final Person SARA =
      new Person("sara", "support", "S-0007", "sara@shop.example.com", "staff");

  /** The people of the shop. */
  static final List<Person> SHOP = List.of(ALICE, BOB, CAROL, DAN, ERIN, SARA);

  static final Person GINA = clerk("gina");
  static final Person HUGO = clerk("hugo");
  static final Person IDA = clerk("ida");

  /** The legacy application knows everybody who knows this. */
  static final String LEGACY_PASSWORD = "right";

  /** Everybody: the shop's, and those of the legacy application, which has no numbers. */
  static final List<Person> ALL = List.of(ALICE, BOB, CAROL, DAN, ERIN, SARA, GINA, HUGO, IDA);

  private static Person customer(String name, String shopId, String plan) {
    return new Person(name, "customer", shopId, name + "@example.com", plan);
  }

  private static Person clerk(String name) {
    String email = name + "@old.example.com";
    return new Person(name, "clerk", email, email, "");
  }

  String password() {
    return name + "-secret";
  }
}
