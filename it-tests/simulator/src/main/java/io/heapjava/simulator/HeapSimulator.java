/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A strict stand-in for Heap's ingestion API on a loopback port: checks every request against the
 * contract and answers 400 with the reason, follows Heap's identify rules, shows what Heap would
 * know and can be told to fail.
 *
 * <pre>{@code
 * try (HeapSimulator heap = HeapSimulator.start()) {
 *   // point the client at heap.endpoint(), use it, then:
 *   assertThat(heap.model().userByIdentity("alice@example.com")).isPresent();
 *   assertThat(heap.model().refusals()).isEmpty();
 * }
 * }</pre>
 *
 * <p>It serves {@code POST /api/track}, {@code /api/add_user_properties}, {@code
 * /api/add_account_properties} (single and bulk) and {@code /api/v1/identify}, with plain or gzip
 * bodies, and a page for people at {@code GET /} ({@code /model.json} for programs). Heap's US and EU
 * hosts have the same paths, so one simulator stands for either.
 *
 * <p>Thread-safe. All its threads are daemons.
 */
public final class HeapSimulator implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final Listeners listeners;
  private final Models models;
  private final Faults faults;
  private final ApiHandler api;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HeapSimulator(int port, Clock clock) {
    server = Servers.bind(new InetSocketAddress(loopback(), port));
    threads = Servers.daemonThreads(port());
    listeners = new Listeners();
    models = new Models(clock, listeners);
    faults = new Faults();
    api = new ApiHandler(models, faults, listeners, clock);
    server.setExecutor(threads);
    server.createContext("/", new Router(api, new PageHandler(models.first(), api)));
    Servers.startAsDaemon(server);
  }

  /**
   * Starts on a free loopback port.
   *
   * <p>Sets the system property {@code sun.net.httpserver.nodelay} to {@code true} unless it has a
   * value: without it the JDK's server waits some 40 ms on small answers (Nagle's algorithm). The
   * JDK reads it once, so a server made earlier in this JVM decides.
   *
   * @throws UncheckedIOException when no port can be had
   */
  public static HeapSimulator start() {
    return start(0);
  }

  /**
   * Starts on this loopback port; see {@link #start()}.
   *
   * @throws UncheckedIOException when the port is taken
   * @throws IllegalArgumentException when it is no port
   */
  public static HeapSimulator start(int port) {
    return start(port, Clock.systemUTC());
  }

  /**
   * Starts on this loopback port, 0 for a free one, with this clock for the rates and the months of
   * identify, so that a test need not wait for them; see {@link #start()}.
   *
   * @throws UncheckedIOException when the port is taken
   * @throws IllegalArgumentException when it is no port
   */
  public static HeapSimulator start(int port, Clock clock) {
    return new HeapSimulator(port, Objects.requireNonNull(clock, "clock == null"));
  }

  /** {@code http://127.0.0.1:port}, without a slash at its end; serves both US and EU paths. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The loopback port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * What Heap would know now, in the environment that was heard of first; what broke the contract is
   * here, whatever environment it was meant for.
   */
  public HeapModel model() {
    return models.first();
  }

  /** What Heap would know now in this environment: none knows anything of another one. */
  public HeapModel model(String appId) {
    return models.of(Objects.requireNonNull(appId, "appId == null"));
  }

  /** What goes wrong next. */
  public Faults faults() {
    return faults;
  }

  /** Every request in order of arrival, refused ones included; not those for the live page. */
  public List<RecordedRequest> requests() {
    return api.requests();
  }

  /** The same, for one path. */
  public List<RecordedRequest> requests(String path) {
    Objects.requireNonNull(path, "path == null");
    return requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  /**
   * Turns Heap's published limits on or off; off at first, because a test rarely means to meet them.
   * Beyond a limit the answer is 429 with {@code Retry-After} in seconds, and nothing is stored.
   *
   * <ul>
   *   <li>single track, and single add_user_properties: 30 requests in 30 seconds for each identity
   *       and app
   *   <li>bulk track: 1000 events a minute for each identity and app, 15,000 a minute for each app
   * </ul>
   *
   * <p>The numbers are Heap's (reference of track, bulk track, add user properties); that a request
   * beyond them is told 429 is an assumption, Heap does not say.
   */
  public void rateLimits(boolean on) {
    api.rateLimits(on);
  }

  /**
   * Whether properties may be true or false; refused at first, since Heap's pages allow texts and numbers
   * only and don't say what becomes of others.
   */
  public void booleans(boolean accepted) {
    api.booleans(accepted);
  }

  /**
   * Forgets users, events, accounts, requests, faults and the counts of the rate limits. Listeners
   * and the switches of rate limits and booleans stay.
   */
  public void reset() {
    faults.clear();
    api.forget();
  }

  /**
   * Calls this listener for all that happens from now on, in order, before the request concerned is
   * answered. It may use the model; it should not wait for another request to the simulator.
   */
  public void onChange(Consumer<SimulatorEvent> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener == null"));
  }

  /** Ends every connection, hanging ones too. Twice is fine. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      faults.clear();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
