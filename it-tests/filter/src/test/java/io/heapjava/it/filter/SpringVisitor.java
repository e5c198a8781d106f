/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.Visitor;
import io.heapjava.simulator.HeapCookies;
import java.util.Map;

/** A browser at {@link SpringApp}. */
record SpringVisitor(Visitor visitor) {

  /** With a browser of its own. */
  static SpringVisitor of(App app, String userId) {
    return new SpringVisitor(app.visitor().cookie(HeapCookies.v5(App.APP_ID, userId)));
  }

  SpringVisitor login(String name) {
    assertThat(visitor
            .post("/login", Map.of("username", name, "password", AppDefinition.PASSWORD))
            .header("Location"))
        .as("signed in")
        .noneMatch(location -> location.contains("error"));
    return this;
  }

  SpringVisitor switchTo(String name) {
    assertThat(visitor.post("/login/impersonate", Map.of("username", name)).status())
        .as("switched")
        .isEqualTo(302);
    return this;
  }

  SpringVisitor switchBack() {
    assertThat(visitor.post("/logout/impersonate", Map.of()).status())
        .as("switched back")
        .isEqualTo(302);
    return this;
  }

  String get(String path) {
    return visitor.get(path).body();
  }
}
