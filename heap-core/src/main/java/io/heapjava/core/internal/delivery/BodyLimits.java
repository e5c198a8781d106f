/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.message.MessageKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How large requests may be, by kind. A server or a proxy that answers 413 says nothing of the size it
 * takes, so it is looked for by halving, once: later requests are made no larger. Forgotten after an hour,
 * since the limit may have been somebody's mistake. The delivery thread's only.
 */
final class BodyLimits {

  private static final long REMEMBERED_NANOS = TimeUnit.HOURS.toNanos(1);

  private final int most;
  private final Map<MessageKind, Limit> limits = new EnumMap<>(MessageKind.class);

  BodyLimits(int most) {
    this.most = most;
  }

  /** The bound for new requests, in bytes. */
  int maxBytes(MessageKind kind, long nowNanos) {
    Limit limit = limits.get(kind);
    if (limit != null && nowNanos - limit.sinceNanos >= REMEMBERED_NANOS) {
      limits.remove(kind);
      return most;
    }
    return limit == null ? most : limit.bytes;
  }

  /** A request of these entries was too large. */
  void tooLarge(MessageKind kind, List<Entry> entries, long nowNanos) {
    int bytes = 0;
    for (Entry entry : entries) {
      bytes += entry.json().length + 1;
    }
    limits.put(
        kind, new Limit(Math.min(maxBytes(kind, nowNanos), Math.max(1, bytes / 2)), nowNanos));
  }

  private static final class Limit {
    final int bytes;
    final long sinceNanos;

    Limit(int bytes, long sinceNanos) {
      this.bytes = bytes;
      this.sinceNanos = sinceNanos;
    }
  }
}
