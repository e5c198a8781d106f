/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.log;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent writes: the file of {@code heap.agent.log}, or stderr if it says so. With neither
 * the console stays silent, for it belongs to the application; only an error, which means that
 * something the user asked for doesn't happen, is a line on stderr then.
 *
 * <p>The file is appended to, readable by its owner only where it is made here, and never larger than
 * 10 MB: what is older then stands in a second file with {@code .1} behind its name. Thread-safe.
 */
public final class AgentLog {

  /** A log nobody empties should not fill a disk. */
  private static final long MAX_BYTES = 10L * 1024 * 1024;

  private final PrintStream console;
  private final boolean toConsole;
  private final @Nullable File path;
  private final long maxBytes;

  /** Null when there is none or it can no longer be written. */
  private @Nullable Writer file;

  private long written;

  private AgentLog(PrintStream console, boolean toConsole, @Nullable File path, long maxBytes) {
    this.console = console;
    this.toConsole = toConsole;
    this.path = path;
    this.maxBytes = maxBytes;
  }

  /**
   * @param target a path, {@code stderr}, or null for silence
   */
  public static AgentLog open(@Nullable String target, PrintStream console) {
    return open(target, console, MAX_BYTES);
  }

  static AgentLog open(@Nullable String target, PrintStream console, long maxBytes) {
    if (target == null || target.equals("stderr")) {
      return new AgentLog(console, target != null, null, maxBytes);
    }
    AgentLog log = new AgentLog(console, false, new File(target), maxBytes);
    try {
      log.append();
      return log;
    } catch (IOException e) {
      AgentLog silent = new AgentLog(console, false, null, maxBytes);
      silent.write("ERROR", "heap.agent.log: '" + target + "' can't be written; there is no log");
      return silent;
    }
  }

  /** Whether a line of this level goes anywhere. */
  boolean takes(String level) {
    return path != null || toConsole || level.equals("ERROR");
  }

  /** Writes a line. Never throws. */
  public synchronized void write(String level, String text) {
    if (!takes(level)) {
      return;
    }
    if (path == null) {
      console.println("heap-agent: " + text);
      return;
    }
    try {
      String line = UtcTime.of(System.currentTimeMillis()) + " " + level + " " + text + "\n";
      if (file != null && written > 0 && written + line.length() > maxBytes) {
        beginAnew();
      }
      if (file != null) {
        written += line.length();
        file.write(line);
        file.flush();
      }
    } catch (IOException e) {
      file = null; // the disk is full or gone: the application goes on without our log
    }
  }

  private void append() throws IOException {
    File log = Objects.requireNonNull(path);
    if (log.createNewFile()) {
      log.setReadable(false, false);
      log.setWritable(false, false);
      log.setReadable(true, true);
      log.setWritable(true, true);
    }
    file = new OutputStreamWriter(new FileOutputStream(log, true), StandardCharsets.UTF_8);
    written = log.length();
  }

  private void beginAnew() throws IOException {
    File log = Objects.requireNonNull(path);
    Writer full = file;
    if (full != null) {
      full.close();
    }
    File older = new File(log.getPath() + ".1");
    if (older.isFile() && !older.delete() || !log.renameTo(older)) {
      throw new IOException("'" + older + "' can't be written");
    }
    append();
  }
}
