/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.staff;

import java.util.ArrayList;
import java.util.List;

/** Who may come in: p0@example.com to p999@example.com, each with the password 'right'. */
class People {

  static final String PASSWORD = "right";
  static final String ROLE = "staff";

  private People() {}

  static List<String> all() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      all.add("p" + i + "@example.com");
    }
    return all;
  }
}
