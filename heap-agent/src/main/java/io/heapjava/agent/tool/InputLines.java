/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8, whatever the platform's charset: ended by {@code \n} or {@code \r\n}, the last one
 * perhaps by nothing, a byte order mark in front of the first left out. What is no UTF-8 is told and
 * not replaced: the replacement would pass for a person. Memory is bounded by one line's limit.
 */
final class InputLines {

  /** What became of a line. */
  enum State {
    READ,
    TOO_LONG,
    NOT_UTF8
  }

  /** Above what any identifier has, in bytes. */
  private static final int MAX_LINE = 16 * 1024;

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private int at;
  private int end;
  private long number;
  private State state = State.READ;
  private String text = "";

  InputLines(InputStream in) {
    this.in = in;
  }

  /** Whether the next line is at hand, so that reading it will not wait for anybody. */
  boolean isAtHand() {
    return at < end;
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    line.reset();
    boolean tooLong = false;
    int b = read();
    if (b < 0) {
      return false;
    }
    for (; b >= 0 && b != '\n'; b = read()) {
      if (line.size() < MAX_LINE) {
        line.write(b);
      } else {
        tooLong = true;
      }
    }
    number++;
    String decoded = tooLong ? null : decoded(line.toByteArray());
    text = decoded == null ? "" : decoded;
    state = tooLong ? State.TOO_LONG : decoded == null ? State.NOT_UTF8 : State.READ;
    return true;
  }

  /** From 1. */
  long number() {
    return number;
  }

  State state() {
    return state;
  }

  /** Without what ends it; empty unless {@link State#READ}. */
  String text() {
    return text;
  }

  private @Nullable String decoded(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      String decoded = StandardCharsets.UTF_8
          .newDecoder() // reports what new String would replace
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
      return number == 1 && decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private int read() throws IOException {
    if (at == end) {
      end = Math.max(0, in.read(chunk));
      at = 0;
      if (end == 0) {
        return -1;
      }
    }
    return chunk[at++] & 0xff;
  }
}
