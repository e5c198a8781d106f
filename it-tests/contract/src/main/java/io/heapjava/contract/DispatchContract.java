/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.Heap;
import io.heapjava.core.request.RequestIdentifier;
import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Forwards, includes and asynchronous requests: each person counts once, none is lost. */
public interface DispatchContract extends FilterUnderTest {

  @Test
  default void edgeCase18_forward_isToldOnce() {
    String target = app().serve(Script.page("forwarded"));
    assertToldOnce(
        (request, response) -> request.getRequestDispatcher(target).forward(request, response),
        "forwarded");
  }

  @Test
  default void edgeCase18_include_isToldOnce() {
    String target = app().serve(Script.page("included"));
    assertToldOnce(
        (request, response) -> request.getRequestDispatcher(target).include(request, response),
        "included");
  }

  @Test
  default void edgeCase18_loginInAForward_isIdentifiedInThatRequest() {
    String alice = app().person("alice");
    String browser = app().userId();
    String login = app().serve((request, response) -> request.login(alice, AppDefinition.PASSWORD));
    String page = app()
        .serve(
            (request, response) -> request.getRequestDispatcher(login).forward(request, response));

    app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page);

    app().assertKnown(alice, browser);
  }

  @Test
  default void edgeCase18_asyncDispatch_isToldOnce() {
    assertToldOnce(
        (request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.getWriter().write("dispatched");
            return;
          }
          AsyncContext async = request.startAsync(request, response);
          async.start(async::dispatch);
        },
        "dispatched");
  }

  @Test
  default void edgeCase18_asyncComplete_fromAnotherThread_isToldOnce() {
    assertToldOnce(
        (request, response) -> {
          AsyncContext async = request.startAsync(request, response);
          async.start(() -> {
            write(async, "completed");
            async.complete();
          });
        },
        "completed");
  }

  @Test
  default void edgeCase18_asyncTimeout_isToldOnce() {
    assertToldOnce(
        (request, response) -> {
          AsyncContext async = request.startAsync(request, response);
          async.setTimeout(50);
          async.addListener(new AnswerAtTimeout());
        },
        "timed out");
  }

  @Test
  default void edgeCase18_asyncStartedAgain_isToldOnce() {
    assertToldOnce(
        (request, response) -> {
          AsyncContext async = request.startAsync(request, response);
          Object round = request.getAttribute("round");
          if (round == null) {
            request.setAttribute("round", "second");
            async.dispatch();
          } else {
            write(async, "second round");
            async.complete();
          }
        },
        "second round");
  }

  /**
   * Nobody is asked for when a request completes: the thread that completes it may serve somebody
   * else, and a thread-bound security context would answer with that person.
   */
  @Test
  default void edgeCase18_signInOnAnAsyncThread_isLeftToTheNextRequest() {
    String alice = app().person("alice");
    String browser = app().userId();
    String page = app().serve((request, response) -> {
      AsyncContext async = request.startAsync(request, response);
      // Not before the filters were left: until then they see it, and rightly identify.
      AppSecurity.afterwards(
          request,
          () -> async.start(() -> {
            AppSecurity.signIn(async.getRequest(), alice);
            async.complete();
          }));
    });
    Visitor visitor = app().visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

    visitor.get(page);
    app().settle();
    assertThat(app().heard().linksOf(alice)).isEmpty();

    visitor.bearer(alice).get(App.PUBLIC_PAGE);
    app().assertKnown(alice, browser);
  }

  @Test
  default void edgeCase18_principalGoneOnAsyncDispatch_identityOfTheRequestHolds() {
    String alice = app().person("alice");
    String page = app().serve((request, response) -> {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        Heap.track("Report Ready");
        Object shown = request.getAttribute(RequestIdentifier.IDENTITY_ATTRIBUTE);
        response.getWriter().write("" + shown);
        return;
      }
      AppSecurity.signInForFirstDispatch(request, alice);
      AsyncContext async = request.startAsync(request, response);
      async.start(async::dispatch);
    });

    Answer answer = app().visitor().get(page);

    assertThat(answer.body()).isEqualTo(alice);
    app().assertKnown(alice);
    assertThat(app().user(alice).events()).containsExactly("Report Ready");
  }

  private void assertToldOnce(Script script, String body) {
    String alice = app().person("alice");
    String bob = app().person("bob");
    String browser = app().userId();
    String page = app().serve(script);

    Answer withoutSession = app().visitor().bearer(alice).get(page);
    Visitor visitor = app().visitor().login(bob).cookie(HeapCookies.v5(App.APP_ID, browser));
    Answer withSession = visitor.get(page);

    assertThat(withoutSession.body()).isEqualTo(body);
    assertThat(withSession.body()).isEqualTo(body);
    app().assertKnown(alice);
    assertThat(app().heard().entriesAbout(alice)).as("without a session").isEqualTo(1);
    assertThat(app().heard().linksOf(bob)).as("with a session").containsExactly(browser);
  }

  private static void write(AsyncContext async, String text) {
    try {
      async.getResponse().getWriter().write(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Ends a request that nobody ends. */
  final class AnswerAtTimeout implements AsyncListener {

    @Override
    public void onTimeout(AsyncEvent event) {
      write(event.getAsyncContext(), "timed out");
      event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
