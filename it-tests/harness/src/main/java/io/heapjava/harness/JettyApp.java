/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A web application in a real Jetty 12 (Jakarta EE 10) on a loopback port: a WAR with the login of
 * its web.xml, or a context that the test puts together.
 *
 * <pre>{@code
 * try (JettyApp app = JettyApp.war(shop).user("alice", "secret", "customer").start()) {
 *   Browser.at(app.uri()).get("/");
 * }
 * }</pre>
 *
 * <p>{@link #close()} undeploys it, ends all threads and deletes what was unpacked.
 */
public final class JettyApp implements AutoCloseable {

  /** How long requests that are under way may take to end. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  /** How long connections without a request are kept then. */
  private static final Duration IDLE_AT_STOP = Duration.ofMillis(50);

  private final Server server;
  private final ServletContextHandler context;
  private final Path workDirectory;

  private JettyApp(Server server, ServletContextHandler context, Path workDirectory) {
    this.server = server;
    this.context = context;
    this.workDirectory = workDirectory;
  }

  /**
   * An application from a WAR file. Its web.xml says how to log in; SLF4J is the container's, so
   * that its log lines can be seen.
   */
  public static Builder war(Path war) {
    requireNonNull(war, "war == null");
    if (!Files.isRegularFile(war)) {
      throw new IllegalArgumentException("no WAR file: " + war);
    }
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setWar(war.toUri().toString());
    context.setThrowUnavailableOnStartupException(true);
    context.getProtectedClassMatcher().add("org.slf4j.");
    return new Builder(context);
  }

  /** An application that {@code content} fills with servlets and filters; it has sessions. */
  public static Builder of(Consumer<ServletContextHandler> content) {
    requireNonNull(content, "content == null");
    int parts = ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY;
    ServletContextHandler context = new ServletContextHandler("/", parts);
    content.accept(context);
    return new Builder(context);
  }

  /** {@code http://127.0.0.1:port}, without a slash at its end. */
  public URI uri() {
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** The address of this path of the application. */
  public URI uri(String path) {
    return uri().resolve(path);
  }

  /** The application's own context, to look at its attributes. */
  public ServletContext servletContext() {
    return context.getServletContext();
  }

  /** The loader of the WAR's classes until {@link #close()}; a test keeps it weakly only. */
  public @Nullable ClassLoader classLoader() {
    return context.getClassLoader();
  }

  /** Lets requests end, undeploys and frees everything; a second time does nothing. */
  @Override
  public void close() {
    try {
      server.stop();
      server.destroy();
      deleteAll(workDirectory);
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not stop", e);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** An application that isn't started yet. */
  public static final class Builder {

    private final ServletContextHandler context;
    private final Map<String, String> contextParams = new LinkedHashMap<>();
    private final UserStore users = new UserStore();
    private int port;
    private boolean anyPortIfTaken;

    private Builder(ServletContextHandler context) {
      this.context = context;
    }

    /** The loopback port; 0, the default, for a free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** This loopback port, or a free one when somebody has it. */
    public Builder preferredPort(int port) {
      this.port = port;
      this.anyPortIfTaken = true;
      return this;
    }

    /** Someone who can log in. */
    public Builder user(String name, String password, String... roles) {
      users.addUser(name, Credential.getCredential(password), roles);
      return this;
    }

    /** A context-param, as an administrator sets it outside of the application. */
    public Builder contextParam(String name, String value) {
      contextParams.put(name, value);
      return this;
    }

    /** Asks for a login with HTTP BASIC on these paths; not for a WAR. */
    public Builder basic(String... paths) {
      return login(new BasicAuthenticator(), paths);
    }

    /** Sends to this login page from these paths; the form posts to j_security_check. */
    public Builder form(String loginPage, String errorPage, String... paths) {
      return login(new FormAuthenticator(loginPage, errorPage, false), paths);
    }

    /**
     * Deploys it.
     *
     * @throws IllegalStateException when the port is taken or the application does not start
     */
    public JettyApp start() {
      Path workDirectory = workDirectory();
      contextParams.forEach(context::setInitParameter);
      // Else Logback would stop logging for the whole JVM when this application stops.
      context.setInitParameter("logbackDisableServletContainerInitializer", "true");
      context.setTempDirectory(workDirectory.toFile());
      context.getSecurityHandler().setLoginService(loginService());
      Server server = server();
      server.setHandler(new GracefulHandler(context));
      JettyApp app = new JettyApp(server, context, workDirectory);
      try {
        open((ServerConnector) server.getConnectors()[0]);
        server.start();
        return app;
      } catch (Exception e) {
        app.close();
        throw new IllegalStateException("Jetty did not start: " + e.getMessage(), e);
      }
    }

    /** Before anything is deployed: a taken port is found at once. */
    private void open(ServerConnector connector) throws IOException {
      try {
        connector.open();
      } catch (IOException taken) {
        if (!anyPortIfTaken) {
          throw taken;
        }
        connector.setPort(0);
        connector.open();
      }
    }

    private Builder login(Authenticator authenticator, String... paths) {
      if (context instanceof WebAppContext) {
        throw new IllegalStateException("a WAR's web.xml says how to log in");
      }
      ConstraintSecurityHandler security = (ConstraintSecurityHandler) context.getSecurityHandler();
      security.setAuthenticator(authenticator);
      for (String path : paths) {
        ConstraintMapping mapping = new ConstraintMapping();
        mapping.setPathSpec(path);
        mapping.setConstraint(Constraint.ANY_USER);
        security.addConstraintMapping(mapping);
      }
      return this;
    }

    private HashLoginService loginService() {
      HashLoginService service = new HashLoginService("harness");
      service.setUserStore(users);
      return service;
    }

    private Server server() {
      QueuedThreadPool threads = new QueuedThreadPool(32, 4);
      threads.setName("jetty");
      threads.setDaemon(true);
      Server server = new Server(threads);
      server.setStopTimeout(STOP_TIMEOUT.toMillis());
      HttpConfiguration http = new HttpConfiguration();
      http.setSendServerVersion(false);
      ServerConnector connector =
          new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
      connector.setHost("127.0.0.1");
      connector.setPort(port);
      connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
      server.addConnector(connector);
      return server;
    }

    private static Path workDirectory() {
      try {
        return Files.createTempDirectory("heap-jetty-");
      } catch (IOException e) {
        throw new IllegalStateException("no temporary directory", e);
      }
    }
  }
}
