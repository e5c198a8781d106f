/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a command reads and writes: results go to standard output, in UTF-8 whatever the platform's
 * charset is, and everything about trouble to standard error. Not thread-safe.
 */
final class Console {

  /** Standard output can't be written any more. */
  static final class OutputFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private OutputFailed(IOException cause) {
      super(cause.getMessage(), cause);
    }

    /** Whether whoever was to read it is gone, as {@code head} is after ten lines. */
    boolean isNobodyReading() {
      String text = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
      return text.contains("broken pipe") || text.contains("pipe is being closed");
    }
  }

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;

  Console(InputStream in, OutputStream out, PrintStream err) {
    this.in = in;
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.err = err;
  }

  InputStream in() {
    return in;
  }

  /** A line of results, with {@code \n} behind it on every platform. */
  void line(String text) throws OutputFailed {
    try {
      out.write(shown(text).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw new OutputFailed(e);
    }
  }

  /** Several lines, as they are. */
  void text(String lines) throws OutputFailed {
    try {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OutputFailed(e);
    }
  }

  /** A line about trouble, behind the results that came before it. */
  void complain(String text) throws OutputFailed {
    flush();
    err.println("heap-agent: " + shown(text));
  }

  void flush() throws OutputFailed {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputFailed(e);
    }
  }

  /** Names in foreign files may hold what a terminal would obey. */
  private static String shown(String text) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
        shown = shown == null ? new StringBuilder(text) : shown;
        shown.setCharAt(i, '?');
      }
    }
    return shown == null ? text : shown.toString();
  }
}
