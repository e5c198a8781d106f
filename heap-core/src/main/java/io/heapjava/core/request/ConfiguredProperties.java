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
import org.jspecify.annotations.Nullable;

/**
 * What Heap is told about a person beside the identity: the keys {@code heap.properties.*} and the
 * application's providers. Nothing unless configured.
 *
 * <p>While somebody acts as somebody else only the real person's own principal is asked: session,
 * request and headers speak of the other one then, and what is in the session may go on doing so.
 */
final class ConfiguredProperties {

  /** The session attribute that remembers an impersonation; what it put there may be the other's. */
  static final String IMPERSONATED = "io.heapjava.impersonated";

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

  Map<String, Object> of(RequestView view, Person person) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Object principal = person.principal();
    boolean principalOnly = person.isImpersonating() || view.sessionAttribute(IMPERSONATED) != null;
    for (Map.Entry<String, ValueSource> source : sources.entrySet()) {
      if (!principalOnly || source.getValue().isOfPrincipal()) {
        Object value = values.raw(source.getValue(), view, principal);
        if (value != null) {
          properties.put(source.getKey(), value);
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
