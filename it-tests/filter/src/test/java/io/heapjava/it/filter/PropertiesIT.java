/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.AppSecurity;
import io.heapjava.contract.HeapContract;
import io.heapjava.core.Heap;
import io.heapjava.core.UserPropertiesProvider;
import io.heapjava.simulator.HeapCookies;
import java.security.Principal;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** User properties: none unless configured, then from where the settings say. */
class PropertiesIT {

  private static final String PROVIDERS =
      "classes/META-INF/services/" + UserPropertiesProvider.class.getName();

  @Test
  void unconfigured_areNone() throws Exception {
    try (App app = Doors.jetty(a -> {})) {
      String alice = visit(app);

      app.settle();

      assertThat(app.user(alice).properties()).isEmpty();
    }
  }

  @Test
  @HeapContract("add_user_properties: lower-case 'email' is the built-in property")
  void configured_comeFromPrincipalSessionAndName() throws Exception {
    try (App app = Doors.jetty(a -> a.setting("heap.properties.email", "principal:contact.email")
        .setting("heap.properties.Plan", "session:plan")
        .setting("heap.properties.Login", "name")
        .setting("heap.properties.Absent", "session:nothing"))) {
      String alice = visit(app);

      app.settle();

      assertThat(app.user(alice).properties())
          .containsOnly(
              Map.entry("email", "mail-to-" + alice),
              Map.entry("Plan", "gold"),
              Map.entry("Login", alice));
      app.assertInOrder();
    }
  }

  @Test
  @HeapContract("identify: linking and properties are two calls")
  void configured_withACookie_areToldBesideTheLink() throws Exception {
    try (App app =
        Doors.jetty(a -> a.setting("heap.properties.email", "principal:contact.email"))) {
      String browser = app.userId();

      String alice = visit(app, browser);

      app.assertKnown(alice, browser);
      assertThat(app.user(alice).properties()).containsEntry("email", "mail-to-" + alice);
      assertThat(app.heard().entriesAbout(alice)).isEqualTo(2);
    }
  }

  @Test
  void getterThatThrows_isLeftOutAndThePersonIdentified() throws Exception {
    try (App app = Doors.jetty(a -> a.setting("heap.properties.email", "principal:contact.email")
        .setting("heap.properties.Broken", "principal:broken"))) {
      String alice = visit(app);

      app.settle();

      assertThat(app.user(alice).properties())
          .containsExactly(Map.entry("email", "mail-to-" + alice));
      app.assertInOrder();
    }
  }

  @Test
  void providerOfTheApplication_isAsked() throws Exception {
    try (App app = Doors.jetty(with(Departments.class))) {
      String alice = visit(app);

      app.settle();

      assertThat(app.user(alice).properties()).containsExactly(Map.entry("Department", "Sales"));
    }
  }

  @Test
  void providerThatThrows_isSaidAndThePersonIdentified() throws Exception {
    try (App app = Doors.jetty(with(Broken.class))) {
      String browser = app.userId();
      String alice = visit(app, browser);

      app.assertKnown(alice, browser);
      assertThat(app.log().at(Level.WARN))
          .singleElement()
          .asString()
          .contains(Broken.class.getName());
      app.assertInOrder();
    }
  }

  private static Consumer<AppDefinition.Builder> with(
      Class<? extends UserPropertiesProvider> provider) {
    return app -> app.webInf(PROVIDERS, provider.getName());
  }

  private static String visit(App app) {
    return visit(app, app.userId());
  }

  private static String visit(App app, String browser) {
    String alice = app.person("alice");
    String page = app.serve((request, response) -> {
      request.getSession(true).setAttribute("plan", "gold");
      AppSecurity.signIn(request, new Employee(alice));
      response.getWriter().write("" + Heap.identity());
    });
    String identity =
        app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page).body();
    assertThat(identity).isEqualTo(alice);
    return alice;
  }

  /** The application's own principal. */
  public record Employee(String name) implements Principal {

    @Override
    public String getName() {
      return name;
    }

    public Contact getContact() {
      return new Contact("mail-to-" + name);
    }

    public String getBroken() {
      throw new IllegalStateException("cannot load " + name);
    }
  }

  /** Nested, as domain objects are. */
  public record Contact(String email) {}

  /** Found by ServiceLoader in WEB-INF/classes. */
  public static final class Departments implements UserPropertiesProvider {
    @Override
    public Map<String, ?> propertiesOf(Object principal) {
      return Map.of("Department", principal instanceof Employee ? "Sales" : "none");
    }
  }

  /** Fails with a text that names somebody. */
  public static final class Broken implements UserPropertiesProvider {
    @Override
    public Map<String, ?> propertiesOf(Object principal) {
      throw new IllegalStateException("no department for " + ((Employee) principal).name());
    }
  }
}
