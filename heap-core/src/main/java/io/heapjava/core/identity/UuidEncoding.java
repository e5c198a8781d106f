/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * UUIDv5 in a namespace (RFC 9562, 5.5). Stable and short, but not secret: whoever knows the
 * namespace can try candidates. Java's own {@code nameUUIDFromBytes} is version 3 and has no
 * namespace.
 */
final class UuidEncoding implements IdentityEncoding {

  private final UUID namespace;

  UuidEncoding(UUID namespace) {
    this.namespace = namespace;
  }

  @Override
  public String encode(RawIdentifier identifier) {
    return version5(namespace, PlainEncoding.joined(identifier)).toString();
  }

  static UUID version5(UUID namespace, String name) {
    MessageDigest sha1 = Fingerprint.digest("SHA-1");
    sha1.update(ByteBuffer.allocate(16)
        .putLong(namespace.getMostSignificantBits())
        .putLong(namespace.getLeastSignificantBits())
        .array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x0000000000005000L;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
