/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

/**
 * A setting that can't be used. The text names the key, the value and what is allowed; the value of
 * a secret is never in it. Thrown while a configuration is built, never later.
 */
public final class BadSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;

  public BadSettingException(String key, String problem) {
    super(key + ": " + problem);
    this.key = key;
  }

  /** The key, for example {@code heap.app-id}. */
  public String key() {
    return key;
  }
}
