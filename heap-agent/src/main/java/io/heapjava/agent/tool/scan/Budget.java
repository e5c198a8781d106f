/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads within limits, and counts what was read: what an entry says of its own size is not believed. */
final class Budget {

  private final Limits limits;
  private long bytesLeft;
  private int entriesLeft;

  Budget(Limits limits) {
    this.limits = limits;
    this.bytesLeft = limits.allBytes();
    this.entriesLeft = limits.entries();
  }

  /** One more entry of an archive or folder. */
  void takeEntry() throws TooMuch {
    if (--entriesLeft < 0) {
      throw new TooMuch("more than " + limits.entries() + " entries");
    }
  }

  byte[] classFile(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    copy(in, bytes, limits.classBytes(), "a class file of more than " + limits.classBytes());
    return bytes.toByteArray();
  }

  void copy(InputStream in, OutputStream out) throws IOException {
    copy(in, out, Long.MAX_VALUE, "");
  }

  private void copy(InputStream in, OutputStream out, long max, String what) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      copied += n;
      bytesLeft -= n;
      if (copied > max) {
        throw new IOException(what + " bytes");
      }
      if (bytesLeft < 0) {
        throw new TooMuch("more than " + limits.allBytes() + " bytes unpacked, all in all");
      }
      out.write(buffer, 0, n);
    }
  }
}
