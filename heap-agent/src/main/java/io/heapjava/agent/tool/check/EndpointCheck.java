/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.check;

import io.heapjava.core.HeapConfig;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.config.ClientAssembly;
import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Asks the endpoint as the agent would, by the same HTTP client, proxy and trust, to the same path,
 * with a request that names nobody: nothing is made or changed in Heap by it.
 */
public final class EndpointCheck {

  private final String address;
  private final Reply reply;

  private EndpointCheck(String address, Reply reply) {
    this.address = address;
    this.reply = reply;
  }

  /** Asks; takes as long as the settings allow a request. */
  public static EndpointCheck of(HeapConfig config) {
    Request request = ClientAssembly.emptyRequest(config);
    Trouble trouble = new Trouble(LoggerFactory.getLogger("io.heapjava"), Clock.SYSTEM);
    try (Sender sender = ClientAssembly.sender(config, trouble)) {
      return new EndpointCheck(request.uri().toString(), reply(sender, request));
    }
  }

  private static Reply reply(Sender sender, Request request) {
    try {
      return sender.send(request).get();
    } catch (ExecutionException e) {
      return Reply.failed(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.failed(e);
    }
  }

  /** Whether messages would arrive. */
  public boolean isReachable() {
    return reply.fault() == null && isFromHeap(reply.status());
  }

  /** What came of it. */
  @Override
  public String toString() {
    Throwable fault = reply.fault();
    return address + " " + (fault == null ? meaning(reply.status()) : meaning(fault));
  }

  /** There is nothing in the request, so 'bad request' is what Heap may well say of it. */
  private static boolean isFromHeap(int status) {
    return status >= 200 && status < 300 || status == 400 || status == 422;
  }

  private static String meaning(int status) {
    if (isFromHeap(status)) {
      return "answered " + status + ": reachable";
    }
    if (status == 407) {
      return "answered 407: a proxy wants to know who asks";
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return "answered " + status + ": busy or broken, messages would wait and be repeated";
    }
    return "answered " + status
        + ": not Heap, or a proxy that does not let it pass; messages would be dropped";
  }

  private static String meaning(Throwable fault) {
    StringBuilder chain = new StringBuilder();
    String why = "can't be reached";
    Throwable t = fault;
    for (int depth = 0; t != null && depth < 8; depth++) {
      why = depth == 0 || kind(t) != null ? orElse(kind(t), why) : why;
      String text = t.getMessage();
      if (text != null && chain.indexOf(text) < 0) {
        chain.append(chain.length() == 0 ? "" : "; ").append(text);
      }
      t = t.getCause();
    }
    return why + " (" + (chain.length() == 0 ? fault.getClass().getName() : chain) + ")";
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private static @Nullable String kind(Throwable t) {
    if (t instanceof CertificateException) {
      return "has a certificate that this Java does not trust";
    }
    if (t instanceof SSLException) {
      return "can't be reached, for TLS fails";
    }
    if (t instanceof UnknownHostException || isUnresolved(t)) {
      return "can't be reached, for its name can't be resolved";
    }
    if (t instanceof SocketTimeoutException
        || t.getClass().getName().endsWith("TimeoutException")) {
      return "did not answer in time";
    }
    return t instanceof ConnectException ? "can't be reached, for nothing answers there" : null;
  }

  /** What the HTTP client of Java 11 says instead of UnknownHostException. */
  private static boolean isUnresolved(Throwable t) {
    return t.getClass().getName().equals("java.nio.channels.UnresolvedAddressException");
  }
}
