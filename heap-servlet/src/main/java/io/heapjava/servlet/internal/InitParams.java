/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.servlet.internal;

import io.heapjava.core.HeapConfig;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of the deployment descriptor: the filter's init-params before the context's. */
public final class InitParams {

  private InitParams() {}

  /** All settings as this filter sees them. */
  public static HeapConfig read(FilterConfig filter) {
    Map<String, String> own = new LinkedHashMap<>();
    for (String name : Collections.list(filter.getInitParameterNames())) {
      own.put(name, filter.getInitParameter(name));
    }
    return read(filter.getServletContext(), "init-param", own);
  }

  /** All settings as a filter with these init-params would see them; they are of this origin. */
  static HeapConfig read(ServletContext context, String origin, Map<String, String> initParams) {
    Map<String, String> params = ofContext(context);
    params.putAll(initParams);
    return HeapConfig.newBuilder()
        .classLoader(context.getClassLoader())
        .setAll(origin, params)
        .build();
  }

  private static Map<String, String> ofContext(ServletContext context) {
    Map<String, String> params = new LinkedHashMap<>();
    for (String name : Collections.list(context.getInitParameterNames())) {
      params.put(name, context.getInitParameter(name));
    }
    return params;
  }
}
