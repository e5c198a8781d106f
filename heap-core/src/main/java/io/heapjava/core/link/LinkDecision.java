/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.link;

import io.heapjava.core.LinkConflict;
import io.heapjava.core.browser.HeapCookie;
import io.heapjava.core.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * May this browser be linked to this identity, by its own cookie? Heap keeps the first identity a
 * user_id ever had and drops any other without a word (Heap docs, identify), so a wrong link can't be
 * mended and a hopeless one needn't be sent. What this process has linked before is the {@link
 * LinkLedger}'s to say. Immutable.
 */
public final class LinkDecision {

  private static final LinkDecision NO_BROWSER = new LinkDecision(null, false, null);

  private final @Nullable String userId;
  private final boolean link;
  private final @Nullable LinkConflict conflict;

  private LinkDecision(@Nullable String userId, boolean link, @Nullable LinkConflict conflict) {
    this.userId = userId;
    this.link = link;
    this.conflict = conflict;
  }

  /** Decides from what the cookie says. */
  public static LinkDecision of(HeapCookie cookie, Identity identity) {
    if (cookie.isAmbiguous()) {
      return new LinkDecision(null, false, LinkConflict.COOKIE_AMBIGUOUS);
    }
    String userId = cookie.userId();
    String theirs = cookie.identity();
    if (theirs != null) {
      return theirs.equals(identity.value())
          ? new LinkDecision(userId, false, null)
          : new LinkDecision(userId, false, LinkConflict.COOKIE_HAS_OTHER_IDENTITY);
    }
    if (userId == null) {
      return NO_BROWSER;
    }
    return new LinkDecision(userId, true, null);
  }

  /** The browser's user_id, or null when it has none to rely on. */
  public @Nullable String userId() {
    return userId;
  }

  /** Whether the browser may be linked, unless the ledger knows better. */
  public boolean isLink() {
    return link;
  }

  /** Why it is not, or null when there is nothing wrong. */
  public @Nullable LinkConflict conflict() {
    return conflict;
  }

  /** Whether the browser is known as this person already, by its own account. */
  public boolean isLinkedAlready() {
    return !link && conflict == null && userId != null;
  }
}
