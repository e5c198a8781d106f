/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

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

  private static final HeapRequest NONE = new HeapRequest(null, null, null, null);

  /** Set while the filter's chain runs, and restored behind it. */
  private static final ThreadLocal<HeapRequest> CURRENT = new ThreadLocal<>();

  private final @Nullable HeapClient client;
  private final @Nullable LivePerson live;
  private final @Nullable Thread owner;

  /** What other threads see: the newest answer that the request's own thread got. */
  private volatile @Nullable Identity known;

  private HeapRequest(
      @Nullable HeapClient client,
      @Nullable Identity known,
      @Nullable LivePerson live,
      @Nullable Thread owner) {
    this.client = client;
    this.live = live;
    this.owner = owner;
    this.known = known;
  }

  static HeapRequest on(HeapClient client, LivePerson live) {
    return new HeapRequest(client, null, live, Thread.currentThread());
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
    if (live != null && Thread.currentThread() == owner) {
      known = live.identity();
    }
    return known;
  }

  /** Records an event of the current person; see {@link #track(String, Map)}. */
  public boolean track(String event) {
    return track(event, Collections.emptyMap());
  }

  /**
   * Records an event of the current person. Returns at once.
   *
   * @return false when nobody is signed in or the client refused; both are counted
   */
  public boolean track(String event, Map<String, ?> properties) {
    if (client == null) {
      return false;
    }
    Identity identity = identity();
    if (identity == null) {
      client.refuse(RefusalReason.NOBODY_SIGNED_IN);
      return false;
    }
    return client.track(event, identity, properties);
  }

  /** A copy for other threads: the identity of now, without the request. */
  public HeapRequest detached() {
    return client == null ? NONE : new HeapRequest(client, identity(), null, null);
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

  /** Asks who the person is now. */
  interface LivePerson {
    @Nullable
    Identity identity();
  }
}
