/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.readme;

import static io.heapjava.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.HeapClient;
import io.heapjava.harness.Browser;
import io.heapjava.harness.JettyApp;
import io.heapjava.servlet.HeapIdentityFilter;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every block of code in the README, word for word, in a real server against a strict Heap. */
class ReadmeIT {

  private static final String APP_ID = "1234567890";

  private static final String CUSTOMERS_ONLY = """
      <security-constraint>
        <web-resource-collection>
          <web-resource-name>all</web-resource-name>
          <url-pattern>/*</url-pattern>
        </web-resource-collection>
        <auth-constraint><role-name>customer</role-name></auth-constraint>
      </security-constraint>
      <login-config><auth-method>BASIC</auth-method><realm-name>shop</realm-name></login-config>
      <security-role><role-name>customer</role-name></security-role>
      """;

  @TempDir
  private Path folder;

  private HeapSimulator heap;

  @BeforeEach
  void start() {
    heap = HeapSimulator.start();
    // All that the snippets leave out: where Heap is today.
    System.setProperty("heap.endpoint", heap.endpoint().toString());
  }

  @AfterEach
  void stop() {
    System.clearProperty("heap.endpoint");
    System.clearProperty("heap.app-id");
    heap.close();
  }

  @Test
  void nothingButASetting() throws IOException {
    assertThat(Readme.block("", 2)).isEqualTo("java -Dheap.app-id=1234567890 -jar app.jar\n");
    System.setProperty("heap.app-id", APP_ID);

    try (JettyApp app = war("").start()) {
      visit(app);

      assertAliceIsKnown();
    }
  }

  @Test
  void withoutTheSetting_theAutomaticFilterIsSilent() throws IOException {
    try (JettyApp app = war("").start()) {
      assertThat(visit(app)).isEqualTo(200);

      assertThat(app.servletContext().getFilterRegistrations()).doesNotContainKey("heap");
    }
    assertThat(heap.requests()).isEmpty();
  }

  @Test
  void inWebXml() throws IOException {
    try (JettyApp app = war(Readme.block("xml", 0)).start()) {
      visit(app);

      assertAliceIsKnown();
      assertThat(heap.requests().get(0).json().get("app_id").asText()).isEqualTo(APP_ID);
    }
  }

  @Test
  void inCode() throws Exception {
    Method setUp = Snippet.compile(
        folder, "HeapClient", "ServletContext context", Readme.block("java", 0) + "\nreturn heap;");

    try (JettyApp app = JettyApp.of(context -> {
          context.addServlet(new Page(request -> {}), "/*");
          context.addServletContainerInitializer(
              (classes, servletContext) -> invoke(setUp, servletContext));
        })
        .user("alice@example.com", "pw", "customer")
        .basic("/*")
        .start()) {
      visit(app);

      assertAliceIsKnown();
      eventually(() -> {
        assertThat(alice().properties()).containsEntry("plan", "gold");
        assertThat(heap.model().accounts()).containsKey("acme");
        assertThat(alice().events()).containsExactly("Invoice Paid");
        assertThat(heap.model().userByIdentity("https://login.example.com|42")).isPresent();
      });
      ((HeapClient) app.servletContext().getAttribute(HeapClient.class.getName())).close();
    }
  }

  @Test
  void insideARequest() throws Exception {
    Method serve = Snippet.compile(
        folder, "String", "Executor executor", Readme.block("java", 1) + "\nreturn identity;");
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (JettyApp app = JettyApp.of(context -> {
          context.setInitParameter("heap.app-id", APP_ID);
          context.addFilter(
              HeapIdentityFilter.class,
              "/*",
              java.util.EnumSet.allOf(jakarta.servlet.DispatcherType.class));
          context.addServlet(
              new Page(request -> {
                String identity = (String) invoke(serve, executor);
                assertThat(identity).isEqualTo("alice@example.com");
                assertThat(request.getAttribute("io.heapjava.identity")).isEqualTo(identity);
              }),
              "/*");
        })
        .user("alice@example.com", "pw", "customer")
        .basic("/*")
        .start()) {
      assertThat(visit(app)).isEqualTo(200);

      eventually(() ->
          assertThat(alice().events()).containsExactlyInAnyOrder("Checkout", "Receipt Mailed"));
    } finally {
      executor.shutdownNow();
    }
  }

  private static Object invoke(Method snippet, Object argument) {
    try {
      return snippet.invoke(null, argument);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertAliceIsKnown() {
    eventually(() -> assertThat(alice().identity()).isEqualTo("alice@example.com"));
    assertThat(heap.model().refusals()).isEmpty();
  }

  private SimulatedUser alice() {
    return heap.model()
        .userByIdentity("alice@example.com")
        .orElseThrow(() -> new AssertionError("Heap doesn't know alice"));
  }

  private static int visit(JettyApp app) {
    String credentials =
        Base64.getEncoder().encodeToString("alice@example.com:pw".getBytes(StandardCharsets.UTF_8));
    return Browser.at(app.uri())
        .header("Authorization", "Basic " + credentials)
        .get("/page")
        .status();
  }

  /** A WAR that has this in its web.xml, and a page for customers only. */
  private JettyApp.Builder war(String filter) throws IOException {
    Path war = folder.resolve("app.war");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
      zip.write(("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
              + filter
              + CUSTOMERS_ONLY
              + "</web-app>")
          .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("page"));
      zip.write("hello".getBytes(StandardCharsets.UTF_8));
    }
    return JettyApp.war(war).user("alice@example.com", "pw", "customer");
  }

  private interface Work {
    void on(HttpServletRequest request) throws Exception;
  }

  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Work work;

    Page(Work work) {
      this.work = work;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        work.on(request);
      } catch (Exception | AssertionError e) {
        response.sendError(500, e.toString());
      }
    }
  }
}
