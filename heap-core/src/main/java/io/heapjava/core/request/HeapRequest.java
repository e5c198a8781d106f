/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.Event;
import io.heapjava.core.HeapClient;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The request that is being served, seen from application code: who Heap knows its person by, and
 * events of that person.
 *
 * <p>On the request's own thread it follows what happens, so a login in the middle of a request
 * counts from then on. Other threads get a copy through {@link #wrap}: the identity of the moment of
 * wrapping, and nothing that belongs to the request. Outside of any request {@link #current} is an
 * object that knows nobody. Nothing here throws.
 */
public final class HeapRequest {

  private static final HeapRequest NONE = new HeapRequest(null, Person.NOBODY, null, null);

  /** Set while the filter's chain runs, and restored behind it. */
  private static final ThreadLocal<HeapRequest> CURRENT = new ThreadLocal<>();

  private final @Nullable HeapClient client;
  private final @Nullable Thread owner;
  private final @Nullable HeapRequest original;

  /** Null for a copy, and once the request is over: an escaped reference must not keep it. */
  private volatile @Nullable Visit live;

  /** What other threads see: the newest answer that the request's own thread got. */
  private volatile Person known;

  /** Who was here last: the event of signing out is still that person's. */
  private volatile @Nullable Identity last;

  private HeapRequest(
      @Nullable HeapClient client,
      Person known,
      @Nullable Visit live,
      @Nullable HeapRequest original) {
    this.client = client;
    this.owner = live == null ? null : Thread.currentThread();
    this.original = original;
    this.live = live;
    this.known = known;
    this.last = original == null ? known.identity() : original.last;
  }

  static HeapRequest on(HeapClient client, Visit live) {
    return new HeapRequest(client, Person.NOBODY, live, null);
  }

  /** The request this thread serves, or works for; never null. */
  public static HeapRequest current() {
    HeapRequest current = CURRENT.get();
    return current == null ? NONE : current;
  }

  /**
   * What Heap knows the current person by: the value for {@code heap.identify} in the page. Null
   * when nobody is signed in, when the identifier was refused, and while a person acts as somebody
   * else under the policy {@code skip}.
   */
  public @Nullable Identity identity() {
    return person().identity();
  }

  /** Records an event of the current person; see {@link #track(String, Map)}. */
  public boolean track(String event) {
    return track(event, Collections.emptyMap());
  }

  /**
   * Records an event of the current person. Returns at once. After a logout in the same request the
   * event is still that of the person who logged out.
   *
   * @return false when nobody is signed in or the client refused; both are counted
   */
  public boolean track(String event, Map<String, ?> properties) {
    if (client == null) {
      return false;
    }
    Person person = person();
    RefusalReason refusal = person.refusal();
    Identity identity = person.identity();
    if (identity == null && refusal == null) {
      identity = last;
    }
    if (identity == null) {
      client.refuse(refusal == null ? RefusalReason.NOBODY_SIGNED_IN : refusal);
      return false;
    }
    return client.track(Event.named(event).by(identity).properties(properties).build());
  }

  /** A copy for other threads: the person of now, without the request. */
  public HeapRequest detached() {
    return client == null ? NONE : new HeapRequest(client, person(), null, this);
  }

  /** For carriers of context that put back what they found: the request itself if it still runs. */
  public HeapRequest original() {
    HeapRequest request = original;
    return request != null && request.live != null && request.owner == Thread.currentThread()
        ? request
        : this;
  }

  /** The visit that this thread is inside of; null on other threads, and when it is over. */
  @Nullable
  Visit visit() {
    HeapRequest request = original();
    return request.owner == Thread.currentThread() ? request.live : null;
  }

  /** What the filter sees is seen here too. */
  void saw(Person person) {
    known = person.withoutPrincipal();
    Identity identity = person.identity();
    if (identity != null) {
      last = identity;
    }
  }

  /** The request is over. */
  void end() {
    live = null;
  }

  private Person person() {
    Visit now = live;
    if (now != null && Thread.currentThread() == owner) {
      saw(now.personNow());
    }
    return known;
  }

  /** The task, run with the current person of now. */
  public static Runnable wrap(Runnable task) {
    HeapRequest request = current().detached();
    return () -> {
      HeapRequest before = swap(request);
      try {
        task.run();
      } finally {
        swap(before);
      }
    };
  }

  /**
   * The task, run with the current person of now. Has a name of its own, since a lambda with a
   * result would fit both.
   */
  public static <T> Callable<T> wrapCallable(Callable<T> task) {
    HeapRequest request = current().detached();
    return () -> {
      HeapRequest before = swap(request);
      try {
        return task.call();
      } finally {
        swap(before);
      }
    };
  }

  /** What {@link #swap} would give back; null for none. */
  static @Nullable HeapRequest peek() {
    return CURRENT.get();
  }

  /**
   * Makes a request this thread's current one; for carriers of context. Always swap back.
   *
   * @param request null for none
   * @return what was current before, or null
   */
  public static @Nullable HeapRequest swap(@Nullable HeapRequest request) {
    HeapRequest before = CURRENT.get();
    if (request == null || request == NONE) {
      CURRENT.remove(); // a pooled thread keeps nothing of ours
    } else {
      CURRENT.set(request);
    }
    return before;
  }

  @Override
  public String toString() {
    return "HeapRequest{" + (client == null ? "none" : live == null ? "detached" : "live") + "}";
  }
}
