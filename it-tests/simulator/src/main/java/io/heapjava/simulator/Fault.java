/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong, and for which requests. Immutable: each method returns a changed copy.
 *
 * <p>Whatever the client is told with a 2xx has happened: such a request is checked and applied as
 * ever, and refused with a 400 when it is wrong. Anything else has not happened, unless {@link
 * #afterProcessing()} says so.
 */
public final class Fault {

  /** How the answer goes wrong. */
  enum Kind {
    /** The usual answer; only its timing or its body is odd. */
    USUAL,
    /** Another status than Heap would have sent. */
    STATUS,
    /** The connection is closed without a byte. */
    RESET,
    /** Nothing comes, the connection stays open. */
    HANG,
    /** The usual answer, cut off in its middle. */
    HALF
  }

  /** Answered until {@link Faults#clear()}. */
  static final int ALWAYS = Integer.MAX_VALUE;

  final Kind kind;
  final int status;
  final @Nullable String retryAfter;
  final @Nullable String contentType;
  final @Nullable String body;
  final Duration delay;
  final Duration perByte;
  final int times;
  final @Nullable String path;
  final @Nullable String bodyPart;
  final boolean processed;

  private Fault(Draft draft) {
    kind = draft.kind;
    status = draft.status;
    retryAfter = draft.retryAfter;
    contentType = draft.contentType;
    body = draft.body;
    delay = draft.delay;
    perByte = draft.perByte;
    times = draft.times;
    path = draft.path;
    bodyPart = draft.bodyPart;
    processed = draft.processed;
  }

  /**
   * Answers this status. A 2xx still takes the request in; 204 and 304 carry no body.
   *
   * @throws IllegalArgumentException unless 200 to 599
   */
  public static Fault answer(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status not in 200..599: " + status);
    }
    Draft draft = new Draft();
    draft.kind = Kind.STATUS;
    draft.status = status;
    draft.processed = status < 300;
    return new Fault(draft);
  }

  /**
   * Takes the request in and answers 200 with this body instead of Heap's own.
   *
   * @param contentType for example {@code text/html}; null for no such header
   */
  public static Fault answerBody(@Nullable String contentType, String body) {
    return answer(200).withBody(contentType, body);
  }

  /**
   * Closes the connection without an answer. Some clients (the JDK's {@code HttpURLConnection} by
   * default) then silently send once more by themselves.
   */
  public static Fault reset() {
    return of(Kind.RESET, false);
  }

  /** Takes the request and never answers, until {@link Faults#clear()} or close. */
  public static Fault hang() {
    return of(Kind.HANG, false);
  }

  /** Answers as ever, but each byte of the body comes this much later than the one before. */
  public static Fault slow(Duration perByte) {
    Draft draft = of(Kind.USUAL, true).draft();
    draft.perByte = notNegative(perByte);
    return new Fault(draft);
  }

  /** Answers as ever, but only after this time. The request is applied before the wait. */
  public static Fault delay(Duration delay) {
    return of(Kind.USUAL, true).withDelay(delay);
  }

  /** Announces more bytes than it sends, then closes the connection. */
  public static Fault halfAnswer() {
    return of(Kind.HALF, true);
  }

  /** Strikes this many matching requests, then is over. Without it: until cleared. */
  public Fault times(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times < 1: " + times);
    }
    Draft draft = draft();
    draft.times = times;
    return new Fault(draft);
  }

  /** Only requests to this exact path, for example {@code /api/track}. */
  public Fault forPath(String path) {
    Draft draft = draft();
    draft.path = Objects.requireNonNull(path, "path == null");
    return new Fault(draft);
  }

  /** Only requests whose (decompressed) body holds this text; for a marked entry in a batch. */
  public Fault whenBodyContains(String bodyPart) {
    Draft draft = draft();
    draft.bodyPart = Objects.requireNonNull(bodyPart, "bodyPart == null");
    return new Fault(draft);
  }

  /** Adds a {@code Retry-After} header: seconds or an HTTP date, sent as given. */
  public Fault withRetryAfter(String retryAfter) {
    Draft draft = draft();
    draft.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter == null");
    return new Fault(draft);
  }

  /** Sends this body with whatever status is sent. */
  public Fault withBody(@Nullable String contentType, String body) {
    Draft draft = draft();
    draft.contentType = contentType;
    draft.body = Objects.requireNonNull(body, "body == null");
    return new Fault(draft);
  }

  /** Waits this long before the answer (or before the connection is closed). */
  public Fault withDelay(Duration delay) {
    Draft draft = draft();
    draft.delay = notNegative(delay);
    return new Fault(draft);
  }

  /**
   * The request is applied to the model, then goes wrong: the client can't know that it was heard.
   * This is what an {@code idempotency_key} is for.
   */
  public Fault afterProcessing() {
    Draft draft = draft();
    draft.processed = true;
    return new Fault(draft);
  }

  boolean matches(String requestPath, String requestBody) {
    return (path == null || path.equals(requestPath))
        && (bodyPart == null || requestBody.contains(bodyPart));
  }

  private static Fault of(Kind kind, boolean processed) {
    Draft draft = new Draft();
    draft.kind = kind;
    draft.processed = processed;
    return new Fault(draft);
  }

  private static Duration notNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("duration < 0: " + duration);
    }
    return duration;
  }

  private Draft draft() {
    Draft draft = new Draft();
    draft.kind = kind;
    draft.status = status;
    draft.retryAfter = retryAfter;
    draft.contentType = contentType;
    draft.body = body;
    draft.delay = delay;
    draft.perByte = perByte;
    draft.times = times;
    draft.path = path;
    draft.bodyPart = bodyPart;
    draft.processed = processed;
    return draft;
  }

  /** The same values while one of them is being changed. */
  private static final class Draft {
    Kind kind = Kind.USUAL;
    int status = 200;

    @Nullable
    String retryAfter;

    @Nullable
    String contentType;

    @Nullable
    String body;

    Duration delay = Duration.ZERO;
    Duration perByte = Duration.ZERO;
    int times = ALWAYS;

    @Nullable
    String path;

    @Nullable
    String bodyPart;

    boolean processed;
  }
}
