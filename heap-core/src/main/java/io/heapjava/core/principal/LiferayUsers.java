/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Liferay's numeric user ids: that of the session is the person's, that of the request is whom the
 * person acts as ({@code doAsUserId}), request by request. A guest has none in the session.
 *
 * <p>Without the company's id: user ids are the primary key of one table over all companies, while
 * the company is known only in a part of each request, which would give a person two identities.
 */
public final class LiferayUsers {

  private static final String USER_ID = "USER_ID";
  private static final String COMPANY_ID = "COMPANY_ID";

  private LiferayUsers() {}

  /** The id of the person of the session; null when this is no request of Liferay's or a guest's. */
  public static @Nullable String ofSession(
      RequestView view, @Nullable Object principal, @Nullable String remoteUser) {
    Object ofSession = view.sessionAttribute(USER_ID);
    if (!(ofSession instanceof Long)) {
      return null;
    }
    String user = ofSession.toString();
    Object ofRequest = view.attribute(USER_ID);
    boolean portal = view.attribute(COMPANY_ID) instanceof Long
        || principal != null && principal.getClass().getName().startsWith("com.liferay.");
    // Other applications have a USER_ID too; in Liferay it is what the container shows as name.
    boolean sameNames = ofRequest instanceof Long
        && isOneOf(remoteUser, user, ofRequest.toString())
        && isOneOf(name(principal), user, ofRequest.toString());
    return portal || sameNames ? user : null;
  }

  /** The id of the user the request is treated as; null when Liferay has not set it (yet). */
  public static @Nullable String ofRequest(RequestView view) {
    Object user = view.attribute(USER_ID);
    return user instanceof Long ? user.toString() : null;
  }

  private static boolean isOneOf(@Nullable String name, String one, String other) {
    return name == null || name.equals(one) || name.equals(other);
  }

  private static @Nullable String name(@Nullable Object principal) {
    try {
      return principal instanceof Principal ? ((Principal) principal).getName() : null;
    } catch (RuntimeException e) {
      return "";
    }
  }
}
