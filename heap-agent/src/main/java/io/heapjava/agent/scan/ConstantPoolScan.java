/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.scan;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether one of a set of names stands in the constant pool of a class file (JVM specification,
 * 4.4), without parsing anything else of it. A class that has an annotation, implements an interface
 * or extends a class has its name there.
 *
 * <p>Reads only the bytes the JVM hands over, so it can take no lock of a class loader, and makes no
 * object. A file that is cut off or no class file at all holds no name. Immutable.
 *
 * <p>Most classes of a JVM's start are looked at before this is compiled, when a call costs as much as a
 * whole entry: so the loop makes none, but for strings that may well be a name.
 */
public final class ConstantPoolScan {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int FIRST_ENTRY = 10;

  private static final int UTF8 = 1;

  /** How long an entry is, with its tag, by the tag; 0 for what no Java has so far (4.4, table 4.4-A). */
  private static final byte[] SIZES = sizes();

  /** The names by their length. */
  private final byte[] @Nullable [] @Nullable [] byLength;

  /**
   * By the length of a string: the last bytes of names of that length, a bit for each value of their
   * lower six bits. Most strings of a pool are told apart by it already.
   */
  private final long[] lastBytes;

  private ConstantPoolScan(byte[] @Nullable [] @Nullable [] byLength) {
    this.byLength = byLength;
    this.lastBytes = new long[byLength.length];
    for (int length = 1; length < byLength.length; length++) {
      byte[] @Nullable [] names = byLength[length];
      for (int i = 0; names != null && i < names.length; i++) {
        byte[] name = names[i];
        lastBytes[length] |= name == null ? 0 : 1L << name[length - 1];
      }
    }
  }

  /** For names as they stand in a class file: {@code com/acme/Login}, {@code Lcom/acme/SignsIn;}. */
  public static ConstantPoolScan of(Collection<String> names) {
    int longest = 0;
    for (String name : names) {
      longest = Math.max(longest, bytes(name).length);
    }
    byte[][][] byLength = new byte[longest + 1][][];
    for (String name : names) {
      byte[] bytes = bytes(name);
      byte[][] before = byLength[bytes.length];
      byte[][] after = new byte[before == null ? 1 : before.length + 1][];
      if (before != null) {
        System.arraycopy(before, 0, after, 0, before.length);
      }
      after[after.length - 1] = bytes;
      byLength[bytes.length] = after;
    }
    return new ConstantPoolScan(byLength);
  }

  /** Whether one of the names is in this class file's pool. Never throws. */
  public boolean findsIn(byte[] file) {
    if (file.length < FIRST_ENTRY || u4(file, 0) != MAGIC) {
      return false;
    }
    byte[] sizes = SIZES;
    long[] ends = lastBytes;
    int end = file.length;
    int count = u2(file, 8);
    int at = FIRST_ENTRY;
    for (int i = 1; i < count; i++) {
      if (at + 3 > end) {
        return false;
      }
      int tag = file[at];
      if (tag == UTF8) {
        int length = (file[at + 1] & 0xff) << 8 | file[at + 2] & 0xff;
        at += 3 + length;
        if (at > end) {
          return false;
        }
        if (length < ends.length
            && (ends[length] >>> file[at - 1] & 1) != 0
            && isWanted(file, at - length, length)) {
          return true;
        }
      } else {
        int size = tag > 0 && tag < sizes.length ? sizes[tag] : 0;
        if (size == 0) {
          return false; // of a Java to come, or no class file
        }
        at += size;
        if (size == 9) {
          i++; // long and double take two places in the pool (4.4.5)
        }
      }
    }
    return false;
  }

  private static byte[] sizes() {
    byte[] sizes = new byte[21];
    sizes[3] = 5; // Integer
    sizes[4] = 5; // Float
    sizes[5] = 9; // Long
    sizes[6] = 9; // Double
    sizes[7] = 3; // Class
    sizes[8] = 3; // String
    sizes[9] = 5; // Fieldref
    sizes[10] = 5; // Methodref
    sizes[11] = 5; // InterfaceMethodref
    sizes[12] = 5; // NameAndType
    sizes[15] = 4; // MethodHandle
    sizes[16] = 3; // MethodType
    sizes[17] = 5; // Dynamic
    sizes[18] = 5; // InvokeDynamic
    sizes[19] = 3; // Module
    sizes[20] = 3; // Package
    return sizes;
  }

  private boolean isWanted(byte[] file, int start, int length) {
    byte[] @Nullable [] names = length < byLength.length ? byLength[length] : null;
    if (names == null) {
      return false;
    }
    for (byte[] name : names) {
      if (name != null && endsAlike(file, start, name)) {
        return true;
      }
    }
    return false;
  }

  /** From the end, since names of one package differ there. */
  private static boolean endsAlike(byte[] file, int start, byte[] name) {
    for (int i = name.length - 1; i >= 0; i--) {
      if (file[start + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Names of classes are not expected to hold what 'modified UTF-8' writes otherwise. */
  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static int u2(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
  }

  private static int u4(byte[] file, int at) {
    return u2(file, at) << 16 | u2(file, at + 2);
  }
}
