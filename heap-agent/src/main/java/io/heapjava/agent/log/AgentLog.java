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
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent writes: the file of {@code heap.agent.log}, or stderr if it says so. With neither
 * the console stays silent, for it belongs to the application; only an error, which means that
 * something the user asked for doesn't happen, is a line on stderr then. Thread-safe.
 */
public final class AgentLog {

  /** A log nobody empties should not fill a disk. */
  private static final long MAX_BYTES = 10L * 1024 * 1024;

  private final PrintStream console;
  private final boolean toConsole;
  private final @Nullable Writer file;

  /** Made for the first line of a file: it costs more than the rest of a quiet start. */
  private @Nullable SimpleDateFormat time;

  private long written;

  private AgentLog(PrintStream console, boolean toConsole, @Nullable Writer file, long written) {
    this.console = console;
    this.toConsole = toConsole;
    this.file = file;
    this.written = written;
  }

  /**
   * @param target a path, {@code stderr}, or null for silence
   */
  public static AgentLog open(@Nullable String target, PrintStream console) {
    if (target == null || target.equals("stderr")) {
      return new AgentLog(console, target != null, null, 0);
    }
    File path = new File(target);
    try {
      Writer writer =
          new OutputStreamWriter(new FileOutputStream(path, true), StandardCharsets.UTF_8);
      return new AgentLog(console, false, writer, path.length());
    } catch (IOException e) {
      AgentLog silent = new AgentLog(console, false, null, 0);
      silent.write("ERROR", "heap.agent.log: '" + target + "' can't be written; there is no log");
      return silent;
    }
  }

  /** Whether a line of this level goes anywhere. */
  boolean takes(String level) {
    return file != null || toConsole || level.equals("ERROR");
  }

  /** Writes a line. Never throws. */
  public synchronized void write(String level, String text) {
    if (!takes(level)) {
      return;
    }
    if (file == null) {
      console.println("heap-agent: " + text);
      return;
    }
    try {
      if (written < MAX_BYTES) {
        String line = now() + " " + level + " " + text + "\n";
        written += line.length();
        file.write(line);
        file.flush();
      }
    } catch (IOException e) {
      written = MAX_BYTES; // the disk is full or gone: the application goes on without our log
    }
  }

  private String now() {
    if (time == null) {
      time = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
    }
    return time.format(new Date());
  }
}
