/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.spool.ForeignFileException;
import io.heapjava.core.internal.spool.NewerFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folders that can't be taken over. Each is told of once for a reason, and looked at again without wasting time:
 * one of a newer format when something in it changed, one that can't be read after ever longer pauses,
 * one that is somebody else's at each turn, since that is asked for without reading. The keeper's only.
 */
final class LeftAlone {

  private static final int LONGEST_PAUSE = 64;

  private final Trouble trouble;
  private final Map<Path, Reason> reasons = new HashMap<>();

  LeftAlone(Trouble trouble) {
    this.trouble = trouble;
  }

  /** Forgets those that are not among these. */
  void keepOnly(Collection<Path> folders) {
    reasons.keySet().retainAll(folders);
  }

  /** Takes note of a turn; answers whether a folder is to be tried in it, for the first time or again. */
  boolean beginTurn(Path folder) {
    Reason reason = reasons.get(folder);
    if (reason == null) {
      return true;
    }
    boolean isPauseOver = --reason.turns <= 0 && !reason.untilChanged;
    return isPauseOver || !reason.state.equals(stateOf(folder));
  }

  /** It could not be taken over. */
  void add(Path folder, Throwable why) {
    Reason before = reasons.get(folder);
    Reason reason = new Reason(stateOf(folder), why, before);
    reasons.put(folder, reason);
    if (before == null || before.why != why.getClass()) {
      // A kind for each, since each is to be named; there are as many as folders.
      trouble.warn("spool.left-alone." + folder.getFileName(), textOf(folder, why), causeOf(why));
    }
  }

  private static String textOf(Path folder, Throwable why) {
    if (why instanceof ForeignFileException) {
      return "A folder of the spool is left alone, nothing in it is read or sent: "
          + why.getMessage();
    }
    if (why instanceof NewerFormatException) {
      return "A folder of the spool was written by a newer version of this library and is left"
          + " alone: " + folder + ", " + why.getMessage()
          + ". Run that version with this heap.data-dir to send what is in it.";
    }
    return "A folder of the spool can't be read and is left alone, others are sent: " + folder
        + ". It is tried again at times; if it stays so, look after the disk and the folder, or move"
        + " it elsewhere.";
  }

  private static @Nullable Throwable causeOf(Throwable why) {
    boolean isSaid = why instanceof ForeignFileException || why instanceof NewerFormatException;
    return isSaid ? null : why;
  }

  /** What changes whenever a file comes or goes, or another folder gets the name. */
  private static Object stateOf(Path folder) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Collection<Object> state = new ArrayList<>();
      state.add(String.valueOf(attributes.fileKey()));
      state.add(attributes.lastModifiedTime());
      return state;
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static final class Reason {
    private final Object state;
    private final Class<?> why;
    private final boolean untilChanged;
    private final int pause;
    private int turns;

    private Reason(Object state, Throwable why, @Nullable Reason before) {
      this.state = state;
      this.why = why.getClass();
      this.untilChanged = why instanceof NewerFormatException;
      boolean isCheap = why instanceof ForeignFileException;
      this.pause = before == null || isCheap ? 1 : Math.min(LONGEST_PAUSE, 2 * before.pause);
      this.turns = pause;
    }
  }
}
