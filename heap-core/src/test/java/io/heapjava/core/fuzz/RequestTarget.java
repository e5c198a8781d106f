/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.request.HeapRequest;
import io.heapjava.core.request.RequestIdentifier;
import io.heapjava.core.request.Visit;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests whose principal, headers and session are as bad as can be. */
public final class RequestTarget {

  private static final AtomicInteger BUGS = new AtomicInteger();
  private static final HeapMetrics METRICS = new HeapMetrics() {
    @Override
    public void refused(RefusalReason reason) {
      if (reason == RefusalReason.INTERNAL_ERROR) {
        BUGS.incrementAndGet();
      }
    }
  };

  /** Off, so that everything is read and made, and nothing sent. */
  private static final RequestIdentifier[] IDENTIFIERS = {
    identifier(Map.of()),
    identifier(Map.of(
        "heap.identity.source", "claim:sub,principal:name,session:user.id,header:X-User,name",
        "heap.trusted-peers", "127.0.0.0/8,::1",
        "heap.properties.email", "claim:email",
        "heap.properties.plan", "session:user.plan",
        "heap.impersonation.real-user", "session:original.id",
        "heap.impersonation.active", "session:active")),
    identifier(Map.of(
        "heap.identity.encoding", "sha256",
        "heap.identity.case", "lower",
        "heap.impersonation", "skip",
        "heap.impersonation.actors", "https://issuer.example -> act.sub"))
  };

  private RequestTarget() {}

  /** Throws when a promise is broken; the name is the one a fuzzer looks for. */
  public static void fuzzerTestOneInput(byte[] data) {
    Choices choices = new Choices(data);
    HostileValues values = new HostileValues(choices);
    RequestIdentifier identifier = IDENTIFIERS[choices.below(IDENTIFIERS.length)];
    FakeRequestView view = FakeRequestView.of(principal(choices, values))
        .remoteUser(choices.flip() ? choices.text() : null)
        .authType(choices.flip() ? choices.text() : null)
        .peer(choices.flip() ? choices.text() : "127.0.0.1")
        .header("X-User", choices.text())
        .header("Cookie", "_hp2_id.11=" + choices.text());
    if (choices.flip()) {
      view.session("user", values.value(0))
          .session("original", values.value(0))
          .session("active", values.value(0));
    }
    int bugsBefore = BUGS.get();

    Visit visit = identifier.enter(view);
    Object shown = view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE);
    HeapRequest.current().track(choices.text(), properties(choices));
    visit.leave();

    if (BUGS.get() != bugsBefore) {
      throw new AssertionError("a request that could not be looked at");
    }
    if (shown != null) {
      Identity.ofEncoded((String) shown); // throws for whatever must never be an identity
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> properties(Choices choices) {
    return (Map<String, ?>) new HostileValues(choices).map(0);
  }

  private static Object principal(Choices choices, HostileValues values) {
    switch (choices.below(6)) {
      case 0:
        return null;
      case 1:
        return values.value(0);
      case 2:
        return new ClaimsPrincipal(choices.text(), values.map(0));
      case 3:
        return new HostileValues.Throwing();
      case 4:
        return (Principal) () -> {
          throw new StackOverflowError();
        };
      default:
        String name = choices.text();
        return (Principal) () -> name;
    }
  }

  private static RequestIdentifier identifier(Map<String, String> settings) {
    HeapConfig.Builder config = HeapConfig.newBuilder().appId("11").set("heap.enabled", "false");
    settings.forEach(config::set);
    return RequestIdentifier.create(HeapClient.create(config.build(), METRICS));
  }

  /** Looks like a token of some framework. */
  public static final class ClaimsPrincipal implements Principal {
    private final String name;
    private final Map<?, ?> claims;

    ClaimsPrincipal(String name, Map<?, ?> claims) {
      this.name = name;
      this.claims = claims;
    }

    @Override
    public String getName() {
      return name;
    }

    public Map<?, ?> getClaims() {
      return claims;
    }

    public Map<?, ?> getAttributes() {
      return claims;
    }

    public Object getId() {
      return claims;
    }
  }
}
