/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A proxy that answers each request with the same status and lets none through. */
final class RefusingProxy implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final int status;

  RefusingProxy(int status) throws IOException {
    this.status = status;
    Thread thread = new Thread(this::serve, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  List<String> requests() {
    return requests;
  }

  /** All HTTP of this JVM goes this way meanwhile. */
  <T> T during(Supplier<T> work) {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(new Proxy(
            Proxy.Type.HTTP,
            new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort())));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    });
    try {
      return work.get();
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        BufferedReader in = new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        requests.add(in.readLine());
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          // the headers
        }
        String answer = "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n"
            + (status == 407 ? "Proxy-Authenticate: Basic realm=\"proxy\"\r\n" : "") + "\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // the next one
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
