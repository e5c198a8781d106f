/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.plain;

/** Has the annotation of its interface. */
public class FrontDesk implements Desk {

  @Override
  public boolean open(Badge badge) {
    return true;
  }
}
