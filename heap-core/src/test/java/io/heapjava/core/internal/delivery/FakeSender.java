/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import io.heapjava.core.internal.http.Reply;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.http.SentBodies;
import io.heapjava.core.internal.message.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keeps each request until the test answers it. */
final class FakeSender implements Sender {

  /** A request under way. */
  record Pending(Request request, CompletableFuture<Reply> reply) {

    String path() {
      return request.uri().getPath();
    }

    Map<String, Object> body() {
      return Json.object(SentBodies.of(request));
    }

    /** What each entry is about, in order, with its event or properties where there are any. */
    List<String> entries() {
      Map<String, Object> body = body();
      List<String> all = new ArrayList<>();
      for (String field : List.of("users", "accounts", "events")) {
        if (body.containsKey(field)) {
          Json.list(body, field).forEach(e -> all.add(describe(e)));
        }
      }
      return all.isEmpty() ? List.of(describe(body)) : all;
    }

    void answer(int status) {
      reply.complete(Reply.answered(status, null));
    }

    void answer(int status, Duration retryAfter) {
      reply.complete(Reply.answered(status, retryAfter));
    }

    void fail() {
      reply.complete(Reply.failed(new IOException("cut off")));
    }

    private static String describe(Map<String, Object> e) {
      StringBuilder text = new StringBuilder();
      for (String field : List.of("identity", "user_id", "account_id", "event", "properties")) {
        if (e.containsKey(field)) {
          text.append(text.length() == 0 ? "" : " ").append(e.get(field));
        }
      }
      return text.toString();
    }
  }

  private final List<Pending> pending = new ArrayList<>();
  private int sent;

  /** The requests that are not taken yet by a test, oldest first. */
  List<Pending> underWay() {
    return pending;
  }

  /** The oldest request under way, which the test will answer. */
  Pending take() {
    return pending.remove(0);
  }

  int sent() {
    return sent;
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    pending.add(new Pending(request, reply));
    sent++;
    return reply;
  }

  @Override
  public void close() {
    pending.forEach(Pending::fail);
  }
}
