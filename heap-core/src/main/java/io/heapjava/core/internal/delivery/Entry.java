/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageWriter;
import java.util.ArrayList;
import java.util.List;

/** One entry of a request: what one message says, or several merged ones say together. */
final class Entry {

  private final List<InHand> sources = new ArrayList<>(1);
  private Message said;
  private byte[] json;
  private boolean settled;

  Entry(InHand source, MessageWriter writer) {
    sources.add(source);
    said = source.message();
    json = writer.entry(said);
  }

  /** Adds what a later message says; its values win. */
  void merge(InHand later, MessageWriter writer) {
    Message merged = said.mergedWith(later.message());
    json = writer.entry(merged);
    said = merged;
    sources.add(later);
  }

  byte[] json() {
    return json;
  }

  /** The order key of what it is about. */
  String key() {
    return sources.get(0).key();
  }

  /** The messages whose fate this entry decides. */
  List<InHand> sources() {
    return sources;
  }

  /** When the youngest of its messages was accepted: its values are what counts. */
  long newestNanos() {
    return sources.get(sources.size() - 1).message().acceptedNanos();
  }

  /** Sent or dropped; never to be sent again. */
  boolean isSettled() {
    return settled;
  }

  void settle() {
    settled = true;
  }
}
