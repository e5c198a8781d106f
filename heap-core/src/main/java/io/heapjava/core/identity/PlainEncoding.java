/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

/** As it is; with the issuer before it, parted by a bar, where the identifier needs one. */
final class PlainEncoding implements IdentityEncoding {

  @Override
  public String encode(RawIdentifier identifier) {
    return joined(identifier);
  }

  /**
   * The text that all the other encodings work on, so that one identifier has one text. An issuer
   * is a URL or a realm name and holds no bar; what stands behind the first bar is the identifier.
   */
  static String joined(RawIdentifier identifier) {
    return identifier.issuer() == null
        ? identifier.value()
        : identifier.issuer() + '|' + identifier.value();
  }
}
