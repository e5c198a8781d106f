/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The bytes of a segment. All numbers are big-endian.
 *
 * <table>
 *   <caption>Header of a file, 36 bytes</caption>
 *   <tr><th>at</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>8</td><td>the letters HEAPSPOL</td></tr>
 *   <tr><td>8</td><td>4</td><td>version of the format: 1</td></tr>
 *   <tr><td>12</td><td>4</td><td>0, for later use</td></tr>
 *   <tr><td>16</td><td>8</td><td>number of the segment</td></tr>
 *   <tr><td>24</td><td>8</td><td>no message written here for the first time has a lower number</td></tr>
 *   <tr><td>32</td><td>4</td><td>CRC-32 of the 32 bytes before</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Each record after it, 25 bytes and the payload</caption>
 *   <tr><th>at</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>4</td><td>FF F9 FE FB: four bytes that UTF-8 never has</td></tr>
 *   <tr><td>4</td><td>4</td><td>length of the payload</td></tr>
 *   <tr><td>8</td><td>1</td><td>type: 1 message, 2 message moved from an older segment, 3 state
 *     ({@link Settled}), 4 dead letter</td></tr>
 *   <tr><td>9</td><td>8</td><td>sequence number of the message, else 0</td></tr>
 *   <tr><td>17</td><td>4</td><td>CRC-32 of bytes 4 to 16</td></tr>
 *   <tr><td>21</td><td>4</td><td>CRC-32 of the payload</td></tr>
 *   <tr><td>25</td><td>n</td><td>payload</td></tr>
 * </table>
 *
 * <p>The payload of a message is texts and their lengths only, so nothing that anybody can put into a
 * message looks like the beginning of a record. After a damaged one the next beginning with a right
 * checksum is looked for: damage costs the records it touches and no other.
 */
final class Records {

  static final int VERSION = 1;
  static final int HEADER = 36;
  static final int OVERHEAD = 25;

  /** A message is at most some MB: a thousand properties of a thousand characters. */
  static final int MAX_PAYLOAD = 1 << 25;

  static final byte MESSAGE = 1;
  static final byte MOVED = 2;
  static final byte STATE = 3;
  static final byte DEAD_LETTER = 4;

  private static final long MAGIC = 0x4845415053504F4CL; // HEAPSPOL
  private static final int MARK = 0xFFF9FEFB;

  private Records() {}

  /** Gets what is found, in order. */
  interface Visitor {
    void record(byte type, long sequence, byte[] bytes, int from, int length);

    /** Something else than a whole record stands here. */
    default void damaged() {}
  }

  static void putHeader(ByteBuffer out, long segment, long lowest) {
    int start = out.position();
    out.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(segment).putLong(lowest);
    out.putInt(crc(out.array(), start, HEADER - 4));
  }

  /** The version a header states, 0 when it is damaged or none. */
  static int version(byte[] bytes) {
    if (bytes.length < HEADER) {
      return 0;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean whole = in.getLong(0) == MAGIC && in.getInt(HEADER - 4) == crc(bytes, 0, HEADER - 4);
    return whole ? in.getInt(8) : 0;
  }

  /** The lowest number that a whole header states. */
  static long lowest(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong(24);
  }

  static void put(ByteBuffer out, byte type, long sequence, byte[] payload) {
    put(out, type, sequence, payload, 0, payload.length);
  }

  /** Needs a buffer on an array. */
  static void put(ByteBuffer out, byte type, long sequence, byte[] from, int at, int length) {
    int start = out.position();
    out.putInt(MARK).putInt(length).put(type).putLong(sequence);
    out.putInt(crc(out.array(), start + 4, 13)).putInt(crc(from, at, length));
    out.put(from, at, length);
  }

  /**
   * Looks at all records from an offset on.
   *
   * @return whether the rest of the bytes is damaged and may hide one message
   */
  static boolean scan(byte[] bytes, int from, Visitor visitor) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int at = from;
    int damagedFrom = -1;
    while (at < bytes.length) {
      int length = wholeAt(in, at);
      if (length < 0) {
        if (damagedFrom < 0) {
          damagedFrom = at;
          visitor.damaged();
        }
        at = nextMark(bytes, at + 1);
        continue;
      }
      damagedFrom = -1;
      visitor.record(in.get(at + 8), in.getLong(at + 9), bytes, at + OVERHEAD, length);
      at += OVERHEAD + length;
    }
    return damagedFrom >= 0 && hidesMessage(in, damagedFrom);
  }

  /** The length of the payload of a whole record that begins here, or -1. */
  private static int wholeAt(ByteBuffer in, int at) {
    int length = statedAt(in, at);
    if (length < 0 || length > in.limit() - at - OVERHEAD) {
      return -1;
    }
    return in.getInt(at + 21) == crc(in.array(), at + OVERHEAD, length) ? length : -1;
  }

  /** The length that an undamaged beginning of a record states, or -1. */
  private static int statedAt(ByteBuffer in, int at) {
    if (in.limit() - at < OVERHEAD || in.getInt(at) != MARK) {
      return -1;
    }
    int length = in.getInt(at + 4);
    boolean possible = length >= 0 && length <= MAX_PAYLOAD;
    return possible && in.getInt(at + 17) == crc(in.array(), at + 4, 13) ? length : -1;
  }

  /**
   * What was cut off while it was written was never confirmed to anybody. So the rest of a file is no
   * lost message if it is a record that lacks its end, or plainly a state.
   */
  private static boolean hidesMessage(ByteBuffer in, int at) {
    int left = in.limit() - at;
    if (left < OVERHEAD) {
      return false;
    }
    int stated = statedAt(in, at);
    return stated < 0 || stated <= left - OVERHEAD && in.get(at + 8) != STATE;
  }

  private static int nextMark(byte[] bytes, int from) {
    for (int i = from; i <= bytes.length - 4; i++) {
      if (bytes[i] == (byte) 0xFF
          && bytes[i + 1] == (byte) 0xF9
          && bytes[i + 2] == (byte) 0xFE
          && bytes[i + 3] == (byte) 0xFB) {
        return i;
      }
    }
    return bytes.length;
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
