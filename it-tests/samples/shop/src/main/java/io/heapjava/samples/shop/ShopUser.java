/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import java.io.Serializable;

/** A person as the shop knows one; kept in the session under {@link #ATTRIBUTE}. */
public final class ShopUser implements Serializable {

  // No record: the JDK holds the loader of the last record it compared (ObjectMethods), and the
  // test of undeployment would take that for a leak of somebody's.

  /** The session attribute of the user whose data the pages show. */
  static final String ATTRIBUTE = "user";

  private static final long serialVersionUID = 1L;

  private final String id;
  private final String name;
  private final String email;
  private final String plan;

  ShopUser(String id, String name, String email, String plan) {
    this.id = id;
    this.name = name;
    this.email = email;
    this.plan = plan;
  }

  /** The number of the customer record; never changes. */
  public String getId() {
    return id;
  }

  /** What the person logs in with. */
  public String getName() {
    return name;
  }

  public String getEmail() {
    return email;
  }

  /** What the person pays for. */
  public String getPlan() {
    return plan;
  }
}
