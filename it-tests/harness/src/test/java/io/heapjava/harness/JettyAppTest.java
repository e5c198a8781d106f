/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class JettyAppTest {

  @TempDir
  Path directory;

  @Test
  void of_basic_letsKnownUsersInOnly() {
    try (JettyApp app = JettyApp.of(JettyAppTest::whoServlet)
        .basic("/who")
        .user("alice", "secret", "customer")
        .start()) {

      Page stranger = Browser.at(app.uri()).get("/who");
      Page alice = Browser.at(app.uri())
          .header("Authorization", "Basic YWxpY2U6c2VjcmV0")
          .get("/who");

      assertThat(stranger.status()).isEqualTo(401);
      assertThat(alice.body()).isEqualTo("alice customer=true support=false");
    }
  }

  @Test
  void of_form_sendsToLoginPageAndBack() {
    try (JettyApp app = JettyApp.of(JettyAppTest::whoServlet)
        .form("/login", "/failed", "/who")
        .user("alice", "secret", "customer")
        .start()) {

      Page alice = Browser.at(app.uri()).logIn("/who", "alice", "secret");
      Page mallory = Browser.at(app.uri()).logIn("/who", "alice", "guess");

      assertThat(alice.uri()).isEqualTo(app.uri("/who"));
      assertThat(alice.body()).startsWith("alice");
      assertThat(mallory.uri().getPath()).isEqualTo("/failed");
    }
  }

  @Test
  void of_contextParam_isSeenByTheApplication() {
    try (JettyApp app =
        JettyApp.of(JettyAppTest::whoServlet).contextParam("heap.app-id", "123").start()) {

      assertThat(app.servletContext().getInitParameter("heap.app-id")).isEqualTo("123");
    }
  }

  @Test
  void war_withFormLoginOfItsOwn_runsAsItsDescriptorSays() throws IOException {
    try (JettyApp app =
        JettyApp.war(TinyWar.in(directory)).user("alice", "secret", "customer").start()) {

      Page open = Browser.at(app.uri()).get("/open.html");
      Page before = Browser.at(app.uri()).get("/closed/page.html");
      Page after = Browser.at(app.uri()).logIn("/closed/page.html", "alice", "secret");

      assertThat(open.body()).isEqualTo("open to all");
      assertThat(before.body()).isEqualTo("please log in");
      assertThat(after.body()).isEqualTo("for customers");
    }
  }

  @Test
  void war_basic_isRefused() throws IOException {
    JettyApp.Builder war = JettyApp.war(TinyWar.in(directory));

    assertThatThrownBy(() -> war.basic("/*")).hasMessage("a WAR's web.xml says how to log in");
  }

  @Test
  void war_withoutSuchFile_saysWhichOne() {
    Path missing = directory.resolve("missing.war");

    assertThatThrownBy(() -> JettyApp.war(missing)).hasMessage("no WAR file: " + missing);
  }

  @Test
  void close_afterUse_freesPortFilesAndClasses() throws IOException {
    JettyApp app = JettyApp.war(TinyWar.in(directory)).start();
    URI uri = app.uri();
    Path unpacked = Path.of(
        app.servletContext().getAttribute("jakarta.servlet.context.tempdir").toString());
    WeakReference<ClassLoader> classes = new WeakReference<>(app.classLoader());
    assertThat(classes.get()).isNotNull();

    app.close();
    app.close();
    app = null;

    assertThat(unpacked).doesNotExist();
    assertThatThrownBy(() -> Browser.at(uri).get("/")).isInstanceOf(IllegalStateException.class);
    LeakCheck.assertCollectable(classes);
  }

  @Test
  void close_always_leavesTheLogOfTheTestAlone() throws IOException {
    LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();

    JettyApp.war(TinyWar.in(directory)).start().close();

    assertThat(logback.isStarted()).isTrue();
  }

  @Test
  void start_onTakenPort_failsAndLeavesNothing() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JettyApp.Builder app = JettyApp.war(TinyWar.in(directory)).port(taken.getLocalPort());
      long before = unpackedDirectories();

      assertThatThrownBy(app::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()));

      assertThat(unpackedDirectories()).isEqualTo(before);
    }
  }

  @Test
  void start_onPreferredPortThatIsTaken_takesAnother() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        JettyApp app = JettyApp.war(TinyWar.in(directory))
            .preferredPort(taken.getLocalPort())
            .start()) {

      assertThat(app.uri().getPort()).isNotEqualTo(taken.getLocalPort());
      assertThat(Browser.at(app.uri()).get("/open.html").body()).isEqualTo("open to all");
    }
  }

  @Test
  void start_onPreferredPortThatIsFree_takesIt() throws IOException {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    try (JettyApp app = JettyApp.war(TinyWar.in(directory)).preferredPort(free).start()) {
      assertThat(app.uri().getPort()).isEqualTo(free);
    }
  }

  @Test
  void start_applicationThatFails_freesThePort() throws IOException {
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    JettyApp.Builder broken =
        JettyApp.of(context -> context.addServlet(BrokenServlet.class, "/").setInitOrder(1));

    assertThatThrownBy(() -> broken.port(port).start()).hasRootCauseMessage("broken on purpose");

    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  private static long unpackedDirectories() throws IOException {
    try (var found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return found
          .filter(path -> path.getFileName().toString().startsWith("heap-jetty-"))
          .count();
    }
  }

  private static void whoServlet(ServletContextHandler context) {
    context.addServlet(WhoServlet.class, "/who");
  }

  /** Keeps the application from starting. */
  public static final class BrokenServlet extends HttpServlet {

    @Override
    public void init() {
      throw new IllegalStateException("broken on purpose");
    }
  }

  /** Says who is there. */
  public static final class WhoServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Map<String, Boolean> roles = Map.of(
          "customer", request.isUserInRole("customer"),
          "support", request.isUserInRole("support"));
      response
          .getWriter()
          .print(request.getRemoteUser()
              + " customer="
              + roles.get("customer")
              + " support="
              + roles.get("support"));
    }
  }
}
