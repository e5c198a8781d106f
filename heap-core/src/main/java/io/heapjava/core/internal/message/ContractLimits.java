/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

/** Every number of Heap's contract that is kept here, once, with its source. */
public final class ContractLimits {

  /** The longest event name (Heap docs, track: up to 1024 characters). */
  public static final int MAX_EVENT_NAME = 1024;

  /** The longest property key (Heap docs, track: fewer than 1024 characters). */
  public static final int MAX_PROPERTY_KEY = 1023;

  /** The longest text value (Heap docs, track: fewer than 1024 characters); longer ones are cut. */
  public static final int MAX_PROPERTY_TEXT = 1023;

  /** The longest account id; Heap names none, so that of an identity is taken. */
  public static final int MAX_ACCOUNT_ID = 255;

  /** Entries of one bulk request (Heap docs, bulk track and bulk add user properties). */
  public static final int MAX_BULK_ENTRIES = 1000;

  /**
   * Requests about one identity in 30 seconds (Heap docs, track and add user properties). Heap says it
   * of the single forms and names no rate for the bulk form of properties and for identify; it is kept
   * for those too.
   */
  public static final int MAX_REQUESTS_PER_HALF_MINUTE = 30;

  /** Events of one identity in a minute (Heap docs, bulk track). */
  public static final int MAX_EVENTS_OF_SUBJECT_PER_MINUTE = 1000;

  /** Events of one app in a minute (Heap docs, bulk track). */
  public static final int MAX_EVENTS_OF_APP_PER_MINUTE = 15_000;

  /**
   * Elements of an array value. Heap joins them with {@code ||} and cuts the text at 1024 characters
   * (Heap docs, track), so no more than these could ever be seen.
   */
  public static final int MAX_ARRAY_ELEMENTS = 512;

  /** Properties of one message after flattening. Our own bound: Heap names none. */
  public static final int MAX_PROPERTIES = 1000;

  /** Maps within maps. Our own bound, which also ends a map that contains itself. */
  public static final int MAX_DEPTH = 8;

  /** Map entries looked at for one message, so that a map of many cycles costs little too. */
  public static final int MAX_ENTRIES_READ = 4 * MAX_PROPERTIES;

  /** The longest idempotency key taken from a caller. Our own bound: Heap names none. */
  public static final int MAX_IDEMPOTENCY_KEY = 255;

  /** The earliest time of an event, 2000-01-01. Our own bound: Heap names none. */
  public static final long EARLIEST_EVENT_MILLIS = 946_684_800_000L;

  /** How far ahead of our clock the time of an event may be. Our own bound: Heap names none. */
  public static final long MAX_MILLIS_AHEAD = 86_400_000L;

  /** Binary digits of a number, about a thousand decimal ones, the most that a text may have too. */
  static final int MAX_NUMBER_BITS = 3400;

  private ContractLimits() {}
}
