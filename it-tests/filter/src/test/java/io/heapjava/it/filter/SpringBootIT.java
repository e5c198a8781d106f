/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.LogLines;
import io.heapjava.core.HeapConfig;
import io.heapjava.servlet.HeapIdentityFilter;
import io.heapjava.servlet.internal.HeapInitializer;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/** An application of Spring Boot, on its embedded Tomcat: the jar on the class path and a setting. */
class SpringBootIT {

  private static final String APP_ID = "1234567890";

  private final HeapSimulator heap = HeapSimulator.start();
  private ServletWebServerApplicationContext app;

  @AfterEach
  void stop() {
    close();
    heap.close();
  }

  @Test
  void settingAmongSpringsProperties_isEnough() throws Exception {
    start(Shop.class, "heap.app-id=" + APP_ID, "heap.endpoint=${heap-of-tests}");

    assertThat(get("/who", null)).isEqualTo("nobody");
    for (int i = 0; i < 3; i++) {
      assertThat(get("/who", "ann")).isEqualTo("ann");
    }
    close();

    assertThat(heap.model().userByIdentity("ann").orElseThrow().userIds()).containsExactly("4711");
    assertThat(heap.requests()).hasSize(1);
    assertThat(heap.model().refusals()).isEmpty();
  }

  @Test
  void settingsOfAnySpelling_count_andABlankOneIsNone() throws Exception {
    start(
        Shop.class,
        "heap.appId=" + APP_ID,
        "heap.endpoint=" + heap.endpoint(),
        "heap.identity.encoding=sha256",
        "heap.properties.Login=name",
        "--heap.identity.encoding=");

    assertThat(get("/who", "ann")).matches("[0-9a-f]{64}");
    close();

    assertThat(heap.model().users().get(0).properties()).containsExactly(Map.entry("Login", "ann"));
  }

  @Test
  void withoutAnEnvironmentId_nothingIsThere_andNothingIsSaid() throws Exception {
    try (LogLines log = new LogLines()) {
      start(Shop.class);

      assertThat(get("/who", "ann")).isEqualTo("nobody");
      assertThat(filters()).isEmpty();
      assertThat(log.all()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "heap.app-id=shop, 'heap.app-id'",
    "heap.identity.source=${nowhere.said}, nowhere.said",
    "heap.exclude[0]=service-a, heap.exclude[0]",
  })
  void wrongSetting_isOneLine_andTheApplicationRuns(String wrong, String said) throws Exception {
    try (LogLines log = new LogLines()) {
      start(Shop.class, "heap.app-id=" + APP_ID, "heap.endpoint=" + heap.endpoint(), wrong);

      assertThat(get("/who", "ann")).isEqualTo("nobody");
      assertThat(log.all())
          .singleElement()
          .asString()
          .contains("Heap: off", "Spring's environment", said);
    }
  }

  @Test
  void personOfAFilterAmongTheBeans_isSeen() throws Exception {
    start(WithTickets.class, "heap.app-id=" + APP_ID, "heap.endpoint=" + heap.endpoint());

    assertThat(get("/who?ticket=ben", null)).isEqualTo("ben");
  }

  @Test
  void filterOfOursAmongTheBeans_takesItsPlace() throws Exception {
    for (Class<?> own : List.of(WithFilter.class, WithRegistration.class)) {
      start(own, "heap.app-id=99", "heap.endpoint=" + heap.endpoint());

      assertThat(get("/who", "ann")).isEqualTo("ann");
      close();
    }

    assertThat(heap.requests())
        .extracting(request -> request.json().get("app_id").asText())
        .containsExactly(APP_ID, APP_ID);
  }

  @Test
  void registrationThatIsSwitchedOff_leavesNone() throws Exception {
    start(WithoutFilter.class, "heap.app-id=" + APP_ID, "heap.endpoint=" + heap.endpoint());

    assertThat(get("/who", "ann")).isEqualTo("nobody");
    assertThat(filters()).isEmpty();
  }

  /** As a WAR in a server, whose descriptor or start script says where people are told of. */
  @ParameterizedTest
  @ValueSource(classes = {InAContainerThatIsFirst.class, InAContainer.class})
  void containerThatRunsInitializersToo_leavesItToSpringsSettings(Class<?> application)
      throws Exception {
    String[] settings = {
      "", "heap.identity.encoding=sha256", "heap.enabled=false", "heap.region=${x}"
    };
    String[] seen = {"ann", "[0-9a-f]{64}", "nobody", "nobody"};
    for (int i = 0; i < settings.length; i++) {
      start(
          application,
          "server.servlet.context-parameters.[heap.app-id]=" + APP_ID,
          "server.servlet.context-parameters.[heap.endpoint]=" + heap.endpoint(),
          settings[i]);
      assertThat(get("/who", "ann")).matches(seen[i]);
      close();
      assertThat(heap.requests()).hasSize(Math.min(i + 1, 2));
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

  private String get(String path, String person) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + app.getWebServer().getPort() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Cookie", HeapCookies.v5(APP_ID, "4711"));
    if (person != null) {
      String credentials = Base64.getEncoder().encodeToString((person + ":right").getBytes());
      request.header("Authorization", "Basic " + credentials);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), BodyHandlers.ofString())
        .body();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
          .httpBasic(Customizer.withDefaults())
          .build();
    }

    @Bean
    UserDetailsService users() {
      return name ->
          User.withUsername(name).password("{noop}right").roles("STAFF").build();
    }

    @Bean
    ServletRegistrationBean<HttpServlet> pages() {
      return new ServletRegistrationBean<>(new Pages(), "/");
    }
  }

  static class WithFilter extends Shop {
    @Bean
    HeapIdentityFilter heap(Environment environment) {
      return new HeapIdentityFilter(config(environment));
    }
  }

  static class WithRegistration extends Shop {
    @Bean
    FilterRegistrationBean<HeapIdentityFilter> heap(Environment environment) {
      return new FilterRegistrationBean<>(new HeapIdentityFilter(config(environment)));
    }
  }

  static class WithoutFilter extends Shop {
    @Bean
    FilterRegistrationBean<HeapIdentityFilter> heap() {
      FilterRegistrationBean<HeapIdentityFilter> registration =
          new FilterRegistrationBean<>(new HeapIdentityFilter());
      registration.setEnabled(false);
      return registration;
    }
  }

  static class WithTickets extends Shop {
    @Bean
    Filter tickets() {
      return (request, response, chain) -> chain.doFilter(
          new HttpServletRequestWrapper((HttpServletRequest) request) {
            @Override
            public Principal getUserPrincipal() {
              return () -> getParameter("ticket");
            }
          },
          response);
    }
  }

  static class InAContainer extends Shop {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container(Environment environment) {
      return factory -> factory.addContextCustomizers(
          servlets -> servlets.addServletContainerInitializer(new HeapInitializer(), null));
    }
  }

  static class InAContainerThatIsFirst extends Shop {
    @Bean
    ServletContextInitializer container() {
      return new ContainerFirst();
    }
  }

  static class ContainerFirst implements ServletContextInitializer, Ordered {
    @Override
    public void onStartup(ServletContext context) {
      new HeapInitializer().onStartup(null, context);
    }

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE;
    }
  }

  private static HeapConfig config(Environment environment) {
    return HeapConfig.newBuilder()
        .appId(APP_ID)
        .endpoint(URI.create(environment.getRequiredProperty("heap-of-tests")))
        .build();
  }

  static class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Object identity = request.getAttribute("io.heapjava.identity");
      response.getWriter().print(identity == null ? "nobody" : identity);
    }
  }
}
