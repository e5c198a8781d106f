/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RequestView;
import io.heapjava.core.principal.Beans;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.ValueReader;
import io.heapjava.core.principal.ValueSource;
import io.heapjava.core.realuser.ActorRules.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The actor of a delegated token (RFC 8693, 4.1), for issuers that are configured only. An actor
 * that looks like a program is never the person: then the token's subject is. An actor that is
 * there and can't be read leaves nobody to identify.
 */
final class ActorClaim implements RealUserSource {

  private static final ValueSource AUDIENCE = ValueSource.parse("claim:aud");
  private static final ValueSource ISSUER = ValueSource.parse("claim:iss");
  private static final ValueSource CLIENT_ID = ValueSource.parse("claim:client_id");
  private static final ValueSource SUBJECT = ValueSource.parse("claim:sub");
  private static final ValueSource ACTOR = ValueSource.parse("claim:act");
  private static final int MAX_DEPTH = 16;

  private final ActorRules rules;
  private final PrincipalReader reader;
  private final ValueReader values;

  ActorClaim(ActorRules rules, PrincipalReader reader) {
    this.rules = rules;
    this.reader = reader;
    this.values = reader.values();
  }

  @Override
  public @Nullable RealUser find(RequestView view, PrincipalReading shown) {
    Object principal = shown.principal();
    Rule rule = rules.of(reader.issuer(view, principal));
    if (rule == null) {
      return null;
    }
    Object outermost = values.attempt(rule.actor, view, principal);
    boolean unread = Beans.isUnread(outermost);
    if (outermost == null || unread) {
      String flat = values.text(rule.flat, view, principal);
      RealUser absent = unread ? RealUser.UNKNOWN : null;
      return flat == null ? absent : adopted(flat, null, view, shown);
    }
    if (!rule.innermost) {
      return real(rule, outermost, view, shown);
    }
    List<Object> chain = chain(rule, outermost, view);
    for (int i = chain.size() - 1; i >= 0; i--) {
      RealUser real = real(rule, chain.get(i), view, shown);
      if (real != null) {
        return real;
      }
    }
    return null;
  }

  /** From who acts now to who acted first. */
  private List<Object> chain(Rule rule, Object outermost, RequestView view) {
    List<Object> chain = new ArrayList<>();
    ValueSource earlier = rule.actor.toString().indexOf('.') < 0 ? rule.actor : ACTOR;
    Object actor = outermost;
    while (actor != null && chain.size() < MAX_DEPTH) {
      chain.add(actor);
      actor = actor instanceof Map ? values.raw(earlier, view, actor) : null;
    }
    return chain;
  }

  /** Null when the actor is a program. */
  private @Nullable RealUser real(
      Rule rule, Object actor, RequestView view, PrincipalReading shown) {
    ValueSource leaf = rule.leaf;
    Object node = ValueReader.singleOf(actor);
    if (leaf == null || !(node instanceof Map)) {
      String identifier = leaf == null ? ValueReader.textOf(actor) : null;
      return identifier == null ? RealUser.UNKNOWN : adopted(identifier, null, view, shown);
    }
    String identifier = values.text(leaf, view, node);
    String client = values.text(CLIENT_ID, view, node);
    if (identifier == null) {
      boolean program = client != null && values.raw(SUBJECT, view, node) == null;
      return program ? null : RealUser.UNKNOWN;
    }
    String subject = values.text(SUBJECT, view, node);
    boolean program =
        identifier.equals(client) || subject != null && isClient(subject, view, shown);
    return program ? null : adopted(identifier, values.text(ISSUER, view, node), view, shown);
  }

  private @Nullable RealUser adopted(
      String identifier, @Nullable String issuer, RequestView view, PrincipalReading shown) {
    return isClient(identifier, view, shown)
        ? null
        : RealUser.real(reader.named(view, shown, issuer, identifier));
  }

  private boolean isClient(String actor, RequestView view, PrincipalReading shown) {
    if (reader.isClient(view, shown.principal(), actor)) {
      return true;
    }
    Object audience = values.raw(AUDIENCE, view, shown.principal());
    Iterable<?> each = audience instanceof Iterable
        ? (Iterable<?>) audience
        : Arrays.asList(
            audience instanceof Object[] ? (Object[]) audience : new Object[] {audience});
    for (Object one : each) {
      if (actor.equals(ValueReader.textOf(one))) {
        return true;
      }
    }
    return false;
  }
}
