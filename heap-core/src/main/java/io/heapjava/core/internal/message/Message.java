/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One thing to tell Heap, checked by {@link Messages}. Holds the encoded identity and nothing of the
 * request it came from. Immutable.
 *
 * <p><b>Order.</b> Messages that share an order key reach Heap in the order in which they were
 * accepted. A key is a person by identity, a browser by user_id or an account. An identify is about
 * both a person and a browser and so has two keys: it stays in order with what is said about either.
 */
public final class Message {

  /** The objects themselves and their place in a queue. */
  private static final int BYTES_WITHOUT_TEXTS = 128;

  private final MessageKind kind;
  private final String subject;
  private final @Nullable String userId;
  private final @Nullable String event;
  private final @Nullable String idempotencyKey;
  private final Properties properties;
  private final long timestampMillis;
  private final long acceptedMillis;
  private final long acceptedNanos;

  private Message(
      MessageKind kind,
      String subject,
      @Nullable String userId,
      @Nullable String event,
      @Nullable String idempotencyKey,
      Properties properties,
      long timestampMillis,
      long acceptedMillis,
      long acceptedNanos) {
    this.kind = kind;
    this.subject = subject;
    this.userId = userId;
    this.event = event;
    this.idempotencyKey = idempotencyKey;
    this.properties = properties;
    this.timestampMillis = timestampMillis;
    this.acceptedMillis = acceptedMillis;
    this.acceptedNanos = acceptedNanos;
  }

  static Message identify(String userId, String identity, long millis, long nanos) {
    return new Message(
        MessageKind.IDENTIFY, identity, userId, null, null, Properties.NONE, millis, millis, nanos);
  }

  static Message userProperties(String identity, Properties properties, long millis, long nanos) {
    return new Message(
        MessageKind.USER_PROPERTIES, identity, null, null, null, properties, millis, millis, nanos);
  }

  static Message accountProperties(
      String accountId, Properties properties, long millis, long nanos) {
    return new Message(
        MessageKind.ACCOUNT_PROPERTIES,
        accountId,
        null,
        null,
        null,
        properties,
        millis,
        millis,
        nanos);
  }

  /** An event of this identity, or of this user_id when the identity is empty. */
  static Message track(
      String identity,
      @Nullable String userId,
      String event,
      String key,
      Properties properties,
      long timestampMillis,
      long millis,
      long nanos) {
    return new Message(
        MessageKind.TRACK,
        identity,
        userId,
        event,
        key,
        properties,
        timestampMillis,
        millis,
        nanos);
  }

  /** One that was written by {@link MessageCodec}; it was checked before that. */
  static Message restored(
      MessageKind kind,
      String subject,
      @Nullable String userId,
      @Nullable String event,
      @Nullable String idempotencyKey,
      Properties properties,
      long timestampMillis,
      long millis,
      long nanos) {
    return new Message(
        kind, subject, userId, event, idempotencyKey, properties, timestampMillis, millis, nanos);
  }

  public MessageKind kind() {
    return kind;
  }

  /** The first order key; see the class comment. Made anew at each call. */
  public String orderKey() {
    if (kind == MessageKind.ACCOUNT_PROPERTIES) {
      return "a:" + subject;
    }
    return subject.isEmpty() ? userIdKey() : "i:" + subject;
  }

  /** The second order key, which only an identify has; else null. */
  public @Nullable String secondOrderKey() {
    return kind == MessageKind.IDENTIFY ? userIdKey() : null;
  }

  /** Milliseconds since the epoch when it happened; the timestamp that Heap sees. */
  long timestampMillis() {
    return timestampMillis;
  }

  /** Milliseconds since the epoch at the call, for ages. */
  public long acceptedMillis() {
    return acceptedMillis;
  }

  /** Whom it is about; null for an account and for an event of a browser whose person isn't known. */
  public @Nullable String identity() {
    return kind == MessageKind.ACCOUNT_PROPERTIES || subject.isEmpty() ? null : subject;
  }

  /**
   * Memory that this takes while it waits, about and rather too much than too little: nothing is
   * written to find out.
   */
  public int bytes() {
    return BYTES_WITHOUT_TEXTS
        + Text.bytes(subject)
        + Text.bytes(userId)
        + Text.bytes(event)
        + Text.bytes(idempotencyKey)
        + properties.bytes();
  }

  /** The monotonic time of the call, for ages. Means nothing in another process. */
  public long acceptedNanos() {
    return acceptedNanos;
  }

  /**
   * What this and a later message of the same mergeable kind about the same subject say together: the
   * later value of each property. Keeps the time of this one.
   */
  public Message mergedWith(Message later) {
    if (!kind.mergeable() || kind != later.kind || !subject.equals(later.subject)) {
      throw new IllegalArgumentException("not to be merged: " + kind + ", " + later.kind);
    }
    return new Message(
        kind,
        subject,
        null,
        null,
        null,
        properties.mergedWith(later.properties),
        timestampMillis,
        acceptedMillis,
        acceptedNanos);
  }

  /** The identity or the account id; empty for an event of a user_id. */
  String subject() {
    return subject;
  }

  @Nullable
  String userId() {
    return userId;
  }

  @Nullable
  String event() {
    return event;
  }

  @Nullable
  String idempotencyKey() {
    return idempotencyKey;
  }

  Properties properties() {
    return properties;
  }

  /** A user_id is a number, so leading zeros make no other browser. */
  private String userIdKey() {
    String id = requireNonNull(userId);
    int from = 0;
    while (from < id.length() - 1 && id.charAt(from) == '0') {
      from++;
    }
    return "u:" + id.substring(from);
  }

  /** Never who or what: a message may say anything about a person. */
  @Override
  public String toString() {
    return "Message{" + kind.tag() + ", properties=" + properties.size() + "}";
  }
}
