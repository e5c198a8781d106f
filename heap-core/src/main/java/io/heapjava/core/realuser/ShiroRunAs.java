/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.principal.Beans;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.ShiroSubject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shiro's run-as. The root of a stack of identities lies in the Shiro session; {@code
 * getPreviousPrincipals()} is the root only up to 1.2.0 and one step back from 1.2.1 on.
 *
 * <p>Versions 1.2.0 and 1.2.1 overwrite the root with the identity that is run as when a request
 * rebuilds the subject (SHIRO-380), and the real user is lost. A root that is itself on the stack
 * is therefore believed only where the version is known to be another.
 */
final class ShiroRunAs implements RealUserSource {

  private static final String PRINCIPALS = "org.apache.shiro.subject.PrincipalCollection";
  private static final String OBJECT_PRINCIPAL =
      "org.apache.shiro.web.servlet.ShiroHttpServletRequest$ObjectPrincipal";
  private static final String ROOT =
      "org.apache.shiro.subject.support.DefaultSubjectContext_PRINCIPALS_SESSION_KEY";
  private static final String STACK =
      "org.apache.shiro.subject.support.DelegatingSubject.RUN_AS_PRINCIPALS_SESSION_KEY";

  private final PrincipalReader reader;
  private final Beans beans;
  private final ShiroSubject shiro;

  ShiroRunAs(PrincipalReader reader) {
    this.reader = reader;
    this.beans = reader.beans();
    this.shiro = new ShiroSubject(beans);
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    Object subject = shiro.of(view);
    if (subject == null && beans.isA(shown.principal(), PRINCIPALS)) {
      subject = shiro.onThread(); // a login that was seen on this very thread
    }
    if (subject == null) {
      return null;
    }
    Object runAs = beans.attempt(subject, "isRunAs");
    if (!Boolean.TRUE.equals(runAs)) {
      return runAs != Beans.FAILED && isStill(subject, shown) ? null : RealUser.UNKNOWN;
    }
    Object session = beans.call(subject, "getSession", boolean.class, false);
    Object stack = session == null ? null : attribute(session, STACK);
    Object root = session == null ? null : attribute(session, ROOT);
    if (root == null && !(stack instanceof List && ((List<?>) stack).size() > 1)) {
      root = beans.call(subject, "getPreviousPrincipals");
    }
    Object person = beans.call(root, "getPrimaryPrincipal");
    if (person == null || isOnStack(person, stack) && mayHaveLostRoot(subject)) {
      return RealUser.UNKNOWN;
    }
    return RealUser.real(reader.of(view, person));
  }

  /**
   * Whether the subject is still whom the request was read to show. It isn't when the session ended
   * between the two reads, and the identity that was run as with it.
   */
  private boolean isStill(Object subject, PrincipalReading shown) {
    Object principal = shown.principal();
    boolean shiros = beans.isA(principal, OBJECT_PRINCIPAL);
    if (shiros) {
      principal = beans.call(principal, "getObject");
    }
    Object now = beans.attempt(subject, "getPrincipal");
    if (now == null || now == Beans.FAILED || principal == null) {
      return now == null && !shiros || now != Beans.FAILED && principal == null;
    }
    return !sameType(now, principal) || now.equals(principal);
  }

  /** What another framework shows is nothing that the subject could have been. */
  private static boolean sameType(Object one, Object other) {
    return one.getClass() == other.getClass();
  }

  private @Nullable Object attribute(Object session, String key) {
    return beans.call(session, "getAttribute", Object.class, key);
  }

  private boolean isOnStack(Object person, @Nullable Object stack) {
    if (!(stack instanceof List)) {
      return true;
    }
    for (Object principals : (List<?>) stack) {
      if (Objects.equals(person, beans.call(principals, "getPrimaryPrincipal"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayHaveLostRoot(Object subject) {
    Package shiro = null;
    for (Class<?> c = subject.getClass(); c != null && shiro == null; c = c.getSuperclass()) {
      shiro = c.getName().startsWith("org.apache.shiro.") ? c.getPackage() : null;
    }
    String version = shiro == null ? null : shiro.getImplementationVersion();
    return version == null || version.startsWith("1.2.0") || version.startsWith("1.2.1");
  }
}
