/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 24 bits of a SHA-256, as six hex digits: enough to see that two log lines mean the same
 * thing, too few to find out which.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(String value) {
    return of(value.getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] bytes) {
    return Hex.lower(sha256(bytes)).substring(0, 6);
  }

  static byte[] sha256(byte[] bytes) {
    return digest("SHA-256").digest(bytes);
  }

  /** Every JVM must have SHA-1 and SHA-256 (java.security.MessageDigest, class comment). */
  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is missing from this JVM", e);
    }
  }
}
