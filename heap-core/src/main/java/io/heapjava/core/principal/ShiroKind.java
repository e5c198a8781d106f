/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import java.util.Set;

/**
 * Shiro's wrappers around the realm's own principal: the request's private {@code ObjectPrincipal},
 * whose name is {@code toString()}, a principal collection, and the subject itself.
 */
final class ShiroKind implements PrincipalKind {

  private final Beans beans;

  ShiroKind(Beans beans) {
    this.beans = beans;
  }

  @Override
  public boolean matches(Set<String> typeNames) {
    return typeNames.contains(
            "org.apache.shiro.web.servlet.ShiroHttpServletRequest$ObjectPrincipal")
        || typeNames.contains("org.apache.shiro.subject.PrincipalCollection")
        || typeNames.contains("org.apache.shiro.subject.Subject");
  }

  @Override
  public PrincipalReading read(Object wrapper, Inside inside) {
    String way = "getPrincipal";
    if (beans.isA(wrapper, "org.apache.shiro.subject.PrincipalCollection")) {
      way = "getPrimaryPrincipal";
    } else if (beans.isA(wrapper, "ObjectPrincipal")) {
      way = "getObject";
    }
    return inside.read(beans.call(wrapper, way)).withPrincipal(wrapper);
  }
}
