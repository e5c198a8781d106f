/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes keys in the form of random UUIDs (RFC 9562, version 4) that no two events share.
 *
 * <p>{@link UUID#randomUUID} takes a lock that the whole JVM shares and asks the random source each
 * time, which is most of what an event would cost the caller. Uniqueness is all that is needed here,
 * nobody gains by guessing a key: so the random source gives 122 bits once, and each event takes the
 * next step of a walk through the lower 62 that returns only after 2^62 steps.
 */
final class IdempotencyKeys {

  private static final long LOW_62_BITS = (1L << 62) - 1;

  /** Odd, so that multiplying by it modulo 2^62 maps no two numbers to one. */
  private static final long STEP = 0x1E3779B97F4A7C15L;

  private final long high;
  private final long low;
  private final AtomicLong count = new AtomicLong();

  IdempotencyKeys(SecureRandom random) {
    high = random.nextLong() & ~0xF000L | 0x4000L; // version 4
    low = random.nextLong();
  }

  String next() {
    long walked = low + count.getAndIncrement() * STEP & LOW_62_BITS;
    return new UUID(high, walked | Long.MIN_VALUE).toString(); // variant 10
  }
}
