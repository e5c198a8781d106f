/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.internal;

import io.heapjava.core.BadSettingException;
import io.heapjava.servlet.HeapIdentityFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
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

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    if (isRegistered(context) || !isOn(context)) {
      return;
    }
    FilterRegistration.@Nullable Dynamic filter = context.addFilter(NAME, new HeapIdentityFilter());
    if (filter == null) {
      return; // a filter of that name is there already; it is somebody's decision
    }
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
  }

  private static boolean isRegistered(ServletContext context) {
    for (FilterRegistration registration : context.getFilterRegistrations().values()) {
      if (HeapIdentityFilter.class.getName().equals(registration.getClassName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOn(ServletContext context) {
    try {
      return InitParams.read(context).isOn();
    } catch (BadSettingException e) {
      LOG.error("Heap: off, because of a setting: {}", e.getMessage());
      return false;
    }
  }
}
