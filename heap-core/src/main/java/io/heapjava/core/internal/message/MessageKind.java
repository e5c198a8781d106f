/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import org.jspecify.annotations.Nullable;

/** The four things that can be told to Heap, with the place each goes to. */
public enum MessageKind {
  /** Links a browser's user_id to an identity. Has no bulk form (Heap docs, index of calls). */
  IDENTIFY("identify", "/api/v1/identify", null),
  /** Properties of the person with an identity. */
  USER_PROPERTIES("user-properties", "/api/add_user_properties", "users"),
  /** Properties of an account, a group of people. */
  ACCOUNT_PROPERTIES("account-properties", "/api/add_account_properties", "accounts"),
  /** An event of a person. */
  TRACK("track", "/api/track", "events");

  private final String tag;
  private final String path;
  private final @Nullable String bulkField;

  MessageKind(String tag, String path, @Nullable String bulkField) {
    this.tag = tag;
    this.path = path;
    this.bulkField = bulkField;
  }

  /** The value of the meter tag {@code kind}. */
  public String tag() {
    return tag;
  }

  /** The path behind the base address of Heap; starts with a slash. */
  public String path() {
    return path;
  }

  /** The field that holds the entries of a bulk request, or null when there is no bulk form. */
  public @Nullable String bulkField() {
    return bulkField;
  }

  /** Whether several waiting messages about the same subject may become one, the last value winning. */
  public boolean mergeable() {
    return this == USER_PROPERTIES || this == ACCOUNT_PROPERTIES;
  }
}
