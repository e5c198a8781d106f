/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import java.nio.charset.StandardCharsets;

/**
 * SHA-256 of the UTF-8 text in lower-case hex. For matching systems that hash without a key; weaker
 * than HMAC, since whoever can list the possible inputs (addresses, numbers) can look them up.
 */
final class Sha256Encoding implements IdentityEncoding {

  @Override
  public String encode(RawIdentifier identifier) {
    byte[] text = PlainEncoding.joined(identifier).getBytes(StandardCharsets.UTF_8);
    return Hex.lower(Fingerprint.sha256(text));
  }
}
