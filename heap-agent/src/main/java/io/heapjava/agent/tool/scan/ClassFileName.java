/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The name that a class file gives itself (JVM specification, 4.1: this_class). */
final class ClassFileName {

  private ClassFileName() {}

  /** The internal name, or null when these bytes are no class file. */
  static @Nullable String of(byte[] classFile) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      if (in.readInt() != 0xCAFEBABE) {
        return null;
      }
      in.readInt(); // version
      int count = in.readUnsignedShort();
      @Nullable String[] texts = new String[count];
      int[] names = new int[count];
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        if (tag == 1) {
          texts[i] = in.readUTF();
        } else if (tag == 7) {
          names[i] = in.readUnsignedShort();
        } else {
          in.readFully(new byte[sizeOf(tag)]);
          i += tag == 5 || tag == 6 ? 1 : 0; // take two places in the pool (4.4.5)
        }
      }
      in.readUnsignedShort(); // access flags
      return texts[names[in.readUnsignedShort()]];
    } catch (IOException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }

  private static int sizeOf(int tag) throws IOException {
    switch (tag) {
      case 3: // Integer
      case 4: // Float
      case 9: // Fieldref
      case 10: // Methodref
      case 11: // InterfaceMethodref
      case 12: // NameAndType
      case 17: // Dynamic
      case 18: // InvokeDynamic
        return 4;
      case 5: // Long
      case 6: // Double
        return 8;
      case 15: // MethodHandle
        return 3;
      case 8: // String
      case 16: // MethodType
      case 19: // Module
      case 20: // Package
        return 2;
      default:
        throw new IOException("no such constant: " + tag);
    }
  }
}
