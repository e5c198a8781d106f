/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.benchmarks;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RequestView;
import io.heapjava.core.request.RequestIdentifier;
import java.net.URI;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a request pays: entry and exit together, without the container. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RequestBenchmark {

  private static final String COOKIE =
      "JSESSIONID=abcdef; _hp2_id.11=%7B%22userId%22%3A%221847839267195673%22%2C%22pageviewId%22%3A"
          + "%224548528993726990%22%2C%22identity%22%3Anull%2C%22trackerVersion%22%3A%224.0%22%7D";

  @Param({"plain", "sha256"})
  private String encoding;

  private HeapClient client;
  private RequestIdentifier identifier;
  private final Request known = new Request("alice@example.com", COOKIE);
  private final Request nobody = new Request(null, "JSESSIONID=abcdef");

  @Setup(Level.Trial)
  public void start() {
    // Nothing listens there; the few messages of the first request wait for a retry.
    HeapConfig config = HeapConfig.newBuilder()
        .withoutProcessSources()
        .appId("11")
        .endpoint(URI.create("http://127.0.0.1:9"))
        .set("heap.identity.encoding", encoding)
        .set("heap.flush-timeout", "0s")
        .build();
    client = HeapClient.create(config, HeapMetrics.NONE);
    identifier = RequestIdentifier.create(client);
    identifier.enter(known).leave();
  }

  @TearDown(Level.Trial)
  public void stop() {
    client.close();
  }

  @Benchmark
  public void somebodyHeapWasToldOf() {
    identifier.enter(known).leave();
  }

  @Benchmark
  public void nobodySignedIn() {
    identifier.enter(nobody).leave();
  }

  /** A request as cheap as can be, so that what is measured is ours. */
  private static final class Request implements RequestView {
    private final @Nullable Principal principal;
    private final List<String> cookies;
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, Object> session = new HashMap<>();

    Request(@Nullable String name, String cookie) {
      this.principal = name == null ? null : () -> name;
      this.cookies = Collections.singletonList(cookie);
    }

    @Override
    public @Nullable Object principal() {
      return principal;
    }

    @Override
    public @Nullable String remoteUser() {
      return principal == null ? null : principal.getName();
    }

    @Override
    public @Nullable String authType() {
      return "FORM";
    }

    @Override
    public List<String> headers(String name) {
      return name.equals("Cookie") ? cookies : Collections.emptyList();
    }

    @Override
    public @Nullable String peer() {
      return "127.0.0.1";
    }

    @Override
    public String path() {
      return "/account";
    }

    @Override
    public boolean isLaterDispatch() {
      return false;
    }

    @Override
    public @Nullable Object attribute(String name) {
      return attributes.get(name);
    }

    @Override
    public void attribute(String name, @Nullable Object value) {
      attributes.put(name, value);
    }

    @Override
    public boolean hasSession() {
      return true;
    }

    @Override
    public @Nullable Object sessionAttribute(String name) {
      return session.get(name);
    }

    @Override
    public boolean sessionAttribute(String name, @Nullable String value) {
      session.put(name, value);
      return true;
    }
  }
}
