/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.heapjava.simulator.page.LivePage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** {@code GET /} and {@code GET /model.json}: the model for people and for programs. */
final class PageHandler implements HttpHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HeapModel model;
  private final ApiHandler api;

  PageHandler(HeapModel model, ApiHandler api) {
    this.model = model;
    this.api = api;
  }

  boolean serves(HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals("GET")) {
      return false;
    }
    return switch (Answering.path(exchange)) {
      // A browser asks for the icon by itself; that is nobody's wrong request.
      case "/", "/model.json", "/favicon.ico" -> true;
      default -> false;
    };
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    switch (Answering.path(exchange)) {
      case "/" -> send(exchange, "text/html; charset=utf-8", LivePage.html(json()));
      case "/model.json" -> send(exchange, "application/json", json().toPrettyString());
      default -> {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
      }
    }
  }

  private ObjectNode json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("requests", api.requests().size());
    root.put("userCount", model.userCount());
    ArrayNode users = root.putArray("users");
    for (SimulatedUser user : model.users()) {
      ObjectNode node = users.addObject();
      node.put("identity", user.identity());
      node.set("userIds", JSON.valueToTree(user.userIds()));
      node.set("properties", JSON.valueToTree(user.properties()));
      node.set("events", JSON.valueToTree(user.events()));
    }
    root.set("accounts", JSON.valueToTree(model.accounts()));
    ArrayNode drops = root.putArray("drops");
    for (SilentDrop drop : model.drops()) {
      ObjectNode node = drops.addObject();
      node.put("at", drop.at().toString()).put("kind", drop.kind().name());
      node.put("userId", drop.userId()).put("identity", drop.identity());
      node.put("detail", drop.detail());
    }
    ArrayNode refusals = root.putArray("refusals");
    for (Refusal refusal : model.refusals()) {
      ObjectNode node = refusals.addObject();
      node.put("at", refusal.at().toString()).put("path", refusal.path());
      node.put("status", refusal.status()).put("reason", refusal.reason());
    }
    return root;
  }

  private static void send(HttpExchange exchange, String contentType, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
    exchange.close();
  }
}
