/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point.cas;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Java client of CAS: its filter had a service ticket validated by the server. The browser is
 * redirected then, so the application itself has not seen the person yet.
 *
 * <p>Single logout ends the session, which is where all that is remembered of a person lies; nothing
 * of it needs to be seen.
 */
public final class CasPoint implements Point {

  /** Client 3, javax, and client 4, jakarta. */
  private static final String[] FILTERS = {
    "org.jasig.cas.client.validation.AbstractTicketValidationFilter",
    "org.apereo.cas.client.validation.AbstractTicketValidationFilter",
  };

  private final Logins logins;

  public CasPoint(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "cas";
  }

  @Override
  public String meaning() {
    return "logins at a CAS server";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String filter : FILTERS) {
      targets.add(
          Target.in(filter).method("onSuccessfulValidation", 3).by(Target.Form.EXIT, "cas"));
    }
    return targets;
  }

  @Override
  public @Nullable Object seen(String key, @Nullable Object[] seen) {
    Object[] arguments = (Object[]) seen[1];
    if (arguments != null) {
      logins.established(logins.call(arguments[2], "getPrincipal"));
    }
    return null;
  }
}
