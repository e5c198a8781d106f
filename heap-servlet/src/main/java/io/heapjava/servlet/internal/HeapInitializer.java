/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.internal;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.HeapClient;
import io.heapjava.core.internal.Fatal;
import io.heapjava.servlet.HeapIdentityFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the filter by itself when {@code heap.app-id} is set, and is silent when it isn't. An
 * initializer runs even where {@code metadata-complete} switches web fragments off. The filter goes
 * behind all filters of web.xml, so it is inside a security filter that is declared there.
 */
public final class HeapInitializer implements ServletContainerInitializer {

  private static final Logger LOG = LoggerFactory.getLogger(HeapInitializer.class);

  private static final String NAME = "HeapIdentityFilter";

  /** Marks the filter that registered itself; no setting, so without our prefix. */
  private static final String AUTOMATIC = "io.heapjava.automatic";

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    register(context, Collections.<String, String>emptyMap());
  }

  /**
   * Registers the filter, unless there is one or Heap is off. Never throws.
   *
   * @param initParams settings that stand before all others
   */
  public static void register(ServletContext context, Map<String, String> initParams) {
    try {
      if (!isRegistered(context) && isOn(context, initParams)) {
        add(context, new HeapIdentityFilter(), initParams);
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  /** The same with a client of the application's. Never throws. */
  public static void register(ServletContext context, HeapClient client) {
    try {
      if (!isRegistered(context) && client.config().isOn()) {
        add(context, new HeapIdentityFilter(client), Collections.<String, String>emptyMap());
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  private static void add(
      ServletContext context, HeapIdentityFilter heap, Map<String, String> initParams) {
    FilterRegistration.@Nullable Dynamic filter = context.addFilter(NAME, heap);
    if (filter == null) {
      return; // a filter of that name is there already; it is somebody's decision
    }
    filter.setInitParameters(initParams);
    filter.setInitParameter(AUTOMATIC, "true");
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
  }

  private static void failed(Throwable t) { // thrown, it would keep the application from starting
    Fatal.rethrow(t);
    LOG.error("Heap: off, because the filter could not be registered ({})", t.toString());
  }

  /**
   * Whether this is the filter that registered itself and the application registered one too, maybe
   * later than an initializer can see: then that one, which somebody put in its place, does the work.
   */
  public static boolean isSuperfluous(FilterConfig filter) {
    if (filter.getInitParameter(AUTOMATIC) == null) {
      return false;
    }
    for (FilterRegistration other :
        filter.getServletContext().getFilterRegistrations().values()) {
      if (isOurs(other) && other.getInitParameter(AUTOMATIC) == null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRegistered(ServletContext context) {
    for (FilterRegistration registration : context.getFilterRegistrations().values()) {
      if (isOurs(registration)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOurs(FilterRegistration registration) {
    return HeapIdentityFilter.class.getName().equals(registration.getClassName());
  }

  private static boolean isOn(ServletContext context, Map<String, String> initParams) {
    try {
      return InitParams.read(initParams, context).isOn();
    } catch (BadSettingException e) {
      LOG.error("Heap: off, because of a setting: {}", e.getMessage());
      return false;
    }
  }
}
