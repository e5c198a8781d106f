/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

/**
 * Why a call was refused before it became a message. Each is the value of the tag {@code reason} of
 * the meter {@code heap.messages.refused}.
 */
public enum RefusalReason {
  /** The identifier, or the issuer that it belongs to, is null, empty or blank. */
  IDENTITY_BLANK,
  /** The identity is longer than 255 characters (Heap docs, identify). */
  IDENTITY_TOO_LONG,
  /** The identifier stands for nobody in particular ('undefined', 'anonymous', 'guest', ...). */
  IDENTITY_PLACEHOLDER,
  /** The identifier holds control characters or broken Unicode. */
  IDENTITY_MALFORMED,
  /**
   * An issuer stands where none belongs: in an identifier, as {@code issuer|subject} in one text, or in
   * the place of the subject.
   */
  ISSUER_MISPLACED,
  /** The identifier is the text of an object without a name of its own ({@code Class@1f2e}). */
  IDENTITY_OBJECT_TEXT,
  /** The name changes with certificates, renames or logins: a distinguished or Kerberos name. */
  IDENTITY_UNSTABLE,
  /** Somebody is signed in, but neither the principal nor the declared sources have an identifier. */
  IDENTITY_ABSENT,
  /** The user_id is not a decimal number from 0 to 9007199254740991 (Heap docs, identify). */
  USER_ID_INVALID,
  /** The event name is blank or longer than 1024 characters (Heap docs, track). */
  EVENT_NAME_INVALID,
  /** The time of the event is before 2000 or more than a day ahead. */
  EVENT_TIME_INVALID,
  /** The account id is blank or longer than 255 characters. */
  ACCOUNT_ID_INVALID,
  /** A property key is blank, reserved ('id', 'user_id') or has 1024 characters or more. */
  PROPERTY_KEY_INVALID,
  /** A property value is of a type that Heap can't store (NaN, an unknown object, a cycle). */
  PROPERTY_VALUE_INVALID,
  /** There are more properties than one message may hold. */
  TOO_MANY_PROPERTIES,
  /** A required argument is null. */
  ARGUMENT_NULL,
  /** Somebody acts as somebody else, and the policy or a missing real user says: not now. */
  IMPERSONATED,
  /** Nobody is signed in on this request. */
  NOBODY_SIGNED_IN,
  /** An error of this library, or of a provider that it asked; please report it. */
  INTERNAL_ERROR,
  /** The client is closed. */
  CLOSED
}
