/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.contract.LogLines;
import io.heapjava.contract.Visitor;
import io.heapjava.servlet.HeapIdentityFilter;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** An application of Spring Boot, on its embedded Tomcat: the jar on the class path and a setting. */
class SpringBootIT {

  private final HeapSimulator heap = HeapSimulator.start();
  private ServletWebServerApplicationContext app;

  @AfterEach
  void stop() {
    close();
    heap.close();
  }

  @Test
  void settingAmongSpringsProperties_isEnough() {
    start(SpringBootApps.Shop.class, "heap.app-id=" + App.APP_ID, "heap.endpoint=${heap-of-tests}");

    assertThat(get("/who", null)).isEqualTo("nobody");
    for (int i = 0; i < 3; i++) {
      assertThat(get("/who", "ann")).isEqualTo("ann");
    }
    close();

    assertThat(heap.model().userByIdentity("ann").orElseThrow().userIds()).containsExactly("4711");
    assertThat(heap.requests()).as("a link and the properties, once").hasSize(2);
    assertThat(heap.model().refusals()).isEmpty();
  }

  @Test
  void settingsOfAnySpelling_count_andABlankOneIsNone() {
    start(
        SpringBootApps.Shop.class,
        "heap.appId=" + App.APP_ID,
        "heap.endpoint=" + heap.endpoint(),
        "heap.identity.encoding=sha256",
        "heap.properties.Login=name",
        "--heap.identity.encoding=");

    assertThat(get("/who", "ann")).matches("[0-9a-f]{64}");
    close();

    assertThat(heap.model().users().get(0).properties()).containsExactly(Map.entry("Login", "ann"));
  }

  @Test
  void fileThatSpringsPropertiesName_isRead(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("heap.conf"),
        "heap.app-id=" + App.APP_ID + "\nheap.endpoint=" + heap.endpoint());
    start(SpringBootApps.Shop.class, "folder=" + folder, "heap.config-file=${folder}/heap.conf");

    assertThat(get("/who", "ann")).isEqualTo("ann");
  }

  @Test
  void keysOfAnotherProduct_areNoMistake() {
    start(
        SpringBootApps.Shop.class,
        "heap.app-id=" + App.APP_ID,
        "heap.endpoint=" + heap.endpoint(),
        "heap.dump.folder=${nowhere.said}",
        "heap.dump.kinds[0]=all");

    assertThat(get("/who", "ann")).isEqualTo("ann");
  }

  @Test
  void withoutAnEnvironmentId_nothingIsThere_andNothingIsSaid() {
    try (LogLines log = new LogLines()) {
      start(SpringBootApps.Shop.class);

      assertThat(get("/who", "ann")).isEqualTo("nobody");
      assertThat(filters()).isEmpty();
      assertThat(log.all()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "heap.app-id=shop, heap.app-id",
    "heap.identity.source=${nowhere.said}, nowhere.said",
    "heap.exclude[0]=service-a, heap.exclude[0]",
  })
  void wrongSetting_isOneLine_andTheApplicationRuns(String wrong, String said) {
    try (LogLines log = new LogLines()) {
      start(
          SpringBootApps.Shop.class,
          "heap.app-id=" + App.APP_ID,
          "heap.endpoint=" + heap.endpoint(),
          wrong);

      assertThat(get("/who", "ann")).isEqualTo("nobody");
      assertThat(log.all())
          .singleElement()
          .asString()
          .contains("Heap: off", "Spring's environment", said);
    }
  }

  @Test
  void personOfAFilterAmongTheBeans_isSeen() {
    start(
        SpringBootApps.WithTickets.class,
        "heap.app-id=" + App.APP_ID,
        "heap.endpoint=" + heap.endpoint());

    assertThat(get("/who?ticket=ben", null)).isEqualTo("ben");
  }

  @Test
  void filterOfOursAmongTheBeans_takesItsPlace() {
    for (Class<?> own :
        List.of(SpringBootApps.WithFilter.class, SpringBootApps.WithRegistration.class)) {
      start(own, "heap.app-id=99", "heap.endpoint=" + heap.endpoint());

      assertThat(get("/who", "ann")).isEqualTo("ann");
      close();
    }

    assertThat(heap.requests())
        .extracting(request -> request.json().get("app_id").asText())
        .as("a link and the properties of each")
        .containsExactly(App.APP_ID, App.APP_ID, App.APP_ID, App.APP_ID);
  }

  @Test
  void registrationThatIsSwitchedOff_leavesNone() {
    start(
        SpringBootApps.WithoutFilter.class,
        "heap.app-id=" + App.APP_ID,
        "heap.endpoint=" + heap.endpoint());

    assertThat(get("/who", "ann")).isEqualTo("nobody");
    assertThat(filters()).isEmpty();
  }

  /** As a WAR in a server, whose descriptor or start script says where people are told of. */
  @ParameterizedTest
  @ValueSource(
      classes = {SpringBootApps.InAContainerThatIsFirst.class, SpringBootApps.InAContainer.class})
  void containerThatRunsInitializersToo_leavesItToSpringsSettings(Class<?> application) {
    String[] settings = {
      "", "heap.identity.encoding=sha256", "heap.enabled=false", "heap.region=${x}"
    };
    String[] seen = {"ann", "[0-9a-f]{64}", "nobody", "nobody"};
    for (int i = 0; i < settings.length; i++) {
      start(
          application,
          "server.servlet.context-parameters.[heap.app-id]=" + App.APP_ID,
          "server.servlet.context-parameters.[heap.endpoint]=" + heap.endpoint(),
          settings[i]);
      assertThat(get("/who", "ann")).matches(seen[i]);
      close();
      assertThat(heap.requests())
          .as("a link and the properties each")
          .hasSize(2 * Math.min(i + 1, 2));
    }
  }

  private void start(Class<?> application, String... properties) {
    List<String> all = new ArrayList<>(
        List.of("server.port=0", "server.address=127.0.0.1", "heap-of-tests=" + heap.endpoint()));
    all.addAll(List.of(properties));
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    try {
      app = (ServletWebServerApplicationContext) new SpringApplicationBuilder(application)
          .properties(all.stream().filter(each -> !each.startsWith("--")).toArray(String[]::new))
          .run(all.stream().filter(each -> each.startsWith("--")).toArray(String[]::new));
    } finally {
      System.clearProperty("org.springframework.boot.logging.LoggingSystem");
    }
  }

  /** Sends what waits. */
  private void close() {
    if (app != null) {
      app.close();
      app = null;
    }
  }

  private List<String> filters() {
    return app.getServletContext().getFilterRegistrations().values().stream()
        .map(filter -> filter.getClassName())
        .filter(HeapIdentityFilter.class.getName()::equals)
        .toList();
  }

  private String get(String path, @Nullable String person) {
    Visitor visitor = new Visitor(
            URI.create("http://127.0.0.1:" + app.getWebServer().getPort()))
        .cookie(HeapCookies.v5(App.APP_ID, "4711"));
    if (person != null) {
      String credentials = Base64.getEncoder().encodeToString((person + ":right").getBytes());
      visitor.header("Authorization", "Basic " + credentials);
    }
    return visitor.get(path).body();
  }
}
