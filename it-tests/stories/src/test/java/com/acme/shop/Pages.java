/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does the steps of the parameter {@code do} in their order, on through dispatches of all kinds. */
final class Pages extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String STEPS = "shop.steps";

  /** Its threads are made inside of requests, as late as can be, and end soon. */
  private static final ExecutorService OTHERS =
      new ThreadPoolExecutor(0, 64, 5, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
        Thread thread = new Thread(task, "other");
        thread.setDaemon(true);
        return thread;
      });

  private final transient Security security;
  private final transient Sessions sessions;

  Pages(Security security, Sessions sessions) {
    this.security = security;
    this.sessions = sessions;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/plain;charset=UTF-8");
    Deque<String> steps = (Deque<String>) request.getAttribute(STEPS);
    if (steps == null) {
      String text = request.getParameter("do");
      steps = new ArrayDeque<>(text == null ? Arrays.asList() : Arrays.asList(text.split("~")));
      request.setAttribute(STEPS, steps);
    }
    try {
      go(steps, request, response);
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private void go(Deque<String> steps, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    while (!steps.isEmpty()) {
      String[] step = steps.remove().split(":", 2);
      switch (step[0]) {
        case "forward" -> dispatcher(request).forward(request, response);
        case "include" -> dispatcher(request).include(request, response);
        case "error" -> {
          response.sendError(500);
          return;
        }
        case "throw" -> throw new IllegalStateException("on purpose");
        case "complete" -> {
          AsyncContext async = request.startAsync();
          OTHERS.execute(() -> complete(async, steps, request, response));
          return;
        }
        case "dispatch" -> {
          AsyncContext async = request.startAsync();
          OTHERS.execute(() -> async.dispatch("/run"));
          return;
        }
        default -> act(step[0], step.length > 1 ? step[1] : "", request, response);
      }
    }
  }

  private void act(
      String verb, String object, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    switch (verb) {
      case "id" -> say(response, object + "=" + identity(request));
      case "track" -> track(object);
      case "login" -> signIn(request, response, object, Security.PASSWORD);
      case "wrong" -> signIn(request, response, object, "wrong");
      case "logout" -> security.login().signOut(request);
      case "invalidate" -> end(request.getSession(false));
      case "as" -> security.login().actAs(request, new User(object));
      case "approve" -> security.login().approve(new User(object));
      case "await" -> Leftovers.await(object);
      case "keep" -> Leftovers.keep(request);
      case "back" -> security.login().back(request);
      case "end" -> sessions.end(object);
      case "leave" -> Leftovers.leave(request);
      default -> throw new IllegalArgumentException(verb);
    }
  }

  private void signIn(
      HttpServletRequest request, HttpServletResponse response, String name, String password)
      throws Exception {
    if (!security.login().signIn(request, response, new User(name), password)) {
      response.setStatus(401);
    }
  }

  private Object identity(HttpServletRequest request) {
    Object supplier = getServletContext().getAttribute(Shop.IDENTITY);
    return supplier == null
        ? request.getAttribute("io.heapjava.identity")
        : ((Supplier<?>) supplier).get();
  }

  @SuppressWarnings("unchecked")
  private void track(String event) {
    Object tracker = getServletContext().getAttribute(Shop.TRACKER);
    if (tracker != null) {
      ((Consumer<String>) tracker).accept(event);
    }
  }

  private void complete(
      AsyncContext async,
      Deque<String> steps,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      go(steps, request, response);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      async.complete();
    }
  }

  private static void end(HttpSession session) {
    if (session != null) {
      session.invalidate();
    }
  }

  private static void say(HttpServletResponse response, String line) throws IOException {
    response.getWriter().println(line);
  }

  private static RequestDispatcher dispatcher(HttpServletRequest request) {
    return request.getRequestDispatcher("/run");
  }
}
