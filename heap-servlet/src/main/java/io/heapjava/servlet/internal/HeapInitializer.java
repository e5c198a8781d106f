/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.internal;

import io.heapjava.core.BadSettingException;
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
import java.util.function.Supplier;
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

  /** The names of the filters that register themselves. */
  private static final String BY_CONTAINER = "HeapIdentityFilter";

  private static final String BY_FRAMEWORK = "HeapIdentityFilterByFramework";

  /** Marks such a filter, with its name; no setting, so without our prefix. */
  private static final String AUTOMATIC = "io.heapjava.automatic";

  /** Says that a framework's settings decide, if only that nothing is to be there. */
  private static final String DECIDED = "io.heapjava.decided";

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    try {
      if (context.getAttribute(DECIDED) == null && !isAnyRegistered(context)) {
        addIfOn(context, BY_CONTAINER, "context-param", Collections.emptyMap());
      }
    } catch (Throwable t) {
      failed(t);
    }
  }

  /**
   * Registers the filter with a framework's settings, unless the application has one or Heap is off.
   * One that the container's initializer registered, or will, gives way where these settings say
   * anything. Never throws.
   *
   * @param origin what the settings are of, for the log
   * @param settings such as stand before all others; may throw, which is a wrong setting
   */
  public static void register(
      ServletContext context, String origin, Supplier<Map<String, String>> settings) {
    try {
      Map<String, String> initParams;
      try {
        initParams = settings.get();
      } catch (RuntimeException e) {
        context.setAttribute(DECIDED, Boolean.TRUE);
        LOG.error("Heap: off, because of a setting in {}: {}", origin, e.getMessage());
        return;
      }
      if (!initParams.isEmpty()) {
        context.setAttribute(DECIDED, Boolean.TRUE);
      } else if (isAnyRegistered(context)) {
        return;
      }
      addIfOn(context, BY_FRAMEWORK, origin, initParams);
    } catch (Throwable t) {
      failed(t);
    }
  }

  /**
   * Whether this is a filter that registered itself and another one does the work, maybe registered
   * later than an initializer can see: the application's own, or a framework's.
   */
  public static boolean isSuperfluous(FilterConfig filter) {
    String name = filter.getInitParameter(AUTOMATIC);
    if (name == null) {
      return false;
    }
    ServletContext context = filter.getServletContext();
    if (name.equals(BY_CONTAINER) && context.getAttribute(DECIDED) != null) {
      return true;
    }
    for (FilterRegistration other : context.getFilterRegistrations().values()) {
      if (isOurs(other) && other.getInitParameter(AUTOMATIC) == null) {
        return true;
      }
    }
    return false;
  }

  private static void addIfOn(
      ServletContext context, String name, String origin, Map<String, String> initParams) {
    if (!isOn(context, origin, initParams)) {
      return;
    }
    FilterRegistration.@Nullable Dynamic filter = context.addFilter(name, new HeapIdentityFilter());
    if (filter == null) {
      return; // a filter of that name is there already; it is somebody's decision
    }
    for (Map.Entry<String, String> each : initParams.entrySet()) {
      filter.setInitParameter(each.getKey(), each.getValue());
    }
    filter.setInitParameter(AUTOMATIC, name);
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
  }

  private static void failed(Throwable t) { // thrown, it would keep the application from starting
    Fatal.rethrow(t);
    LOG.error("Heap: off, because the filter could not be registered ({})", t.toString());
  }

  private static boolean isAnyRegistered(ServletContext context) {
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

  private static boolean isOn(
      ServletContext context, String origin, Map<String, String> initParams) {
    try {
      return InitParams.read(context, origin, initParams).isOn();
    } catch (BadSettingException e) {
      LOG.error("Heap: off, because of a setting: {}", e.getMessage());
      return false;
    }
  }
}
