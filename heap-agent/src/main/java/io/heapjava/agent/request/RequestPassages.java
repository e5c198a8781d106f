/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.LoginPlace;
import io.heapjava.agent.login.SessionRules;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows requests through the container, and tells which one a login belongs to. Thread-safe. */
public final class RequestPassages implements LoginPlace.Finder {

  private final Supplier<@Nullable Core> cores;
  private final SessionRules sessionRules;
  private final ServletApis apis = new ServletApis();
  private final ContainerRequests containerRequests = new ContainerRequests(apis);
  private final ContainerResponses containerResponses = new ContainerResponses();
  private final LazyAuthentication lazyAuthentication = new LazyAuthentication();
  private final RuledApplications ruled = new RuledApplications();

  /** Set from the outermost entry to its exit, which runs whatever is thrown. */
  private final ThreadLocal<RequestScope> current = new ThreadLocal<>();

  public RequestPassages(Supplier<@Nullable Core> cores, SessionRules sessionRules) {
    this.cores = cores;
    this.sessionRules = sessionRules;
  }

  /**
   * A request comes in.
   *
   * @param response the answer to it, of whatever type the container has; null when unknown
   * @return to be run when it goes out; null when it is no HTTP request or the agent is off
   */
  public @Nullable Runnable enter(Object request, @Nullable Object response, Gate gate) {
    RequestScope scope = current.get();
    if (scope == null) {
      ServletApi api = apis.of(request);
      Core core = api == ServletApi.NONE ? null : cores.get();
      if (core == null) {
        return null;
      }
      scope = begin(core, api, request);
    } else if (apis.of(request) != scope.view().api()) {
      return null; // no HTTP request, or one of another world inside of this one
    }
    return entered(scope, request, response, gate);
  }

  private RequestScope begin(Core core, ServletApi api, Object request) {
    ReflectiveRequestView view = new ReflectiveRequestView(
        api,
        request,
        sessionRules,
        ruled,
        lazyAuthentication,
        core.client().config().appId());
    RequestScope scope = new RequestScope(core, view, ruled);
    boolean kept = false;
    try {
      current.set(scope);
      kept = true;
      return scope;
    } finally {
      if (!kept) {
        scope.abandon();
      }
    }
  }

  /** Nothing of a request must stay with a thread: its next request is somebody else's. */
  private Runnable entered(
      RequestScope scope, Object request, @Nullable Object response, Gate gate) {
    boolean entered = false;
    try {
      RequestScope.Passage passage = scope.enter(request, response, gate);
      Runnable exit = () -> leave(passage);
      entered = true;
      return exit;
    } finally {
      if (!entered && scope.isAtDoor()) {
        current.remove();
        scope.abandon();
      }
    }
  }

  /**
   * A request comes in at the container's door.
   *
   * @param arguments among which it and its response are, or are inside of one
   * @return as with {@link #enter}
   */
  public @Nullable Runnable enterContainer(@Nullable Object[] arguments) {
    Object request = containerRequests.among(arguments);
    return request == null
        ? null
        : enter(request, containerResponses.among(arguments), Gate.CONTAINER);
  }

  /**
   * The container ends this request, and sends what is left of the answer only then. Its exit comes
   * later, when the browser may already have sent another request.
   */
  public void ends(Object request) {
    RequestScope scope = current.get();
    RequestScope.Passage outermost = scope == null ? null : scope.outermost();
    if (outermost != null && outermost.isOf(request)) {
      leave(outermost);
    }
  }

  private void leave(RequestScope.Passage passage) {
    if (passage.hasLeft()) {
      return;
    }
    try {
      passage.leave();
    } catch (Throwable t) {
      passage.failed(t);
    } finally {
      if (passage.isOutermost()) {
        current.remove();
      }
    }
  }

  @Override
  public LoginPlace now() {
    RequestScope scope = current.get();
    return scope == null ? new OutsidePlace(cores, null) : new InsidePlace(scope);
  }

  @Override
  public LoginPlace later() {
    RequestScope scope = current.get();
    return new OutsidePlace(cores, scope == null ? null : DetachedView.of(scope.view()));
  }
}
