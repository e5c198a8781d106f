/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.contract.AppDefinition;
import io.heapjava.contract.AppSecurity;
import io.heapjava.contract.Visitor;
import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 'Log in as' as applications write it themselves; the patterns' names are those of the research. */
class HomeMadeImpersonationIT {

  @Test
  @DisplayName("edge case 8, pattern P1: the session's user is swapped, the original is kept")
  void originalUserInTheSession_isTheRealPerson() throws Exception {
    try (App app = start(a -> a.setting("heap.identity.source", "session:user.id")
        .setting("heap.impersonation.real-user", "session:originalUser.id"))) {
      String support = app.person("support");
      String bob = app.person("bob");
      String browser = app.userId();
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

      String ordinary =
          visitor.get(session(app, s -> s.setAttribute("user", user(support)))).body();
      String onTheSwitch = visitor
          .get(session(app, s -> {
            s.setAttribute("originalUser", s.getAttribute("user"));
            s.setAttribute("user", user(bob));
          }))
          .body();
      String switched = visitor.get("/who").body();
      String onTheWayBack = visitor
          .get(session(app, s -> {
            s.setAttribute("user", s.getAttribute("originalUser"));
            s.removeAttribute("originalUser");
          }))
          .body();

      assertThat(new String[] {ordinary, onTheSwitch, switched, onTheWayBack})
          .containsOnly(support);
      app.assertKnown(support, browser);
      app.assertNeverMentioned(bob);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 8, pattern P2: only the real person's name is kept, beside a flag")
  void originalNameBesideAFlag_isTheRealPerson() throws Exception {
    try (App app = start(a -> a.setting("heap.impersonation.real-user", "session:originalUser")
        .setting("heap.impersonation.active", "session:isImpersonating"))) {
      String support = app.person("support");
      String bob = app.person("bob");
      String browser = app.userId();
      Visitor visitor =
          app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).bearer(support);
      String page = app.serve((request, response) -> {
        AppSecurity.signIn(request, bob);
        HttpSession session = request.getSession(true);
        session.setAttribute("originalUser", support);
        session.setAttribute("isImpersonating", true);
        response.getWriter().write("" + Heap.identity());
      });

      String onTheSwitch = visitor.get(page).body();
      String switched = visitor.bearer(bob).get("/who").body();

      assertThat(onTheSwitch).isEqualTo(support);
      assertThat(switched).isEqualTo(support);
      app.assertKnown(support, browser);
      app.assertNeverMentioned(bob);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 8: a real user left over from an earlier impersonation is not believed")
  void staleOriginalUser_withTheFlagGone_isNotBelieved() throws Exception {
    try (App app = start(a -> a.setting("heap.impersonation.real-user", "session:originalUser")
        .setting("heap.impersonation.active", "session:isImpersonating"))) {
      String support = app.person("support");
      String carol = app.person("carol");
      String browser = app.userId();
      Visitor visitor =
          app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).bearer(carol);

      String answer = visitor
          .get(session(app, s -> s.setAttribute("originalUser", support)))
          .body();

      assertThat(answer).isEqualTo(carol);
      app.assertKnown(carol, browser);
      app.assertNeverMentioned(support);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 9, pattern P3: a flag without a real user identifies nobody")
  void flagAlone_isNobody() throws Exception {
    try (App app = start(a -> a.setting("heap.impersonation.real-user", "session:originalUser")
        .setting("heap.impersonation.active", "session:impersonationMode"))) {
      String bob = app.person("bob");
      String browser = app.userId();
      String flag = session(app, s -> s.setAttribute("impersonationMode", "1"));
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));
      visitor.get(flag);

      String answer = visitor.bearer(bob).get("/who").body();

      assertThat(answer).isEqualTo("null");
      app.assertNeverMentioned(bob);
      app.assertNeverMentioned(browser);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 9, pattern P4: an attribute that names the target is not followed")
  void targetInTheSession_isNotFollowed() throws Exception {
    try (App app = start(a -> {})) {
      String support = app.person("support");
      String bob = app.person("bob");
      String browser = app.userId();
      Visitor visitor =
          app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).bearer(support);

      String answer = visitor
          .get(session(app, s -> {
            s.setAttribute("impersonatedUser", user(bob));
            s.setAttribute("impersonatedCustomerId", bob);
            s.setAttribute("isImpersonating", true);
          }))
          .body();

      assertThat(answer).isEqualTo(support);
      app.assertKnown(support, browser);
      app.assertNeverMentioned(bob);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("pattern P7: stateless, the real person is in a request attribute")
  void impersonatorInTheRequest_isTheRealPerson() throws Exception {
    try (App app =
        start(a -> a.setting("heap.impersonation.real-user", "request:impersonator.id"))) {
      String support = app.person("support");
      String bob = app.person("bob");
      String browser = app.userId();
      String page = app.serve((request, response) -> {
        request.setAttribute("impersonator", user(support));
        AppSecurity.signIn(request, bob);
        response.getWriter().write("" + Heap.identity());
      });

      String answer =
          app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser)).get(page).body();

      assertThat(answer).isEqualTo(support);
      app.assertKnown(support, browser);
      app.assertNeverMentioned(bob);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 8: a real user whose getter throws identifies nobody")
  void realUserThatCannotBeRead_isNobody() throws Exception {
    try (App app = start(a -> a.setting("heap.impersonation.real-user", "session:originalUser.id")
        .setting("heap.impersonation.active", "session:isImpersonating"))) {
      String bob = app.person("bob");
      String browser = app.userId();
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));
      visitor.get(session(app, s -> {
        s.setAttribute("originalUser", new LazyUser());
        s.setAttribute("isImpersonating", true);
      }));

      String answer = visitor.bearer(bob).get("/who").body();

      assertThat(answer).isEqualTo("null");
      app.assertNeverMentioned(bob);
      app.assertNeverMentioned(browser);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 8: a declared property that the class doesn't have identifies nobody")
  void realUserBehindATypo_isNobody() throws Exception {
    try (App app = start(a -> a.setting("heap.identity.source", "session:user.id")
        .setting("heap.impersonation.real-user", "session:originalUser.uid"))) {
      String support = app.person("support");
      String bob = app.person("bob");
      String browser = app.userId();
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

      String answer = visitor
          .get(session(app, s -> {
            s.setAttribute("originalUser", user(support));
            s.setAttribute("user", user(bob));
          }))
          .body();
      String next = visitor.get("/who").body();

      assertThat(new String[] {answer, next}).containsOnly("null");
      app.assertNeverMentioned(bob);
      app.assertNeverMentioned(browser);
      app.assertInOrder();
    }
  }

  @Test
  @DisplayName("edge case 9: a header may be the flag, and is believed from anybody")
  void headerFlagWithoutTrustedPeers_isNobody() throws Exception {
    try (App app = start(a -> a.setting("heap.impersonation.active", "header:X-On-Behalf-Of"))) {
      String bob = app.person("bob");
      String carol = app.person("carol");
      String browser = app.userId();
      Visitor visitor = app.visitor().cookie(HeapCookies.v5(App.APP_ID, browser));

      String acted =
          visitor.bearer(bob).header("X-On-Behalf-Of", bob).get("/who").body();
      String said =
          visitor.bearer(carol).header("X-On-Behalf-Of", "false").get("/who").body();

      assertThat(acted).isEqualTo("null");
      assertThat(said).isEqualTo(carol);
      app.assertKnown(carol, browser);
      app.assertNeverMentioned(bob);
      app.assertInOrder();
    }
  }

  private static App start(Consumer<AppDefinition.Builder> changes) {
    App app = Doors.jetty(changes);
    app.serve("/who", (request, response) -> response.getWriter().write("" + Heap.identity()));
    return app;
  }

  /** A page that does this to its session and answers who Heap takes the person for then. */
  private static String session(App app, Consumer<HttpSession> change) {
    return app.serve((request, response) -> {
      change.accept(request.getSession(true));
      response.getWriter().write("" + Heap.identity());
    });
  }

  private static User user(String id) {
    return new User(id);
  }

  /** The application's own user. */
  public record User(String id) {}

  /** One whose row can't be loaded any more. */
  public static final class LazyUser {

    public String getId() {
      throw new IllegalStateException("no session to load it in");
    }
  }
}
