/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.ServerUnderTest;
import io.heapjava.contract.ServletFilterContract;
import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jetty 12, found by itself when {@code heap.app-id} is set. */
@Tag("slow")
class Jetty12AutomaticIT extends ServletFilterContract {

  @Override
  protected ServerUnderTest start(AppDefinition app) throws Exception {
    return Jetty12.start(app, Doors.automatic(app));
  }

  @Test
  void metadataComplete_isFoundAllTheSame() throws Exception {
    try (App app = App.start(
        definition -> Jetty12.start(definition, Doors.automatic(definition).metadataComplete()),
        settings -> {})) {
      String alice = app.person("alice");
      String browser = app.userId();

      app.visitor().login(alice).cookie(HeapCookies.v5(App.APP_ID, browser)).get(App.PUBLIC_PAGE);

      app.assertKnown(alice, browser);
    }
  }

  @Test
  void declaredWithItsOwnSettings_isRegisteredOnce() throws Exception {
    try (App app = App.start(
        definition -> Jetty12.start(
            definition, Doors.webXml(definition).contextParams(definition.settings())),
        settings -> {})) {
      String alice = app.person("alice");
      String page = app.serve((request, response) -> Heap.track("Checkout"));

      app.visitor().bearer(alice).get(page);

      app.assertKnown(alice);
      assertThat(app.user(alice).events()).containsExactly("Checkout");
      String filters = app.serve((request, response) -> response
          .getWriter()
          .write(String.join(
              ",", request.getServletContext().getFilterRegistrations().keySet())));
      assertThat(app.visitor().get(filters).body().split(","))
          .containsExactlyInAnyOrder("app-security", "heap");
    }
  }

  @Test
  void registeredByCodeLater_thatOneWorks_andTheAutomaticOneIsOff() throws Exception {
    try (App app = start(settings -> settings.listener(RegistersLater.class.getName()))) {
      String alice = app.person("alice");
      String browser = app.userId();
      String page = app.serve((request, response) -> Heap.track("Checkout"));

      app.visitor().bearer(alice).cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

      app.assertKnown(alice, browser);
      assertThat(app.user(alice).events()).containsExactly("Checkout");
      assertThat(app.log().at(Level.INFO))
          .anyMatch(line -> line.contains("the automatic one is off"))
          .filteredOn(line -> line.contains("Heap: on"))
          .hasSize(1);
    }
  }

  @Test
  void withoutAppId_addsNoFilter() throws Exception {
    try (App app = start(settings -> settings.without("heap.app-id"))) {
      String page = app.serve((request, response) -> response
          .getWriter()
          .write(String.join(
              ",", request.getServletContext().getFilterRegistrations().keySet())));

      assertThat(app.visitor().get(page).body()).isEqualTo("app-security");
    }
  }
}
