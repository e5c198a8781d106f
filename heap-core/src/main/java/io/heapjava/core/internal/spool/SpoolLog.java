/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one folder: segments that are only appended to and only deleted from the oldest on.
 *
 * <p><b>Commit.</b> Each change is one write; what this object knows changes only when it succeeded. If
 * an IOException is thrown the change did not happen, and it is safe to go on. Segments that somebody
 * else left are never written to: the first change begins a new one.
 *
 * <p>Oldest first is more than tidiness: a deleted segment holds no message of which a later value was
 * deleted before it, so no loss of a state can bring an older value back. A message that is not
 * settled for long would therefore keep everything behind it; it is moved to the newest segment when
 * room is needed. One thread's only.
 */
public final class SpoolLog implements Closeable {

  /** For a message whose record can't be read: it is in somebody's hand, and nowhere on disk. */
  private static final long NOWHERE = -1;

  private final Path folder;
  private final Disk disk;
  private final int segmentBytes;
  private final ArrayDeque<Segment> segments;
  private final LogReader reader;
  private final long recovered;
  private final long lost;
  private final long firstSequence;
  private final boolean forced;
  private final boolean forcesItself;

  /** Where messages are that were moved out of their segment: the number of the segment. */
  private final Map<Long, Long> moved = new HashMap<>();

  private long lastSequence;
  private Settled settled;
  private @Nullable SegmentWriter writer;
  private final Unforced unforced;

  private SpoolLog(
      Path folder, Disk disk, int segmentBytes, boolean forced, @Nullable LogRecovery found) {
    this.folder = folder;
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.forced = forced;
    this.forcesItself = forced && found != null;
    this.unforced = new Unforced(disk, folder);
    this.reader = new LogReader(disk);
    this.segments = found == null ? new ArrayDeque<>() : found.segments();
    this.settled = found == null ? new Settled(1) : found.settled();
    this.recovered = found == null ? 0 : found.live();
    this.lost = found == null ? 0 : found.lost();
    this.lastSequence = found == null ? 0 : found.lastSequence();
    this.firstSequence = settled.low();
    if (found != null) {
      reader.begin(found.moved());
      for (Segment s : segments) {
        s.moved().forEach(sequence -> moved.put(sequence, s.number()));
      }
    }
  }

  /**
   * Begins in an empty folder; touches the disk with the first append only.
   *
   * @param forced whether {@link #force} is called now and then, so that full segments wait for it
   */
  public static SpoolLog create(Path folder, Disk disk, int segmentBytes, boolean forced) {
    return new SpoolLog(folder, disk, segmentBytes, forced, null);
  }

  /**
   * Reads what was left in a folder.
   *
   * @param forced whether a full segment is forced to the device, by whoever fills it: there is little
   *     to write
   * @throws NewerFormatException when a newer version wrote it
   */
  public static SpoolLog open(Path folder, Disk disk, int segmentBytes, boolean forced)
      throws IOException {
    return new SpoolLog(folder, disk, segmentBytes, forced, LogRecovery.of(folder, disk));
  }

  public Path folder() {
    return folder;
  }

  /** How many messages were found that are to be sent. */
  public long recovered() {
    return recovered;
  }

  /** How many messages were found to be lost to damage. */
  public long lost() {
    return lost;
  }

  /** No message below this number was found. */
  public long firstSequence() {
    return firstSequence;
  }

  /** No message above this number is known. */
  public long lastSequence() {
    return lastSequence;
  }

  /** Bytes of all segments. */
  public long bytes() {
    long sum = 0;
    for (Segment s : segments) {
      sum += s.end();
    }
    return sum;
  }

  /** The highest number in the oldest segment, which is the next to be given up; 0 if there is none. */
  public long oldestLast() {
    return segments.isEmpty() ? 0 : segments.getFirst().last();
  }

  /** This number was never written and needs no care; the disk hears of it with the next change. */
  public void skip(long sequence) {
    settled.add(sequence);
  }

  /** Adds messages with rising numbers. */
  public void append(List<Entry> entries) throws IOException {
    int size = 0;
    for (Entry e : entries) {
      size += Records.OVERHEAD + e.payload.length;
    }
    ByteBuffer records = ByteBuffer.allocate(size);
    for (Entry e : entries) {
      Records.put(records, Records.MESSAGE, e.sequence, e.payload);
    }
    records.flip();
    Segment segment = write(records);
    for (Entry e : entries) {
      segment.holds(e.sequence);
      lastSequence = Math.max(lastSequence, e.sequence);
    }
  }

  /** These need no more care. */
  public void settle(Collection<Long> sequences) throws IOException {
    Settled next = settled.copy();
    sequences.forEach(next::add);
    try {
      write(state(next));
    } catch (IOException e) {
      // On a full disk nothing can be written, but what is settled can be deleted, which says as
      // much.
      if (next.nextLive(next.low()) <= lastSequence) {
        throw e;
      }
      delete();
    }
    settled = next;
    moved.keySet().removeIf(next::contains);
    deleteDone();
  }

  /**
   * Makes room: deletes the oldest segment. What is in it and was handed out already is moved to the
   * newest; the rest is given up.
   *
   * @param firstInside the lowest number that was not handed out
   * @return how many messages were given up
   */
  public int giveUpOldest(long firstInside) throws IOException {
    if (segments.size() < 2) {
      startSegment(settled);
    }
    Segment oldest = segments.getFirst();
    Set<Long> toMove = new HashSet<>();
    Settled next = settled.copy();
    int given = 0;
    for (long s : liveIn(oldest)) {
      if (s < firstInside) {
        toMove.add(s);
      } else {
        next.add(s);
        given++;
      }
    }
    List<LogReader.Found> found = new ArrayList<>();
    Records.scan(oldest.read(disk, Records.HEADER), 0, (type, sequence, in, from, length) -> {
      if ((type == Records.MESSAGE || type == Records.MOVED) && toMove.remove(sequence)) {
        found.add(new LogReader.Found(sequence, Arrays.copyOfRange(in, from, from + length)));
      }
    });
    Segment target = write(moved(found, next));
    for (LogReader.Found f : found) {
      target.moved().add(f.sequence);
      moved.put(f.sequence, target.number());
    }
    settled = next;
    toMove.forEach(s -> moved.put(s, NOWHERE));
    deleteDone();
    return given;
  }

  /**
   * The next message that was not read and is not settled, or null.
   *
   * @see #seek
   */
  public @Nullable Entry read() throws IOException {
    LogReader.Found found = reader.next(segments, settled);
    return found == null ? null : new Entry(found.sequence, found.payload);
  }

  /** Reading goes on from here. */
  public void seek(long sequence) {
    reader.seek(sequence, segments);
  }

  /** Whether there is anything that is not settled. */
  public boolean isDone() {
    return settled.nextLive(settled.low()) > lastSequence;
  }

  /** How many messages are not settled, from this number on. */
  public int live(long from) {
    int live = 0;
    for (long s = settled.nextLive(from); s <= lastSequence; s = settled.nextLive(s + 1)) {
      live++;
    }
    return live;
  }

  /** Returns when the device has all that was written before; another thread may call it too. */
  public void force() throws IOException {
    unforced.force();
  }

  @Override
  public void close() throws IOException {
    SegmentWriter w = writer;
    writer = null;
    if (w != null) {
      w.file().close();
    }
    unforced.close();
  }

  /** Closes and deletes all segments. */
  public void delete() throws IOException {
    close();
    while (!segments.isEmpty()) {
      disk.delete(segments.getFirst().path());
      segments.removeFirst();
    }
  }

  private List<Long> liveIn(Segment segment) {
    List<Long> live = new ArrayList<>();
    for (long s : segment.moved()) {
      if (!settled.contains(s) && isMovedTo(segment, s)) {
        live.add(s);
      }
    }
    long last = segment.last();
    for (long s = segment.first(); s <= last; s++) {
      s = settled.nextLive(s);
      if (s <= last && !moved.containsKey(s)) {
        live.add(s);
      }
    }
    return live;
  }

  private boolean isDone(Segment segment) {
    long last = segment.last();
    boolean noneWritten = segment.first() > last;
    return moved.isEmpty()
        ? noneWritten || settled.nextLive(segment.first()) > last
        : liveIn(segment).isEmpty();
  }

  private boolean isMovedTo(Segment segment, long sequence) {
    Long at = moved.get(sequence);
    return at != null && at == segment.number();
  }

  private ByteBuffer moved(List<LogReader.Found> found, Settled state) {
    int size = state(state).remaining();
    for (LogReader.Found f : found) {
      size += Records.OVERHEAD + f.payload.length;
    }
    ByteBuffer records = ByteBuffer.allocate(size);
    for (LogReader.Found f : found) {
      Records.put(records, Records.MOVED, f.sequence, f.payload);
    }
    records.put(state(state)).flip();
    return records;
  }

  private ByteBuffer state(Settled state) {
    byte[] payload = SegmentWriter.bytesOf(state, lastSequence);
    ByteBuffer record = ByteBuffer.allocate(Records.OVERHEAD + payload.length);
    Records.put(record, Records.STATE, 0, payload);
    record.flip();
    return record;
  }

  private Segment write(ByteBuffer records) throws IOException {
    SegmentWriter w = writer;
    if (w == null || w.segment().end() + records.remaining() > segmentBytes) {
      w = startSegment(settled);
    }
    w.write(records);
    unforced.written(w.file());
    return w.segment();
  }

  private SegmentWriter startSegment(Settled state) throws IOException {
    if (forcesItself || unforced.isFull()) {
      unforced.force();
    }
    long number = segments.isEmpty() ? 1 : segments.getLast().number() + 1;
    SegmentWriter next =
        SegmentWriter.create(disk, new Segment(folder, number), lastSequence + 1, state);
    SegmentWriter before = writer;
    writer = next;
    segments.addLast(next.segment());
    unforced.created(next.file());
    if (before != null && forced) {
      unforced.filled(before.segment(), before.file());
    } else if (before != null) {
      before.file().close();
    }
    return next;
  }

  /** What can't be deleted now is tried again after the next change. */
  private void deleteDone() {
    try {
      while (segments.size() > 1 && isDone(segments.getFirst())) {
        unforced.deleted(segments.getFirst());
        disk.delete(segments.getFirst().path());
        segments.removeFirst();
      }
    } catch (IOException e) {
      // It costs room, which is bounded, and no message.
    }
  }

  /** A message with its number in the log. */
  public static final class Entry {
    private final long sequence;
    private final byte[] payload;

    public Entry(long sequence, byte[] payload) {
      this.sequence = sequence;
      this.payload = payload;
    }

    public long sequence() {
      return sequence;
    }

    /** Not copied. */
    public byte[] payload() {
      return payload;
    }
  }
}
