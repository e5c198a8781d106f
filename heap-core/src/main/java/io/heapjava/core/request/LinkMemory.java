/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.link.LinkLedger;
import io.heapjava.core.link.ToldCache;
import java.time.Duration;

/** All that tells whether Heap needs to hear of a browser again. */
final class LinkMemory {

  private final HeapCookieReader cookies;
  private final SessionMark mark;
  private final LinkLedger ledger;
  private final ToldCache toldCache;

  LinkMemory(String appId, int capacity, Duration ttl, Clock clock) {
    this.cookies = new HeapCookieReader(appId);
    this.mark = new SessionMark(appId);
    this.ledger = new LinkLedger(capacity, clock);
    this.toldCache = new ToldCache(capacity, ttl, clock);
  }

  HeapCookieReader cookies() {
    return cookies;
  }

  SessionMark mark() {
    return mark;
  }

  LinkLedger ledger() {
    return ledger;
  }

  ToldCache toldCache() {
    return toldCache;
  }
}
