/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose headers may name the user: addresses and CIDR ranges, of IPv4 and IPv6. Names
 * are refused, because looking them up would block a request and trust the DNS. Immutable.
 */
public final class TrustedPeers {

  /** Nobody is trusted. */
  public static final TrustedPeers NONE = new TrustedPeers(Collections.emptyList());

  private final List<Range> ranges;

  private TrustedPeers(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Parses a comma list such as {@code 10.0.0.0/8, ::1}.
   *
   * @throws IllegalArgumentException with the element that is neither an address nor a range
   */
  public static TrustedPeers parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      ranges.add(Range.parse(element.trim()));
    }
    return new TrustedPeers(ranges);
  }

  /** Whether the address of a connection's peer is in one of the ranges; null never is. */
  public boolean contains(@Nullable String peer) {
    if (peer == null || ranges.isEmpty()) {
      return false;
    }
    byte[] address = IpAddress.parse(peer);
    if (address == null) {
      return false;
    }
    for (Range range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static final class Range {
    private final byte[] network;
    private final int bits;

    private Range(byte[] network, int bits) {
      this.network = network;
      this.bits = bits;
    }

    static Range parse(String text) {
      int slash = text.indexOf('/');
      String host = slash < 0 ? text : text.substring(0, slash);
      byte[] network = IpAddress.parse(host);
      boolean mapped = network != null && network.length == 4 && host.indexOf(':') >= 0;
      if (network == null || mapped && slash >= 0) {
        throw bad(text);
      }
      int most = network.length * 8;
      return new Range(network, slash < 0 ? most : prefix(text, slash + 1, most));
    }

    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      int whole = bits / 8;
      if (!Arrays.equals(Arrays.copyOf(address, whole), Arrays.copyOf(network, whole))) {
        return false;
      }
      int mask = 0xff00 >> (bits % 8) & 0xff;
      return bits % 8 == 0 || ((address[whole] ^ network[whole]) & mask) == 0;
    }

    private static int prefix(String text, int from, int most) {
      int bits = 0;
      for (int i = from; i < text.length(); i++) {
        char c = text.charAt(i);
        bits = c >= '0' && c <= '9' ? bits * 10 + (c - '0') : most + 1;
        if (bits > most) {
          throw bad(text);
        }
      }
      if (from == text.length()) {
        throw bad(text);
      }
      return bits;
    }

    private static IllegalArgumentException bad(String text) {
      return new IllegalArgumentException(
          "'" + text + "' (allowed: IPv4 and IPv6 addresses, alone or as CIDR ranges)");
    }
  }
}
