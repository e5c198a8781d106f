/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPLogger;

/** A request as a container makes it; changes show through. Another one of the same browser is {@link #next}. */
final class FakeRequest {

  static final String APP_ID = "11";

  private final Map<String, Object> attributes = new HashMap<>();
  private @Nullable FakeSession session;
  private @Nullable String cookie;
  private @Nullable Principal principal;
  private String contextPath = "";
  private String path = "/page";
  private @Nullable Throwable failure;
  private @Nullable Throwable pathFailure;
  private final HttpServletRequest servlet = (HttpServletRequest) Proxy.newProxyInstance(
      HttpServletRequest.class.getClassLoader(),
      new Class<?>[] {HttpServletRequest.class},
      (proxy, method, arguments) -> answer(method.getName(), arguments));

  /** Of a browser that has a session already. */
  static FakeRequest withSession() {
    return new FakeRequest().session(new FakeSession().with("basket", "full"));
  }

  FakeRequest session(@Nullable FakeSession session) {
    this.session = session;
    return this;
  }

  FakeSession session() {
    if (session == null) {
      throw new AssertionError("there is no session");
    }
    return session;
  }

  FakeRequest cookie(@Nullable String cookie) {
    this.cookie = cookie;
    return this;
  }

  /** Who the container says it is; null for nobody. */
  FakeRequest principal(@Nullable String name) {
    principal = name == null ? null : named(name);
    return this;
  }

  FakeRequest contextPath(String contextPath) {
    this.contextPath = contextPath;
    return this;
  }

  FakeRequest path(String path) {
    this.path = path;
    return this;
  }

  /** Whatever is asked fails like this; null for no more. */
  FakeRequest everythingFails(@Nullable Throwable failure) {
    this.failure = failure;
    return this;
  }

  /** The container fails while it tells where the request goes. */
  FakeRequest pathFails(@Nullable Throwable failure) {
    pathFailure = failure;
    return this;
  }

  /** The browser's next request: the same session, cookie and application, and nobody shown yet. */
  FakeRequest next() {
    return new FakeRequest().session(session).cookie(cookie).contextPath(contextPath);
  }

  HttpServletRequest servlet() {
    return servlet;
  }

  /** As a security filter wraps it, to show somebody. */
  HttpServletRequest showing(String name) {
    return new HttpServletRequestWrapper(servlet) {
      @Override
      public Principal getUserPrincipal() {
        return named(name);
      }
    };
  }

  @Nullable
  Object attribute(String name) {
    return attributes.get(name);
  }

  ReflectiveRequestView view() {
    return view(sessionRules(""), new RuledApplications());
  }

  ReflectiveRequestView view(SessionRules rules, RuledApplications ruled) {
    return viewOf(servlet, rules, ruled);
  }

  /** Of a request of another class. */
  static ReflectiveRequestView viewOf(
      HttpServletRequest request, SessionRules rules, RuledApplications ruled) {
    return new ReflectiveRequestView(
        ServletApi.of(HttpServletRequest.class),
        request,
        rules,
        ruled,
        new LazyAuthentication(),
        APP_ID);
  }

  static Principal named(String name) {
    return new Principal() {
      @Override
      public String getName() {
        return name;
      }
    };
  }

  /** Of this text, as in {@code session:user -> value}. */
  static SessionRules sessionRules(String text) {
    List<LoginRule> rules = RuleParser.parse(text).of(LoginRule.Kind.SESSION);
    return new SessionRules(rules, new RuleReader(), new RuleNews(NOPLogger.NOP_LOGGER), false);
  }

  private String path() throws Throwable {
    if (pathFailure != null) {
      throw pathFailure;
    }
    return path;
  }

  private @Nullable Object answer(String method, Object @Nullable [] arguments) throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return switch (method) {
      case "getUserPrincipal" -> principal;
      case "getRemoteUser" -> principal == null ? null : principal.getName();
      case "getAuthType" -> principal == null ? null : "FORM";
      case "getRemoteAddr" -> "127.0.0.1";
      case "getHeaders" ->
        Collections.enumeration(
            cookie != null && "Cookie".equals(arguments[0]) ? List.of(cookie) : List.of());
      case "getContextPath" -> contextPath;
      case "getServletPath" -> path();
      case "getPathInfo" -> null;
      case "getDispatcherType" -> DispatcherType.REQUEST;
      case "getAttribute" -> attributes.get(arguments[0]);
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      case "removeAttribute" -> attributes.remove(arguments[0]);
      case "getSession" -> session == null ? null : session.servlet();
      default -> throw new UnsupportedOperationException(method);
    };
  }
}
