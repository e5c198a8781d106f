/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.browser.HeapCookieReader;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.link.LinkLedger;
import io.heapjava.core.link.ToldCache;
import java.time.Duration;

/** All that tells whether Heap needs to hear of a browser again. */
final class LinkMemory {

  /** About 2 MB when full; a shared device is remembered at least that long. */
  private static final int LEDGER_CAPACITY = 10_000;

  /** Unusual cookies that were read and said nothing new; reading one costs up to 0.4 ms. */
  private static final int COOKIES = 1_000;

  /** A link, properties and the whole are remembered apart. */
  private static final int FACTS = 3;

  private final String appId;
  private final HeapCookieReader cookies;
  private final SessionMark marks;
  private final LinkLedger ledger;
  private final ToldCache toldCache;
  private final ToldCache knownCookies;

  LinkMemory(String appId, int capacity, Duration ttl, Losses losses) {
    this.appId = appId;
    this.cookies = new HeapCookieReader(appId);
    this.marks = new SessionMark(appId);
    this.ledger = new LinkLedger(Math.max(capacity, LEDGER_CAPACITY), losses);
    this.knownCookies = new ToldCache(COOKIES, ttl, losses);
    this.toldCache = new ToldCache(capacity * FACTS, ttl, losses);
  }

  String appId() {
    return appId;
  }

  HeapCookieReader cookies() {
    return cookies;
  }

  SessionMark marks() {
    return marks;
  }

  LinkLedger ledger() {
    return ledger;
  }

  ToldCache toldCache() {
    return toldCache;
  }

  /** Hashes of cookie headers that need not be read again for the same session. */
  ToldCache knownCookies() {
    return knownCookies;
  }
}
