/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.heapjava.simulator.contract.CheckedRequest;
import io.heapjava.simulator.contract.Contract;
import io.heapjava.simulator.contract.Endpoint;
import io.heapjava.simulator.contract.PostBody;
import io.heapjava.simulator.contract.Refused;
import io.heapjava.simulator.limits.RateLimits;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One request from its bytes to its answer: read, decide, tell the listeners, answer. Only deciding
 * holds a lock, so the order of {@link #requests()} is the order in which the model saw them, and a
 * hanging request stops nobody else.
 */
final class ApiHandler implements HttpHandler {

  private final Object lock = new Object();
  private final Models models;
  private final Faults faults;
  private final Listeners listeners;
  private final Clock clock;
  private final RateLimits limits = new RateLimits();
  private final List<RecordedRequest> requests = new ArrayList<>();
  private boolean limited;
  private boolean booleans;

  ApiHandler(Models models, Faults faults, Listeners listeners, Clock clock) {
    this.models = models;
    this.faults = faults;
    this.listeners = listeners;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // A client that goes away in mid-body has sent no request: the exception ends the exchange.
    PostBody body = PostBody.read(
        exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Content-Encoding"));
    Answering answering = decide(exchange, body);
    listeners.tell();
    answering.send(exchange);
  }

  List<RecordedRequest> requests() {
    synchronized (lock) {
      return List.copyOf(requests);
    }
  }

  void rateLimits(boolean on) {
    synchronized (lock) {
      limited = on;
    }
  }

  void booleans(boolean accepted) {
    synchronized (lock) {
      booleans = accepted;
    }
  }

  void forget() {
    synchronized (lock) {
      requests.clear();
      limits.clear();
      models.forget();
    }
  }

  private Answering decide(HttpExchange exchange, PostBody body) {
    synchronized (lock) {
      Instant now = clock.instant();
      String path = Answering.path(exchange);
      Faults.Strike strike = faults.next(path, body.text());
      boolean heard = strike == null || strike.fault().processed;
      Answer answer = heard ? hear(exchange, path, body, now) : Answer.unheard();
      Answering answering = Answering.of(answer, strike);
      requests.add(new RecordedRequest(
          now,
          path,
          headers(exchange.getRequestHeaders()),
          body.text(),
          answering.status(),
          exchange.getProtocol()));
      return answering;
    }
  }

  /** What Heap would do and say. */
  private Answer hear(HttpExchange exchange, String path, PostBody body, Instant now) {
    try {
      Endpoint endpoint = Contract.route(exchange.getRequestMethod(), path);
      if (body.problem() != null) {
        throw body.problem();
      }
      String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
      CheckedRequest request = Contract.check(endpoint, contentType, body.text(), booleans);
      OptionalLong wait = limited ? limits.take(request, now) : OptionalLong.empty();
      if (wait.isPresent()) {
        models.of(request.appId()).rateLimited(path);
        return Answer.tooManyRequests(wait.getAsLong());
      }
      models.of(request.appId()).apply(request, now);
      return Answer.accepted(endpoint);
    } catch (Refused refused) {
      models.first().refuse(new Refusal(now, path, refused.status(), refused.reason()));
      return Answer.refused(refused);
    }
  }

  private static Map<String, String> headers(Headers headers) {
    Map<String, String> joined = new HashMap<>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return joined;
  }
}
