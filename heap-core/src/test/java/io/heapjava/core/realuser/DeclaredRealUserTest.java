/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.TrustedPeers;
import io.heapjava.core.principal.ValueSource;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/** A declared place that is there and can't be read is an impersonation by nobody knows whom. */
class DeclaredRealUserTest {

  private static final Principal CUSTOMER = () -> "customer";

  private final Logger log = (Logger) LoggerFactory.getLogger("io.heapjava.DeclaredRealUserTest");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Trouble trouble = new Trouble(log, Clock.SYSTEM);
  private PrincipalReader reader = PrincipalReader.newBuilder(trouble).build();
  private RealUserResolver resolver =
      RealUserResolver.newBuilder(reader, trouble).build();

  @BeforeEach
  void listen() {
    log.setAdditive(false);
    log.setLevel(Level.WARN);
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
  }

  @Nested
  class Places {

    @ParameterizedTest
    @CsvSource({
      "session:original.uid, uid",
      "session:original.secret, secret",
      "session:original.shared, shared",
      "session:original.boss.uid, uid"
    })
    void noSuchProperty_isUnknownAndOneLineNamesSourceClassAndStep(String source, String step) {
      declare(source, null);
      var view = view().session("original", new Account("support-1"));

      assertUnknown(view);
      assertUnknown(view);

      assertThat(lines())
          .singleElement()
          .asString()
          .contains("heap.impersonation.real-user", source, "'" + step + "'")
          .contains(Account.class.getName())
          .contains("nobody is identified")
          .doesNotContain("support-1");
    }

    @Test
    void propertyThatIsThere_isTheRealUser() {
      declare("session:original.id", null);

      assertReal(view().session("original", new Account("support-1")), "support-1");
      assertThat(lines()).isEmpty();
    }

    @Test
    void attributeThatIsNotThere_isNotImpersonating() {
      declare("session:original.uid", null);

      assertNobodyActs(view());
      assertThat(lines()).isEmpty();
    }

    @Test
    void propertyThatIsNull_isNotImpersonating() {
      declare("session:original.id", null);
      assertNobodyActs(view().session("original", new Account(null)));

      declare("session:context.realUser.id", null);
      assertNobodyActs(view().session("context", new Context(null)));
      assertThat(lines()).isEmpty();
    }

    @Test
    void nullInTheMiddle_isNotImpersonatingWhateverFollows() {
      declare("session:context.realUser.uid", null);

      assertNobodyActs(view().session("context", new Context(null)));
      assertUnknown(view().session("context", new Context(new Account("support-1"))));
    }

    @Test
    void missingInTheMiddle_isUnknown() {
      declare("session:context.reelUser.id", null);

      assertUnknown(view().session("context", new Context(null)));
      assertThat(lines())
          .singleElement()
          .asString()
          .contains("'reelUser'", Context.class.getName());
    }

    @Test
    void getterThatThrows_isUnknownAndNamesTheStep() {
      declare("session:original.broken", null);

      assertUnknown(view().session("original", new Account("support-1")));
      assertThat(lines())
          .anySatisfy(line -> assertThat(line)
              .contains("heap.impersonation.real-user", "'broken'", Account.class.getName()))
          .noneSatisfy(line -> assertThat(line).contains("no session here"));
    }

    @Test
    void mapWithoutTheKey_isNotImpersonating() {
      declare("session:context.real.id", null);

      assertNobodyActs(view().session("context", Map.of()));
      assertNobodyActs(view().session("context", Map.of("real", Map.of())));
      assertReal(view().session("context", Map.of("real", Map.of("id", "s-1"))), "s-1");
      assertReal(view().session("context", Map.of("real.id", "s-1")), "s-1");
      assertUnknown(view().session("context", Map.of("real", "s-1")));
      assertUnknown(view().session("context", new TreeMap<>(Map.of(1, "s-1"))));
    }

    @Test
    void optional_isWhatItHolds() {
      declare("session:original.id", null);

      assertNobodyActs(view().session("original", Optional.empty()));
      assertReal(view().session("original", Optional.of(new Account("s-1"))), "s-1");
      declare("session:original", null);
      assertNobodyActs(view().session("original", Optional.empty()));
    }

    @Test
    void list_isItsOnlyElementAndNothingWhenEmpty() {
      for (String source : List.of("session:stack.id", "session:stack.0.id", "session:stack")) {
        declare(source, null);

        assertNobodyActs(view().session("stack", List.of()));
        assertNobodyActs(view().session("stack", new Object[0]));
      }
      declare("session:stack.id", null);
      assertReal(view().session("stack", List.of(new Account("s-1"))), "s-1");
      assertReal(view().session("stack", Set.of(new Account("s-1"))), "s-1");
      assertReal(view().session("stack", new Account[] {new Account("s-1")}), "s-1");
      declare("session:stack.1.id", null);
      assertNobodyActs(view().session("stack", List.of(new Account("s-1"))));
    }

    @Test
    void listOfSeveral_withoutAnIndexIsUnknown() {
      List<Account> two = List.of(new Account("s-1"), new Account("s-2"));
      for (String source : List.of("session:stack.id", "session:stack")) {
        declare(source, null);

        assertUnknown(view().session("stack", two));
        assertUnknown(view().session("stack", Set.copyOf(two)));
        assertUnknown(view().session("stack", two.toArray()));
      }
      declare("session:stack.0.id", null);
      assertReal(view().session("stack", two), "s-1");
      assertUnknown(view().session("stack", Set.copyOf(two)));
    }

    @Test
    void textWhereAnObjectIsExpected_isUnknown() {
      declare("session:original.id", null);

      assertUnknown(view().session("original", "support-1"));
      assertThat(lines())
          .singleElement()
          .asString()
          .contains("java.lang.String")
          .doesNotContain("support-1");
    }

    @Test
    void placeThatHoldsNoIdentifier_isUnknownAndNamesItsClass() {
      declare("session:original", null);

      assertUnknown(view().session("original", new Account("support-1")));
      assertThat(lines())
          .singleElement()
          .asString()
          .contains("heap.impersonation.real-user=session:original", Account.class.getName())
          .doesNotContain("support-1");
    }

    @Test
    void nothingInThePlace_isNotImpersonating() {
      declare("session:original", null);

      for (Object nothing : Arrays.asList(
          null, "", new StringBuilder(), List.of(), Map.of(), new String[0], new int[0])) {
        assertNobodyActs(view().session("original", nothing));
      }
      for (Object something : Arrays.asList(" ", Map.of("id", 1), new Object[] {1, 2}, false)) {
        assertUnknown(view().session("original", something));
      }
    }

    @Test
    void severalPlaces_theFirstThatNamesSomebodyWinsAndNoLineIsNeeded() {
      declare("session:original.uid,session:original.id,session:other", null);

      assertReal(view().session("original", new Account("s-1")), "s-1");
      assertReal(view().session("original", new Account(null)).session("other", "s-2"), "s-2");
      assertThat(lines()).isEmpty();
    }

    @Test
    void severalPlaces_noneOfWhichNamesSomebody_isUnknownWhenOneCantBeRead() {
      declare("session:original.uid,session:original.id", null);

      assertUnknown(view().session("original", new Account(null)));
      assertNobodyActs(view());
    }

    @Test
    void requestAttribute_isTreatedAlike() {
      declare("request:original.uid", null);

      assertUnknown(view().request("original", new Account("s-1")));
      assertNobodyActs(view());
    }

    @Test
    void claimInATextInstead_isUnknown() {
      declare("claim:by.id", null);

      assertUnknown(FakeRequestView.of(Map.of("sub", "customer", "by", "support-1")));
      assertNobodyActs(FakeRequestView.of(Map.of("sub", "customer")));
    }

    @Test
    void propertyOfThePrincipal_thatItDoesNotHave_isUnknown() {
      declare("principal:realUser", null);

      assertUnknown(FakeRequestView.of(CUSTOMER));
      assertReal(FakeRequestView.of(new Switched("support-1")), "support-1");
      assertNobodyActs(FakeRequestView.of(new Switched(null)));
    }

    @Test
    void propertyOfThePrincipalInside_isReadWhereTheOuterHasNone() {
      declare("principal:realUser", null);

      assertReal(authentication(new Switched("support-1")), "support-1");
      assertNobodyActs(authentication(new Switched(null)));
      assertUnknown(authentication("customer"));
    }

    @Test
    void propertyOfAPrincipal_thatIsNobodyOrAMachine_isNotMissed() {
      declare("principal:realUser", "principal:impersonating");
      assertNobodyActs(FakeRequestView.of(null));
      assertNobodyActs(FakeRequestView.of(new NotAPerson(false, true)));
      assertNobodyActs(FakeRequestView.of(new NotAPerson(true, false)));
      assertUnknown(FakeRequestView.of(new NotAPerson(false, false)));
      declare("principal:realUser", null);
      assertNobodyActs(FakeRequestView.of(null));
      assertNobodyActs(FakeRequestView.of(new NotAPerson(false, true)));
      assertNobodyActs(FakeRequestView.of(new NotAPerson(true, false)));
      assertUnknown(FakeRequestView.of(new NotAPerson(false, false)));
    }

    @Test
    void sessionOfAMachine_isLookedAtAllTheSame() {
      declare("session:original.uid", null);

      assertUnknown(
          FakeRequestView.of(new NotAPerson(true, false)).session("original", new Account("s-1")));
    }

    @Test
    void claimThatThrows_isUnknown() {
      declare("claim:by", null);
      JsonWebToken broken = new JsonWebToken() {
        @Override
        public Object getClaim(String name) {
          if (name.equals("by")) {
            throw new IllegalStateException("no session here");
          }
          return name.equals("sub") ? "customer" : null;
        }

        @Override
        public String getName() {
          return "customer";
        }
      };

      assertUnknown(FakeRequestView.of(broken));
      declare("claim:other", null);
      assertNobodyActs(FakeRequestView.of(broken));
    }

    @Test
    void headerThatCameTwice_isUnknownIfTheProxyIsTrusted() {
      declare("header:X-Real-User", null);
      var twice = view().header("X-Real-User", "a").header("X-Real-User", "b");

      assertNobodyActs(twice);
      trustLoopback();
      declare("header:X-Real-User", null);
      assertUnknown(twice);
      assertThat(lines())
          .singleElement()
          .asString()
          .contains("header:X-Real-User", "more than once");
      assertNobodyActs(view().header("X-Real-User", ""));
      assertReal(view().header("X-Real-User", "support-1"), "support-1");
    }
  }

  @Nested
  class Flags {

    @Test
    void flagAlone_isUnknownWhileItIsTrue() {
      flagOnly("session:impersonating");

      assertUnknown(view().session("impersonating", true));
      assertNobodyActs(view().session("impersonating", false));
      assertNobodyActs(view());
    }

    @Test
    void flagThatCantBeRead_countsAsSet() {
      for (String flag : List.of("session:context.activ", "session:context.broken")) {
        declare("session:original.id", flag);
        var view = view().session("context", new Context(null));

        assertUnknown(view);
        assertReal(view.session("original", new Account("s-1")), "s-1");
      }
      assertThat(lines())
          .anySatisfy(line -> assertThat(line)
              .contains("heap.impersonation.active=session:context.activ", "'activ'")
              .contains(Context.class.getName()))
          .anySatisfy(line -> assertThat(line)
              .contains("heap.impersonation.active=session:context.broken", "'broken'"));
    }

    @Test
    void flagWhoseAttributeIsNotThereOrNull_isNotSet() {
      declare("session:original.uid", "session:context.realUser");

      assertNobodyActs(view().session("original", new Account("s-1")));
      assertNobodyActs(
          view().session("original", new Account("s-1")).session("context", new Context(null)));
    }

    @Test
    void listOfOneFlag_isThatFlag() {
      flagOnly("claim:impersonated");

      assertNobodyActs(claims("impersonated", List.of("false")));
      assertUnknown(claims("impersonated", List.of("true")));
    }

    @Test
    void headerFlag_isBelievedFromAnybody() {
      declare("session:original", "header:X-On-Behalf-Of");

      assertUnknown(view().header("X-On-Behalf-Of", "customer"));
      assertUnknown(view().header("X-On-Behalf-Of", "a").header("X-On-Behalf-Of", "b"));
      assertUnknown(view().header("X-On-Behalf-Of", "false").header("X-On-Behalf-Of", "1"));
      assertUnknown(view().header("X-On-Behalf-Of", "").header("X-On-Behalf-Of", "b"));
      assertReal(view().header("X-On-Behalf-Of", "1").session("original", "s-1"), "s-1");
    }

    @Test
    void headerFlag_thatSaysNo_isNotSet() {
      declare("session:original", "header:X-On-Behalf-Of");

      for (String no : List.of("", " ", "0", "false", "False ")) {
        assertNobodyActs(view().header("X-On-Behalf-Of", no).session("original", "s-1"));
      }
      assertNobodyActs(view().session("original", "s-1"));
      assertNobodyActs(view().header("X-On-Behalf-Of", "0").header("X-On-Behalf-Of", ""));
    }

    @Test
    void headerOfARealUser_stillNeedsTrust() {
      declare("header:X-Real-User", "header:X-On-Behalf-Of");
      var view = view().header("X-On-Behalf-Of", "1").header("X-Real-User", "mallory");

      assertUnknown(view);
      trustLoopback();
      declare("header:X-Real-User", "header:X-On-Behalf-Of");
      assertReal(view, "mallory");
    }

    @Test
    void isFalse_nothingFalseZeroTheirWordsAndWhatIsEmpty() {
      for (Object no : Arrays.asList(
          null,
          false,
          new AtomicBoolean(),
          0,
          0L,
          0.0,
          new AtomicInteger(),
          "",
          " ",
          "0",
          "false",
          " FALSE ",
          new StringBuilder("false"),
          '0',
          ' ',
          List.of(),
          Set.of(),
          Map.of(),
          new Object[0],
          new boolean[0])) {
        assertThat(DeclaredRealUser.isFalse(no)).as("%s", no).isTrue();
      }
    }

    @Test
    void isFalse_anythingElse_isNot() {
      for (Object yes : Arrays.asList(
          true,
          new AtomicBoolean(true),
          1,
          -1L,
          0.5,
          Double.NaN,
          new AtomicInteger(7),
          "1",
          "true",
          "no",
          "00",
          '1',
          List.of(false),
          Collections.singleton(null),
          Map.of("a", "b"),
          new Object[1],
          new boolean[1],
          new Object())) {
        assertThat(DeclaredRealUser.isFalse(yes)).as("%s", yes).isFalse();
      }
    }
  }

  @Nested
  class Session {

    @Test
    void readsSession_onlyWhereADeclaredPlaceOrAProviderMayLookThere() {
      assertThat(resolver.readsSession()).isFalse();
      declare("request:original,claim:by,header:X-Real-User,principal:realUser,name", null);
      assertThat(resolver.readsSession()).isFalse();
      declare("claim:by,session:original.id", null);
      assertThat(resolver.readsSession()).isTrue();
      declare("claim:by", "session:impersonating");
      assertThat(resolver.readsSession()).isTrue();
      flagOnly("header:X-On-Behalf-Of");
      assertThat(resolver.readsSession()).isFalse();
      resolver = RealUserResolver.newBuilder(reader, trouble)
          .providers(List.of((view, principal) -> null))
          .build();
      assertThat(resolver.readsSession()).isTrue();
    }
  }

  @Nested
  class Provided {

    @Test
    void answerThatHoldsNoIdentifier_isUnknownAndNamesItsClass() {
      List<Object> answers = new ArrayList<>();
      resolver = RealUserResolver.newBuilder(reader, trouble)
          .providers(List.of((view, principal) -> answers.get(0)))
          .build();
      for (Object answer : List.of(new Account("s-1"), "", " ", Optional.empty(), List.of())) {
        answers.clear();
        answers.add(answer);

        assertUnknown(view());
      }

      assertThat(lines())
          .anySatisfy(line -> assertThat(line)
              .contains("real-user provider", Account.class.getName())
              .doesNotContain("s-1"));
    }
  }

  private List<String> lines() {
    List<String> texts = new ArrayList<>();
    for (ILoggingEvent event : lines.list) {
      texts.add(event.getFormattedMessage());
    }
    return texts;
  }

  private void declare(String realUser, String active) {
    resolver = RealUserResolver.newBuilder(reader, trouble)
        .realUser(ValueSource.parseList(realUser))
        .active(active == null ? null : ValueSource.parse(active))
        .build();
  }

  private void flagOnly(String active) {
    resolver = RealUserResolver.newBuilder(reader, trouble)
        .active(ValueSource.parse(active))
        .build();
  }

  private void trustLoopback() {
    reader = PrincipalReader.newBuilder(trouble)
        .trustedPeers(TrustedPeers.parse("127.0.0.1"))
        .build();
  }

  private static FakeRequestView view() {
    return FakeRequestView.of(CUSTOMER);
  }

  private static FakeRequestView claims(String name, Object value) {
    return FakeRequestView.of(new HashMap<>(Map.of("sub", "customer", name, value)));
  }

  private static FakeRequestView authentication(Object principal) {
    return FakeRequestView.of(new SwitchedAuthentication(principal, List.of()));
  }

  private RealUser resolve(FakeRequestView view) {
    return resolver.resolve(view, reader.now(view));
  }

  private void assertReal(FakeRequestView view, String value) {
    RealUser real = resolve(view);
    assertThat(real.reading()).as("the real user").isNotNull();
    assertThat(real.reading().identifier()).isEqualTo(RawIdentifier.of(value));
  }

  private void assertUnknown(FakeRequestView view) {
    assertThat(resolve(view)).isSameAs(RealUser.UNKNOWN);
  }

  private void assertNobodyActs(FakeRequestView view) {
    assertThat(resolve(view)).isSameAs(RealUser.NOT_IMPERSONATING);
  }

  /** The application's own user, as people write them. */
  public static final class Account {
    private final String secret;

    Account(String id) {
      this.secret = id;
    }

    public String getId() {
      return secret;
    }

    public Account getBoss() {
      return this;
    }

    public String getBroken() {
      throw new IllegalStateException("no session here");
    }

    public static String getShared() {
      return "static";
    }
  }

  /** What an application keeps of a session. */
  public record Context(Account realUser) {

    public Object getBroken() {
      throw new IllegalStateException("no session here");
    }
  }

  /** A program's token, a visitor's, or a person's that has nothing to say of real users. */
  public record NotAPerson(boolean isClientOnly, boolean isVisitor) implements Authentication {

    @Override
    public String getName() {
      return "customer";
    }

    @Override
    public Object getAuthorities() {
      return List.of();
    }

    @Override
    public Object getPrincipal() {
      return "customer";
    }

    @Override
    public boolean isAuthenticated() {
      return !isVisitor;
    }
  }

  /** A principal that knows whether somebody acts as it. */
  public record Switched(String realUser) implements Principal {

    @Override
    public String getName() {
      return "customer";
    }
  }
}
