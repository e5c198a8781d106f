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
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A simulated Heap, the shop that tells it who its people are, and a legacy application whose people
 * the agent tells of, all on loopback ports. The key of the identities and all other files last as
 * long as the site does.
 */
final class DemoSite implements AutoCloseable {

  /** The environment ID that the shop sends for, and that Heap's cookies carry in their names. */
  static final String APP_ID = "1234567890";

  private static final int SHOP_PORT = 8080;
  private static final int HEAP_PORT = 8090;

  private final Path directory;
  private final HeapSimulator heap;
  private final JettyApp shop;
  private final LegacySite legacy;
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
    Person.SHOP.forEach(person -> app.user(person.name(), person.password(), person.role()));
    this.shop = app.start();
    this.legacy = startLegacy(settings);
  }

  /** The shop's settings, and where the legacy application keeps its people. */
  private LegacySite startLegacy(Map<String, String> shopSettings) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(shopSettings);
    settings.put("heap.agent.rules", "session:user -> value.mail");
    settings.put("heap.impersonation.real-user", "session:admin.mail");
    String enabled = System.getProperty("heap.enabled");
    if (enabled != null) {
      settings.put("heap.enabled", enabled); // as it holds for the shop, in this JVM
    }
    try {
      return LegacySite.start(directory, settings);
    } catch (IOException | RuntimeException e) {
      shop.close();
      throw e;
    }
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

  URI legacyAddress() {
    return legacy.address();
  }

  /** The key that the shop's access tokens are signed with. */
  String tokenKey() {
    return tokenKey;
  }

  /** What Heap must know this person by; computed here, apart from the shop. */
  String identityOf(Person person) {
    Identity identity = policy.check(RawIdentifier.of(person.id())).identity();
    if (identity == null) {
      throw new IllegalStateException("no identity for " + person.id());
    }
    return identity.value();
  }

  /** Ends both applications, whose Heap clients send what waits before they end. */
  void stopApplications() {
    legacy.close();
    shop.close();
  }

  @Override
  public synchronized void close() {
    try {
      stopApplications();
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
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException("can't delete " + directory, e);
    }
  }
}
