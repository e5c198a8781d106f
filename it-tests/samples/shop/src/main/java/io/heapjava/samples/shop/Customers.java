/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shop's records of its people. Passwords and roles are the container's business. */
final class Customers {

  private static final Map<String, ShopUser> BY_NAME = Stream.of(
          new ShopUser("C-1001", "alice", "alice@example.com", "gold"),
          new ShopUser("C-1002", "bob", "bob@example.com", "gold"),
          new ShopUser("C-1003", "carol", "carol@example.com", "basic"),
          new ShopUser("C-1004", "dan", "dan@example.com", "basic"),
          new ShopUser("C-1005", "erin", "erin@example.com", "gold"),
          new ShopUser("S-0007", "sara", "sara@shop.example.com", "staff"))
      .collect(Collectors.toUnmodifiableMap(ShopUser::getName, Function.identity()));

  private Customers() {}

  /** Null when there is nobody of that name. */
  static @Nullable ShopUser byName(@Nullable String name) {
    return name == null ? null : BY_NAME.get(name);
  }
}
