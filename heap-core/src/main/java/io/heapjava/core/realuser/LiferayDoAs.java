/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.LiferayUsers;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import org.jspecify.annotations.Nullable;

/**
 * Liferay's {@code doAsUserId}: on one request the portal treats the person of the session as
 * somebody else. The portal sets the request's user inside of its own filters, so this shows after
 * the chain at the latest.
 */
final class LiferayDoAs implements RealUserSource {

  private final PrincipalReader reader;

  LiferayDoAs(PrincipalReader reader) {
    this.reader = reader;
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    String target = LiferayUsers.ofRequest(view);
    if (target == null) {
      return null;
    }
    String real = LiferayUsers.ofSession(view, shown.principal(), view.remoteUser());
    if (real == null || real.equals(target)) {
      return null;
    }
    return reader.identifiesBy("name", "remote-user", "session:USER_ID")
        ? RealUser.real(PrincipalReading.person(RawIdentifier.of(real), null))
        : RealUser.UNKNOWN;
  }

  @Override
  public boolean knowsTheTarget() {
    return true;
  }
}
