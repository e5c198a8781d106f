/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.queue;

import io.heapjava.core.internal.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue in memory that grows with need. One short lock rather than a lock-free ring: the
 * ring is faster by tens of nanoseconds, but would hold its whole bound in memory from the start and
 * makes "drop the oldest" and "closed" a matter of luck. Not {@code synchronized}, which pins virtual
 * threads to their carrier.
 */
final class MemoryQueue extends MessageQueue {

  private final int max;
  private final long maxBytes;
  private final WhenFull whenFull;
  private final Overflow overflow;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock. The newest undrained message is at position last.
  private final ArrayDeque<Message> messages = new ArrayDeque<>();
  private long last;
  private final Map<Long, Integer> inHand = new HashMap<>(); // position and bytes
  private long bytes; // of all, in hand or not
  private long bytesInHand;
  private boolean closed;

  /** Written under the lock, read by anyone: the caller's thread asks at each message. */
  private volatile int undrained;

  MemoryQueue(int max, long maxBytes, WhenFull whenFull, Overflow overflow) {
    if (max < 1) {
      throw new IllegalArgumentException("max < 1: " + max);
    }
    this.max = max;
    this.maxBytes = maxBytes;
    this.whenFull = whenFull;
    this.overflow = overflow;
  }

  @Override
  public Offer offer(Message message) {
    int size = message.bytes();
    Offer answer = Offer.TAKEN;
    @Nullable List<Message> gaveWay = null;
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      while (answer == Offer.TAKEN && !hasRoomFor(size)) {
        if (mayMakeRoomFor(size)) {
          gaveWay = gaveWay == null ? new ArrayList<>(1) : gaveWay;
          gaveWay.add(giveUpOldest());
        } else {
          answer = Offer.FULL;
        }
      }
      if (answer == Offer.TAKEN) {
        messages.addLast(message);
        bytes += size;
        last++;
        undrained = messages.size();
      }
    } finally {
      lock.unlock();
    }
    tell(answer, gaveWay);
    return answer;
  }

  private void tell(Offer answer, @Nullable List<Message> gaveWay) {
    int givenUp = answer == Offer.FULL ? 1 : 0;
    if (gaveWay != null) {
      for (Message message : gaveWay) {
        overflow.gaveWay(message);
      }
      givenUp += gaveWay.size();
    }
    if (givenUp > 0) {
      overflow.overflowed(givenUp);
    }
  }

  private boolean hasRoomFor(int size) {
    return messages.size() + inHand.size() < max && (bytes == 0 || bytes + size <= maxBytes);
  }

  /** What is in hand may be at Heap already, so only what was not drained can be given up. */
  private boolean mayMakeRoomFor(int size) {
    boolean useless = bytesInHand > 0 && bytesInHand + size > maxBytes;
    return whenFull == WhenFull.DROP_OLDEST && !useless && !messages.isEmpty();
  }

  private Message giveUpOldest() {
    Message oldest = messages.removeFirst();
    bytes -= oldest.bytes();
    return oldest;
  }

  @Override
  public int drainTo(Sink sink, int limit) {
    int drained = 0;
    while (drained < limit) {
      // One at a time, so that neither the sink nor a long run of messages is under the lock.
      long position;
      @Nullable Message message;
      lock.lock();
      try {
        position = last - messages.size() + 1;
        message = messages.pollFirst();
        if (message != null) {
          inHand.put(position, message.bytes());
          bytesInHand += message.bytes();
          undrained = messages.size();
        }
      } finally {
        lock.unlock();
      }
      if (message == null) {
        break;
      }
      drained++;
      sink.take(message, position);
    }
    return drained;
  }

  @Override
  public void settled(long position) {
    lock.lock();
    try {
      Integer size = inHand.remove(position);
      if (size != null) {
        bytes -= size;
        bytesInHand -= size;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int waiting() {
    lock.lock();
    try {
      return messages.size() + inHand.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int undrained() {
    return undrained;
  }

  @Override
  public long firstWaiting() {
    lock.lock();
    try {
      return messages.isEmpty() ? NONE : last - messages.size() + 1;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long lastPosition() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
