/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server that everybody trusts to be somebody else: its certificate names another host. */
final class TlsImpostor implements AutoCloseable {

  static final String PASSWORD = "changeit";

  private final HttpsServer server;
  private final Path store;
  private final ServerSocket door;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  private TlsImpostor(HttpsServer server, Path store) throws IOException {
    this.server = server;
    this.store = store;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  static TlsImpostor start(Path folder, String host) throws Exception {
    Path store = folder.resolve("impostor.p12");
    Process keytool = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "impostor",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + host,
            "-ext",
            "SAN=dns:" + host,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString()))
        .redirectErrorStream(true)
        .start();
    keytool.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("no certificate");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    TlsImpostor impostor = new TlsImpostor(server, store);
    server.createContext("/", exchange -> {
      impostor.requests.incrementAndGet();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    impostor.countAtTheDoor();
    return impostor;
  }

  int port() {
    return door.getLocalPort();
  }

  Path trustStore() {
    return store;
  }

  int connections() {
    return connections.get();
  }

  int requests() {
    return requests.get();
  }

  /** Passes bytes both ways, since the server itself doesn't tell of failed handshakes. */
  private void countAtTheDoor() {
    daemon(() -> {
      while (!door.isClosed()) {
        Socket in = door.accept();
        connections.incrementAndGet();
        Socket out =
            new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        daemon(() -> pass(in, out));
        daemon(() -> pass(out, in));
      }
    });
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private static void daemon(Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException e) {
        return; // closed
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    door.close();
    server.stop(0);
  }
}
