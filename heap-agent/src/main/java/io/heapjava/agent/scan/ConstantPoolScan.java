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
 */
public final class ConstantPoolScan {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int FIRST_ENTRY = 10;

  /** The names by their length: most strings of a pool are told apart by it already. */
  private final byte[] @Nullable [] @Nullable [] byLength;

  private ConstantPoolScan(byte[] @Nullable [] @Nullable [] byLength) {
    this.byLength = byLength;
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
    int count = u2(file, 8);
    int at = FIRST_ENTRY;
    for (int i = 1; i < count; i++) {
      if (at + 3 > file.length) {
        return false;
      }
      switch (file[at]) {
        case 1: // Utf8
          int length = u2(file, at + 1);
          if (at + 3 + length > file.length) {
            return false;
          }
          if (isWanted(file, at + 3, length)) {
            return true;
          }
          at += 3 + length;
          break;
        case 5: // Long
        case 6: // Double
          at += 9;
          i++; // takes two places in the pool (4.4.5)
          break;
        case 3: // Integer
        case 4: // Float
        case 9: // Fieldref
        case 10: // Methodref
        case 11: // InterfaceMethodref
        case 12: // NameAndType
        case 17: // Dynamic
        case 18: // InvokeDynamic
          at += 5;
          break;
        case 15: // MethodHandle
          at += 4;
          break;
        case 7: // Class
        case 8: // String
        case 16: // MethodType
        case 19: // Module
        case 20: // Package
          at += 3;
          break;
        default: // of a Java to come, or no class file
          return false;
      }
    }
    return false;
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
