/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that live, so that one can be ended from outside, as its time does. */
final class Sessions implements HttpSessionListener, HttpSessionIdListener {

  private final Map<String, HttpSession> byId = new ConcurrentHashMap<>();

  void end(String id) {
    HttpSession session = byId.get(id);
    if (session != null) {
      session.invalidate();
    }
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    byId.put(event.getSession().getId(), event.getSession());
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    byId.remove(event.getSession().getId());
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldId) {
    byId.remove(oldId);
    byId.put(event.getSession().getId(), event.getSession());
  }
}
