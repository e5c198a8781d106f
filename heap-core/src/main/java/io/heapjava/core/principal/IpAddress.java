/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in their textual forms (RFC 4291, 2.2, and dotted quads). {@code InetAddress} is not
 * asked because it looks up what it takes for a name.
 */
final class IpAddress {

  private IpAddress() {}

  /** 4 or 16 bytes, or null when it is no address. An IPv4-mapped IPv6 address is its IPv4 one. */
  static byte @Nullable [] parse(String text) {
    if (text.length() > 64) {
      return null;
    }
    if (text.indexOf(':') < 0) {
      return v4(text);
    }
    String bare = text.startsWith("[") && text.endsWith("]") ? inside(text) : text;
    int zone = bare.indexOf('%');
    byte[] address = v6(zone < 0 ? bare : bare.substring(0, zone));
    return address != null && isMapped(address) ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  private static String inside(String text) {
    return text.substring(1, text.length() - 1);
  }

  private static byte @Nullable [] v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      int number = number(parts[i], 10, 3);
      boolean octal = parts[i].length() > 1 && parts[i].charAt(0) == '0';
      if (number < 0 || number > 255 || octal) {
        return null; // a leading zero is octal to some and decimal to others
      }
      address[i] = (byte) number;
    }
    return address;
  }

  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    byte[] tail = groups(gap < 0 ? "" : text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int length = head.length + tail.length;
    if (gap < 0 ? length != 16 : length > 14) {
      return null;
    }
    byte[] address = new byte[16];
    System.arraycopy(head, 0, address, 0, head.length);
    System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
    return address;
  }

  private static byte @Nullable [] groups(String text, boolean atEnd) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[parts.length * 2 + 2];
    int at = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = atEnd && i == parts.length - 1;
      byte[] quad = last && parts[i].indexOf('.') >= 0 ? v4(parts[i]) : null;
      if (quad != null) {
        System.arraycopy(quad, 0, bytes, at, 4);
        at += 4;
        continue;
      }
      int number = number(parts[i], 16, 4);
      if (number < 0) {
        return null;
      }
      bytes[at++] = (byte) (number >> 8);
      bytes[at++] = (byte) number;
    }
    return Arrays.copyOf(bytes, at);
  }

  private static int number(String text, int radix, int maxDigits) {
    if (text.isEmpty() || text.length() > maxDigits) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }
}
