/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.plain;

import io.heapjava.annotation.HeapLogin;

/** Says itself what signs in. */
public class Reception {

  boolean open = true;

  @HeapLogin(identity = "0.mail", when = "return")
  public boolean enter(Desk.Badge badge) {
    return open;
  }

  @HeapLogin
  public static void visit(String name) {}

  @HeapLogin(identity = "0..name")
  public void badlyAnnotated(String name) {}
}
