/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

/** What an answer means for the messages of the request. */
public enum Verdict {
  /** 2xx: Heap has them. The body says nothing more (Heap docs and clients disagree about it). */
  DELIVERED,
  /**
   * 408, 425, 429, 5xx, no answer at all, or 407, with which a proxy of ours lets nothing through: the
   * same request may do later.
   */
  RETRY,
  /** Any other 4xx, such as 400, 413 and 422: something in this request is never taken. */
  REFUSED,
  /**
   * 3xx, 401, 403, 404, 405, or a number that is no answer to a POST: the address, a proxy or
   * the permission is wrong. No single message is to blame, so looking for one would only multiply
   * the requests.
   */
  ENDPOINT_REFUSED;

  static Verdict of(int status) {
    if (status >= 200 && status < 300) {
      return DELIVERED;
    }
    if (status >= 500 && status < 600) {
      return RETRY;
    }
    switch (status) {
      case 407:
      case 408:
      case 425:
      case 429:
        return RETRY;
      case 401:
      case 403:
      case 404:
      case 405:
        return ENDPOINT_REFUSED;
      default:
        return status >= 400 && status < 500 ? REFUSED : ENDPOINT_REFUSED;
    }
  }
}
