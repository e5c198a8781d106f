/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import java.util.List;

/**
 * Someone who can sign in to the shop, and what the shop's records say of that person.
 *
 * @param name what the person logs in with
 * @param role customer or support
 * @param shopId the number of the record: what the identity is made of
 * @param email personal, so Heap must never see it
 * @param plan the property that Heap may know
 */
record Person(String name, String role, String shopId, String email, String plan) {

  static final Person ALICE = customer("alice", "C-1001", "gold");
  static final Person BOB = customer("bob", "C-1002", "gold");
  static final Person CAROL = customer("carol", "C-1003", "basic");
  static final Person DAN = customer("dan", "C-1004", "basic");
  static final Person ERIN = customer("erin", "C-1005", "gold");
  static final Person SARA =
      new Person("sara", "support", "S-0007", "sara@shop.example.com", "staff");

  static final List<Person> ALL = List.of(ALICE, BOB, CAROL, DAN, ERIN, SARA);

  private static Person customer(String name, String shopId, String plan) {
    return new Person(name, "customer", shopId, name + "@example.com", plan);
  }

  String password() {
    return name + "-secret";
  }
}
