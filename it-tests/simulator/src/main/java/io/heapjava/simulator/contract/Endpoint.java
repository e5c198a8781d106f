/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four calls of Heap's ingestion API and what an entry of each looks like. */
public enum Endpoint {
  TRACK(
      "/api/track",
      "events",
      EntryShape.of()
          .required("event", Rules.EVENT)
          .oneOf("identity", Rules.IDENTITY, "user_id", Rules.USER_ID)
          .optional("session_id", Rules.NOT_BLANK)
          .optional("properties", PropertyRules.TRACK)
          .optional("timestamp", Rules.TIMESTAMP)
          .optional("idempotency_key", Rules.NOT_BLANK)),

  ADD_USER_PROPERTIES(
      "/api/add_user_properties",
      "users",
      EntryShape.of()
          .required("identity", Rules.IDENTITY)
          .optional("properties", PropertyRules.USER)),

  ADD_ACCOUNT_PROPERTIES(
      "/api/add_account_properties",
      "accounts",
      EntryShape.of()
          .required("account_id", Rules.NOT_BLANK)
          .required("properties", PropertyRules.ACCOUNT)),

  /** Has no bulk form. */
  IDENTIFY(
      "/api/v1/identify",
      null,
      EntryShape.of()
          .required("user_id", Rules.USER_ID)
          .required("identity", Rules.IDENTITY)
          .optional("timestamp", Rules.TIMESTAMP));

  private final String path;
  private final @Nullable String listName;
  private final EntryShape shape;

  Endpoint(String path, @Nullable String listName, EntryShape shape) {
    this.path = path;
    this.listName = listName;
    this.shape = shape;
  }

  /** The call at exactly this path. */
  public static Optional<Endpoint> at(String path) {
    return Arrays.stream(values())
        .filter(endpoint -> endpoint.path.equals(path))
        .findFirst();
  }

  /** For example {@code /api/track}. */
  public String path() {
    return path;
  }

  /** The name of the list in the bulk form; null when there is no bulk form. */
  @Nullable
  String listName() {
    return listName;
  }

  EntryShape shape() {
    return shape;
  }
}
