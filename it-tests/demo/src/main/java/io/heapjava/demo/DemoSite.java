/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import io.heapjava.core.HeapConfig;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.identity.IdentityPolicy;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.harness.JettyApp;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * A simulated Heap and the shop that tells it who its people are, both on loopback ports. The key of
 * the identities and all other files last as long as the site does.
 */
final class DemoSite implements AutoCloseable {

  /** The environment ID that the shop sends for, and that Heap's cookies carry in their names. */
  static final String APP_ID = "1234567890";

  private static final int SHOP_PORT = 8080;
  private static final int HEAP_PORT = 8090;

  private final Path directory;
  private final HeapSimulator heap;
  private final JettyApp shop;
  private final IdentityPolicy policy;
  private final String tokenKey;

  private DemoSite(Path directory, HeapSimulator heap) throws IOException {
    this.directory = directory;
    this.heap = heap;
    this.tokenKey = newKey();
    Map<String, String> settings = Map.of(
        "heap.app-id",
        APP_ID,
        "heap.endpoint",
        heap.endpoint().toString(),
        "heap.identity.encoding",
        "hmac-sha256",
        "heap.identity.key-file",
        keyFile().toString());
    this.policy = HeapConfig.newBuilder()
        .withoutProcessSources()
        .setAll("demo", settings)
        .build()
        .identityPolicy();
    JettyApp.Builder app = JettyApp.war(shopWar()).preferredPort(SHOP_PORT);
    settings.forEach(app::contextParam);
    app.contextParam("shop.token-key", tokenKey);
    Person.ALL.forEach(person -> app.user(person.name(), person.password(), person.role()));
    this.shop = app.start();
  }

  /** Starts both. */
  static DemoSite start() throws IOException {
    HeapSimulator heap = startHeap();
    Path directory = Files.createTempDirectory("heap-demo-");
    try {
      return new DemoSite(directory, heap);
    } catch (IOException | RuntimeException e) {
      heap.close();
      delete(directory);
      throw e;
    }
  }

  HeapSimulator heap() {
    return heap;
  }

  URI shopAddress() {
    return shop.uri();
  }

  /** The key that the shop's access tokens are signed with. */
  String tokenKey() {
    return tokenKey;
  }

  /** What Heap must know this person by; computed here, apart from the shop. */
  String identityOf(Person person) {
    Identity identity = policy.check(RawIdentifier.of(person.shopId())).identity();
    if (identity == null) {
      throw new IllegalStateException("no identity for " + person.shopId());
    }
    return identity.value();
  }

  /** Undeploys the shop, whose Heap client sends what waits before it ends. */
  void stopShop() {
    shop.close();
  }

  @Override
  public synchronized void close() {
    try {
      shop.close();
    } finally {
      heap.close();
      delete(directory);
    }
  }

  private Path keyFile() throws IOException {
    return Files.writeString(directory.resolve("identity.key"), newKey());
  }

  private Path shopWar() throws IOException {
    Path war = directory.resolve("shop.war");
    try (InputStream packed = DemoSite.class.getResourceAsStream("/shop.war")) {
      if (packed == null) {
        throw new IOException("shop.war is not in the jar: build it with mvn package");
      }
      Files.copy(packed, war);
    }
    return war;
  }

  private static String newKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  private static HeapSimulator startHeap() {
    try {
      return HeapSimulator.start(HEAP_PORT);
    } catch (UncheckedIOException taken) {
      return HeapSimulator.start();
    }
  }

  private static void delete(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve("identity.key"));
      Files.deleteIfExists(directory.resolve("shop.war"));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new IllegalStateException("can't delete " + directory, e);
    }
  }
}
