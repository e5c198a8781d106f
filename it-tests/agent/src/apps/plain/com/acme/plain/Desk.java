/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.plain;

import io.heapjava.annotation.HeapLogin;

/** What the back end of a desktop program has. */
public interface Desk {

  @HeapLogin(identity = "0.mail", when = "return")
  boolean open(Badge badge);

  final class Badge {
    private final String mail;

    Badge(String mail) {
      this.mail = mail;
    }

    public String mail() {
      if (mail.isEmpty()) {
        throw new IllegalStateException("no mail");
      }
      return mail;
    }
  }
}
