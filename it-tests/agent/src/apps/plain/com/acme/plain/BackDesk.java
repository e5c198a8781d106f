/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.plain;

/** Below a class that is below the interface; loaded before either. */
public class BackDesk extends FrontDesk {

  @Override
  public boolean open(Badge badge) {
    return true;
  }
}
