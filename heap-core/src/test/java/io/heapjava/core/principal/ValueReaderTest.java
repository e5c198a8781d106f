/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import java.security.Principal;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What can't be read is absent for an identity or a property, and told apart only on request. */
class ValueReaderTest {

  private final Trouble trouble =
      new Trouble(LoggerFactory.getLogger(ValueReaderTest.class), Clock.SYSTEM);
  private final ValueReader values = PrincipalReader.newBuilder(trouble)
      .trustedPeers(TrustedPeers.parse("127.0.0.1"))
      .build()
      .values();

  @Test
  void attempt_tellsMissingFromNullAndFromNothing() {
    var view = FakeRequestView.of(null).session("user", new User(null));

    assertThat(attempt("session:user.nonsense", view)).isSameAs(Beans.MISSING);
    assertThat(attempt("session:user.broken", view)).isSameAs(Beans.FAILED);
    assertThat(attempt("session:user.id", view)).isNull();
    assertThat(attempt("session:other.id", view)).isNull();
    assertThat(attempt("request:user.id", view)).isNull();
    assertThat(attempt("principal:id", view)).isNull();
    assertThat(attempt("claim:id", view)).isNull();
  }

  @Test
  void raw_missingAndFailed_areAbsent() {
    var view = FakeRequestView.of(new User("7")).session("user", new User("7"));

    for (String source : new String[] {
      "session:user.nonsense", "session:user.broken", "principal:nonsense", "principal:broken"
    }) {
      assertThat(values.raw(ValueSource.parse(source), view, view.principal())).isNull();
      assertThat(values.text(ValueSource.parse(source), view, view.principal())).isNull();
    }
  }

  @Test
  void text_ofSeveral_passesOverWhatIsMissing() {
    var view = FakeRequestView.of(null).session("user", new User("7"));

    assertThat(values.text(
            ValueSource.parseList("session:user.nonsense,session:user.broken,session:user.id"),
            view,
            null))
        .isEqualTo("7");
  }

  @Test
  void identitySources_passOverWhatIsMissing() {
    PrincipalReader reader = PrincipalReader.newBuilder(trouble)
        .identitySources(ValueSource.parseList("principal:nonsense,session:user.x,principal:id"))
        .build();
    var view = FakeRequestView.of(new User("7")).session("user", new User("8"));

    assertThat(reader.now(view).identifier()).isEqualTo(RawIdentifier.of("7"));
    assertThat(reader.of(view, new User("9")).identifier()).isEqualTo(RawIdentifier.of("9"));
  }

  @Test
  void attempt_headerOfATrustedPeerTwice_isFailed() {
    var view = FakeRequestView.of(null).header("X-User", "a");

    assertThat(attempt("header:X-User", view)).isEqualTo("a");
    assertThat(attempt("header:X-User", view.header("X-User", "b"))).isSameAs(Beans.FAILED);
    assertThat(values.raw(ValueSource.parse("header:X-User"), view, null)).isNull();
    assertThat(attempt("header:X-User", view.peer("10.0.0.1"))).isNull();
  }

  @Test
  void attempt_longestNameOfAnAttribute_wins() {
    var view = FakeRequestView.of(null)
        .session("a", Map.of("b", 1))
        .session("a.b", Map.of("c", 2))
        .request("a", Map.of("b", Map.of("c", 3)));

    assertThat(attempt("session:a.b.c", view)).isEqualTo(2);
    assertThat(attempt("session:a.b", view)).isEqualTo(Map.of("c", 2));
    assertThat(attempt("request:a.b.c", view)).isEqualTo(3);
  }

  @Test
  void attempt_nameAndRemoteUser_areThePrincipalsAndTheRequests() {
    var view = FakeRequestView.of(new User("7")).remoteUser("remote");

    assertThat(attempt("name", view)).isEqualTo("name");
    assertThat(attempt("remote-user", view)).isEqualTo("remote");
    assertThat(attempt("name", FakeRequestView.of(new Login("alice")))).isEqualTo("alice");
    assertThat(attempt("name", FakeRequestView.of(null))).isNull();
    assertThat(attempt("remote-user", FakeRequestView.of(null))).isNull();
  }

  @Test
  void obstacle_ofEachOrigin_namesClassAndStep() {
    var view = FakeRequestView.of(new User("7"))
        .session("user", new User("7"))
        .request("user", new User("7"))
        .header("X-User", "a")
        .header("X-User", "b");

    for (String source :
        new String[] {"session:user.nonsense", "request:user.nonsense", "principal:nonsense"}) {
      assertThat(obstacle(source, view)).contains(User.class.getName(), "'nonsense'");
    }
    assertThat(obstacle("header:X-User", view)).contains("more than once");
    assertThat(obstacle("claim:by.id", FakeRequestView.of(Map.of("by", "alice"))))
        .isEqualTo("java.lang.String has no public property 'id'");
    for (String source : new String[] {
      "session:user.id", "session:other.nonsense", "name", "remote-user", "claim:by.id"
    }) {
      assertThat(obstacle(source, view)).isNull();
    }
  }

  @Test
  void textOfAnElement_isReadByItsWholeIndex() {
    var eleven = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, "ten");

    assertThat(attempt("session:list.10", FakeRequestView.of(null).session("list", eleven)))
        .isEqualTo("ten");
  }

  @Test
  void listThatThrows_isFailed() {
    List<Object> lazy = new AbstractList<>() {
      @Override
      public Object get(int index) {
        throw new IllegalStateException("secret");
      }

      @Override
      public int size() {
        return 1;
      }
    };
    var view = FakeRequestView.of(null).session("list", lazy);

    assertThat(attempt("session:list.0", view)).isSameAs(Beans.FAILED);
    assertThat(attempt("session:list.id", view)).isSameAs(Beans.FAILED);
  }

  private String obstacle(String source, FakeRequestView view) {
    return values.obstacle(ValueSource.parse(source), view, view.principal());
  }

  private Object attempt(String source, FakeRequestView view) {
    return values.attempt(ValueSource.parse(source), view, view.principal());
  }

  /** As user objects of frameworks are. */
  public record Login(String getUsername) {}

  /** The application's own. */
  public record User(String id) implements Principal {

    @Override
    public String getName() {
      return "name";
    }

    public String getBroken() {
      throw new IllegalStateException("secret");
    }
  }
}
