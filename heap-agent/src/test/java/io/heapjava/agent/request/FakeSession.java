/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A session of an application; nothing of it works once it has ended. */
final class FakeSession {

  final Map<String, Object> attributes = new TreeMap<>();
  private boolean ended;
  private boolean namesBroken;

  FakeSession with(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  void end() {
    ended = true;
  }

  /** Its names change while they are read. */
  void breakNames() {
    namesBroken = true;
  }

  @Nullable
  Object get(String name) {
    return attributes.get(name);
  }

  HttpSession servlet() {
    return (HttpSession) Proxy.newProxyInstance(
        HttpSession.class.getClassLoader(),
        new Class<?>[] {HttpSession.class},
        (proxy, method, arguments) -> {
          if (ended) {
            throw new IllegalStateException("Session already invalidated");
          }
          return switch (method.getName()) {
            case "getAttribute" -> attributes.get(arguments[0]);
            case "getAttributeNames" -> names();
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove(arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
          };
        });
  }

  private Enumeration<String> names() {
    if (!namesBroken) {
      return Collections.enumeration(attributes.keySet());
    }
    return new Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        throw new ConcurrentModificationException();
      }

      @Override
      public String nextElement() {
        throw new ConcurrentModificationException();
      }
    };
  }
}
