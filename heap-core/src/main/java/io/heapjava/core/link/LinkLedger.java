/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import io.heapjava.core.DropReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Losses;
import java.util.Map;

/**
 * What this process has linked: which identity each user_id got, how many user_ids an identity got
 * lately, which pairs wait because the user_id replaced another, and which user_ids are somebody's
 * though they were never linked. Bounded; forgets what was not
 * asked for the longest. Another process, or this one after a restart, knows nothing of it: Heap's
 * own rule stays the last word. What may be lost (see {@link Losses}) blocks nobody. Thread-safe.
 */
public final class LinkLedger {

  /** What became of the wish to link a browser to an identity. */
  public enum Claim {
    /** Noted now: identify is to be sent. */
    NEW,
    /** This very pair was noted before; nothing is to be sent. */
    LINKED_ALREADY,
    /** The user_id belongs to another identity, linked or reserved. */
    TAKEN,
    /**
     * One user_id too many within a month: nothing is to be sent, since Heap would ignore it. The user_id
     * is nobody else's.
     */
    TOO_MANY,
    /** One too many, but to be sent: once an hour, to see whether Heap's month is over. */
    TOO_MANY_BUT_TRIED
  }

  private final Losses losses;
  private final Map<String, Link> linkOfUserId;
  private final Map<String, UserIds> userIdsOfIdentity;
  private final Map<String, Pending> pendingOfUserId;

  /** Remembers at most so many user_ids, and as many identities. */
  public LinkLedger(int capacity, Losses losses) {
    this.losses = losses;
    this.linkOfUserId = new Bounded<>(capacity);
    this.userIdsOfIdentity = new Bounded<>(capacity);
    this.pendingOfUserId = new Bounded<>(capacity);
  }

  /**
   * Notes the pair unless the user_id is taken, in one step: of two threads that want the same
   * user_id, one gets {@link Claim#NEW}. Call it before the message is handed over, and {@link
   * #release} when the message was not accepted. Whoever waited for this user_id waits anew.
   */
  public synchronized Claim claim(String userId, Identity identity) {
    pendingOfUserId.remove(userId);
    String value = identity.value();
    UserIds theirs = userIds(value);
    theirs.saw(userId);
    Link known = linkOfUserId.get(userId);
    boolean reserved = known != null && known.reserved;
    boolean same = known != null && known.identity.equals(value);
    if (known != null && (reserved || known.atMillis > losses.since(known.identity))) {
      if (!same) {
        return Claim.TAKEN;
      }
      if (!reserved) {
        known.reliedOn = true;
        return Claim.LINKED_ALREADY;
      }
    }
    long now = losses.now();
    Link link = new Link(value, now);
    if (known != null && same) {
      link.countedMillis = known.countedMillis; // the same browser; it counts once
    } else if (known != null) {
      uncount(known);
    }
    linkOfUserId.put(userId, link);
    if (link.countedMillis != Link.NOT_COUNTED) {
      return Claim.NEW;
    }
    if (theirs.count(now)) {
      link.countedMillis = now;
      return Claim.NEW;
    }
    link.reserved = !theirs.mayTry(now);
    return link.reserved ? Claim.TOO_MANY : Claim.TOO_MANY_BUT_TRIED;
  }

  /**
   * The user_id is this identity's or nobody's, though it isn't to be linked now. Changes nothing for
   * a user_id that is linked or reserved already.
   */
  public synchronized void reserve(String userId, Identity identity) {
    seen(userId, identity);
    linkOfUserId.computeIfAbsent(userId, free -> {
      Link link = new Link(identity.value(), losses.now());
      link.reserved = true;
      return link;
    });
  }

  /** The message of a claim was not accepted: the user_id is free again. */
  public synchronized void release(String userId, Identity identity) {
    Link link = linkOfUserId.get(userId);
    if (link == null || !link.identity.equals(identity.value())) {
      return;
    }
    linkOfUserId.remove(userId);
    uncount(link);
    if (link.reliedOn) {
      // Another request took it for sent meanwhile, and may note so in its session.
      losses.lost(DropReason.QUEUE_FULL, link.identity);
    }
  }

  /**
   * Whether this identity was linked to or seen with another user_id before, so that this one would
   * replace it. False for a user_id that is linked to this identity already.
   */
  public synchronized boolean knowsOther(String userId, Identity identity) {
    String value = identity.value();
    Pending pending = pendingOfUserId.get(userId);
    if (pending != null && pending.identity.equals(value)) {
      return true;
    }
    Link link = linkOfUserId.get(userId);
    if (link != null && link.identity.equals(value)) {
      return false;
    }
    UserIds theirs = userIdsOfIdentity.get(value);
    return theirs != null && theirs.hasOtherThan(userId);
  }

  /** Notes that this identity uses this user_id, though nothing is sent for the pair. */
  public synchronized void seen(String userId, Identity identity) {
    userIds(identity.value()).saw(userId);
  }

  /**
   * Whether the pair was first seen at least this long ago. The first call notes the time. Somebody
   * else with the same user_id, {@link #claim} and {@link #forgetPending} let the time begin anew.
   */
  public synchronized boolean waited(String userId, Identity identity, long delayMillis) {
    String value = identity.value();
    userIds(value).saw(userId);
    long now = losses.now();
    Pending pending = pendingOfUserId.get(userId);
    if (pending == null || !pending.identity.equals(value)) {
      pending = new Pending(value, now);
      pendingOfUserId.put(userId, pending);
    }
    return now - pending.sinceMillis >= delayMillis;
  }

  /** There was a logout, a login or an impersonation in this browser. */
  public synchronized void forgetPending(String userId) {
    pendingOfUserId.remove(userId);
  }

  private UserIds userIds(String identity) {
    return userIdsOfIdentity.computeIfAbsent(identity, i -> new UserIds());
  }

  private void uncount(Link link) {
    UserIds theirs = userIdsOfIdentity.get(link.identity);
    if (theirs != null && link.countedMillis != Link.NOT_COUNTED) {
      theirs.uncount(link.countedMillis);
    }
  }

  private static final class Link {
    static final long NOT_COUNTED = Long.MIN_VALUE;
    final String identity;
    final long atMillis;
    long countedMillis = NOT_COUNTED;
    boolean reliedOn;
    boolean reserved;

    Link(String identity, long atMillis) {
      this.identity = identity;
      this.atMillis = atMillis;
    }
  }

  private static final class Pending {
    final String identity;
    final long sinceMillis;

    Pending(String identity, long sinceMillis) {
      this.identity = identity;
      this.sinceMillis = sinceMillis;
    }
  }
}
