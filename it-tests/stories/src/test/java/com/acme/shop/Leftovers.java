/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.mgt.SecurityManager;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What pages leave on a thread when all else has tidied up, as bad code does. It stays for all
 * requests of the stories that are told at the same time, but not for later ones, so that a story
 * can be told again.
 */
final class Leftovers implements Filter {

  private static final String ATTRIBUTE = "shop.leave";
  private static final String KEPT = "shop.kept";

  /** Of which evening this thread is, or the one that made it. */
  private static final InheritableThreadLocal<String> EVENING = new InheritableThreadLocal<>();

  /** Requests that somebody may want to see the end of: a forwarded one has answered before it. */
  private static final Map<String, CountDownLatch> OPEN = new ConcurrentHashMap<>();

  static void started(String name) {
    OPEN.putIfAbsent(name, new CountDownLatch(1));
  }

  static void finished(String name) {
    CountDownLatch open = OPEN.get(name);
    if (open != null) {
      open.countDown();
    }
  }

  static void await(String name) throws InterruptedException {
    CountDownLatch open = OPEN.get(name);
    if (open != null && !open.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no end of " + name);
    }
    OPEN.remove(name);
  }

  /** On a thread whose leftovers are of another evening: takes them away. */
  static void begin(@Nullable String evening) {
    if (evening != null && !evening.equals(EVENING.get())) {
      EVENING.set(evening);
      SecurityContextHolder.clearContext();
      ThreadContext.remove();
    }
  }

  /** Copies the request's attributes for the next request of this session, as some frameworks do. */
  static void keep(HttpServletRequest request) {
    Map<String, Object> kept = new HashMap<>();
    for (String name : Collections.list(request.getAttributeNames())) {
      if (name.startsWith("io.heapjava")) {
        kept.put(name, request.getAttribute(name));
      }
    }
    request.getSession(true).setAttribute(KEPT, kept);
  }

  private static void restore(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Map<?, ?> kept = session == null ? null : (Map<?, ?>) session.getAttribute(KEPT);
    if (kept != null) {
      kept.forEach((name, value) -> request.setAttribute((String) name, value));
    }
  }

  /** There a valve, further out, sees the end. */
  private static boolean isTomcat(ServletRequest request) {
    return request.getServletContext().getServerInfo().contains("Tomcat");
  }

  /** An event outside of all that Heap sees. */
  @SuppressWarnings("unchecked")
  private static void trackOutside(ServletRequest request) {
    String event = request.getParameter("outside");
    Object tracker = request.getServletContext().getAttribute(Shop.TRACKER);
    if (event != null && tracker != null) {
      ((Consumer<String>) tracker).accept(event);
    }
  }

  /** What this thread is full of now is there for the next request, too. */
  static void leave(ServletRequest request) {
    SecurityContext spring = SecurityContextHolder.getContext();
    Subject shiro = ThreadContext.getSubject();
    SecurityManager manager = shiro == null ? null : SecurityUtils.getSecurityManager();
    Runnable what = () -> {
      if (spring.getAuthentication() != null) {
        SecurityContextHolder.setContext(spring);
      }
      if (shiro != null) {
        ThreadContext.bind(shiro);
        ThreadContext.bind(manager);
      }
    };
    request.setAttribute(ATTRIBUTE, what);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    begin(request.getParameter("evening"));
    restore((HttpServletRequest) request);
    String fence = request.getParameter("fence");
    if (fence != null) {
      started(fence);
    }
    trackOutside(request);
    try {
      chain.doFilter(request, response);
    } finally {
      trackOutside(request);
      Object what = request.getAttribute(ATTRIBUTE);
      if (what != null) {
        ((Runnable) what).run();
      }
      if (fence != null && !isTomcat(request)) {
        finished(fence);
      }
    }
  }
}
