/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import io.heapjava.core.HeapMetrics;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.RequestView;
import io.heapjava.core.UserPropertiesProvider;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.ValueReader;
import io.heapjava.core.principal.ValueSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Heap is told about a person beside the identity: the keys {@code heap.properties.*} and the
 * application's providers. Nothing unless configured.
 *
 * <p>While somebody acts as somebody else only the real person's own principal is asked: session,
 * request and headers speak of the other one then, and what is in the session may go on doing so.
 */
final class ConfiguredProperties {

  private final Map<String, ValueSource> sources;
  private final List<UserPropertiesProvider> providers;
  private final ValueReader values;
  private final HeapMetrics metrics;
  private final Trouble trouble;

  ConfiguredProperties(
      Map<String, ValueSource> sources,
      List<UserPropertiesProvider> providers,
      ValueReader values,
      HeapMetrics metrics,
      Trouble trouble) {
    this.sources = sources;
    this.providers = providers;
    this.values = values;
    this.metrics = metrics;
    this.trouble = trouble;
  }

  boolean areAny() {
    return !sources.isEmpty() || !providers.isEmpty();
  }

  /** Whether session, request or headers are asked, which may come to speak of another person. */
  boolean areAnyOfTheRequest() {
    for (ValueSource source : sources.values()) {
      if (!source.isOfPrincipal()) {
        return true;
      }
    }
    return false;
  }

  /** What session, request and headers say now, whoever it is about. */
  Map<String, Object> ofTheRequest(RequestView view) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Map.Entry<String, ValueSource> source : sources.entrySet()) {
      if (!source.getValue().isOfPrincipal()) {
        put(source, view, null, properties);
      }
    }
    return properties;
  }

  /**
   * What is told about a person.
   *
   * @param before what session, request and headers said when this person was first seen: only what they
   *     still say counts; null when they needn't be compared
   */
  Map<String, Object> of(RequestView view, Person person, @Nullable Map<String, Object> before) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Object principal = person.principal();
    boolean own = person.hasOwnPropertiesOnly() || SessionMark.isImpersonationSeen(view);
    for (Map.Entry<String, ValueSource> source : sources.entrySet()) {
      if (source.getValue().isOfPrincipal()) {
        put(source, view, principal, properties);
      } else if (!own) {
        put(source, view, principal, properties);
        String name = source.getKey();
        if (before != null && !Objects.equals(before.get(name), properties.get(name))) {
          properties.remove(name);
        }
      }
    }
    if (principal != null) {
      for (UserPropertiesProvider provider : providers) {
        ask(provider, principal, properties);
      }
    }
    return properties;
  }

  private void put(
      Map.Entry<String, ValueSource> source,
      RequestView view,
      @Nullable Object principal,
      Map<String, Object> properties) {
    Object value = values.raw(source.getValue(), view, principal);
    if (value != null) {
      properties.put(source.getKey(), value);
    }
  }

  private void ask(
      UserPropertiesProvider provider, Object principal, Map<String, Object> properties) {
    try {
      Map<String, ? extends @Nullable Object> answer = provider.propertiesOf(principal);
      for (Map.Entry<String, ? extends @Nullable Object> entry : answer.entrySet()) {
        Object value = entry.getValue();
        if (value != null) {
          properties.put(entry.getKey(), value);
        }
      }
    } catch (Throwable t) {
      Fatal.rethrow(t);
      metrics.refused(RefusalReason.INTERNAL_ERROR);
      trouble.warn(
          "properties-provider",
          "The properties provider "
              + provider.getClass().getName()
              + " failed; the person is identified without its properties",
          t);
    }
  }
}
