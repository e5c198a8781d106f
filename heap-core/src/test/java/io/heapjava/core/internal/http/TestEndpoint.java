/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real HTTP/1.1 server on a plain socket, so that a test can also answer in ways that no HTTP
 * library would let it: half, byte by byte, not at all, or with a reset.
 */
public final class TestEndpoint implements Closeable {

  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {
    void handle(Received request, Wire wire) throws Exception;
  }

  /** What came in. */
  public record Received(
      String method, String path, Map<String, String> headers, byte[] body, int connection) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** The way back. */
  public final class Wire {
    private final Socket socket;
    private final OutputStream out;
    private boolean handling;

    Wire(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    private void begins() {
      handling = true;
      mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
    }

    private void ends() {
      if (handling) {
        handling = false;
        busy.decrementAndGet();
      }
    }

    /** A whole answer; headers as name and value in turn. The request counts as handled by then. */
    public void answer(int status, String body, String... headers) throws IOException {
      ends(); // before the client can know of it and send the next
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Because\r\n");
      for (int i = 0; i < headers.length; i += 2) {
        head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
      raw(head + body);
    }

    public void raw(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Ends the connection with RST instead of FIN. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    public void close() throws IOException {
      socket.close();
    }

    /** Blocks until the other side has gone, or this endpoint is closed. */
    public void awaitEnd() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        continue;
      }
    }
  }

  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger mostBusy = new AtomicInteger();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Handler handler;

  public TestEndpoint(Handler handler) throws IOException {
    this.handler = handler;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread("test-endpoint-accept", this::accept);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  public void answerWith(Handler next) {
    handler = next;
  }

  public List<Received> received() {
    return received;
  }

  public int connections() {
    return connections.get();
  }

  /** How many requests are being handled. */
  public int busy() {
    return busy.get();
  }

  /** The most requests that were being handled at one time. */
  public int mostBusy() {
    return mostBusy.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        int number = connections.incrementAndGet();
        thread("test-endpoint-" + number, () -> serve(socket, number));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Wire wire = new Wire(socket);
      while (!socket.isClosed()) {
        Received request = read(in, number);
        received.add(request);
        wire.begins();
        try {
          handler.handle(request, wire);
        } finally {
          wire.ends();
        }
      }
    } catch (Exception gone) {
      return;
    } finally {
      sockets.remove(socket);
    }
  }

  private static Received read(InputStream in, int number) throws IOException {
    String[] first = line(in).split(" ");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    return new Received(first[0], first[1], headers, body, number);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  private static void thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
