/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.RealUserProvider;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.TrustedPeers;
import io.heapjava.core.principal.ValueSource;
import io.heapjava.core.realuser.SwitchedAuthentication.Role;
import io.heapjava.core.realuser.SwitchedAuthentication.SwitchUserGrantedAuthority;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RealUserResolverTest {

  private static final String ISSUER = "https://id.acme.example";
  private static final Principal BOB = () -> "bob";

  private final Trouble trouble =
      new Trouble(LoggerFactory.getLogger(RealUserResolverTest.class), Clock.SYSTEM);
  private PrincipalReader reader = PrincipalReader.newBuilder(trouble).build();
  private RealUserResolver resolver =
      RealUserResolver.newBuilder(reader, trouble).build();

  @Nested
  class SwitchUser {

    @Test
    void edge1_nestedThreeDeep_isTheRoot() {
      var root = authentication("root");
      var deep = switched("c", switched("b", switched("a", root)));

      assertReal(FakeRequestView.of(deep), "root");
      assertThat(resolve(FakeRequestView.of(deep)).reading().principal()).isSameAs(root);
    }

    @Test
    void edge1_cycle_isUnknown() {
      var one = new SwitchedAuthentication("one", List.of());
      one.authorities = List.of(new SwitchUserGrantedAuthority(switched("two", one)));

      assertUnknown(FakeRequestView.of(one));
    }

    @Test
    void edge1_withoutSource_isUnknown() {
      assertUnknown(FakeRequestView.of(switched("bob", null)));
    }

    @Test
    void edge1_roleTextOnly_isUnknown() {
      assertUnknown(FakeRequestView.of(
          new SwitchedAuthentication("bob", List.of(new Role("ROLE_PREVIOUS_ADMINISTRATOR")))));
    }

    @Test
    void edge3_authoritiesAsArray_areRead() {
      var authority = new SwitchUserGrantedAuthority(authentication("admin"));

      assertReal(
          FakeRequestView.of(
              new SwitchedAuthentication("bob", new Object[] {new Role("USER"), authority})),
          "admin");
    }

    @Test
    void edge3_noAuthoritiesAtAll_isNotImpersonating() {
      assertNobodyActs(FakeRequestView.of(new SwitchedAuthentication("bob", null)));
    }

    @Test
    void edge11_adminAsHimself_isSimplyThere() {
      assertNobodyActs(FakeRequestView.of(switched("admin", authentication("admin"))));
    }

    @Test
    void edge11_targetUnreadable_isStillTheRealUser() {
      assertReal(
          FakeRequestView.of(new SwitchedAuthentication(
              new Object(), List.of(new SwitchUserGrantedAuthority(authentication("admin"))))),
          "admin");
    }

    @Test
    void proxyNamesThePerson_isThatPersonWithHerOwnPrincipal() {
      identifyBy("header:X-User", "127.0.0.1");
      var admin = authentication("admin");
      var view = FakeRequestView.of(switched("bob", admin)).header("X-User", "ann");

      assertReal(view, "ann");
      assertThat(resolve(view).reading().principal()).isSameAs(admin);
    }

    @Test
    void identityDeclaredInTheSession_isNotGuessedOfTheSource() {
      identifyBy("session:user.id", "127.0.0.1");
      var view = FakeRequestView.of(switched("bob", authentication("admin")))
          .session("user", new Member("m-2"));

      assertUnknown(view);
    }
  }

  @Nested
  class Liferay {

    @Test
    void edge5_requestOfAnother_isTheSessionsUser() {
      assertReal(liferay(10L, 20L), "10");
      assertReal(liferay(10L, 20L).remoteUser("10"), "10");
      assertReal(liferay(10L, 20L).principal((Principal) () -> "20"), "10");
    }

    @Test
    void edge5_twoTabsInterleaved_eachIsTheSessionsUser() {
      for (int i = 0; i < 3; i++) {
        assertReal(liferay(10L, 20L).remoteUser("10"), "10");
        var own = liferay(10L, 10L).remoteUser("10");
        assertNobodyActs(own);
        assertThat(reader.now(own).identifier()).isEqualTo(RawIdentifier.of("10"));
      }
    }

    @Test
    void edge5_guest_isNobody() {
      var guest = FakeRequestView.of(null).request("USER_ID", 5L);

      assertNobodyActs(guest);
      assertThat(reader.now(guest).kind()).isEqualTo(PrincipalReading.Kind.NOBODY);
    }

    @Test
    void otherApplicationsUserId_isNotLiferays() {
      assertNobodyActs(liferay(10L, 20L).principal(BOB));
    }

    @Test
    void peopleIdentifiedOtherwise_areUnknown() {
      identifyBy("claim:email", "127.0.0.1");

      assertUnknown(liferay(10L, 20L));
    }

    private FakeRequestView liferay(Long session, Long request) {
      return FakeRequestView.of(null).session("USER_ID", session).request("USER_ID", request);
    }
  }

  @Nested
  class Tokens {

    @Test
    void edge6_impersonatorNestedAndFlat_isTheAdministrator() {
      assertReal(token("impersonator", Map.of("id", "u-9", "username", "root")), ISSUER, "u-9");
      assertReal(token("impersonator.id", "u-9"), ISSUER, "u-9");
      assertReal(token("impersonator", Map.of("user_id", "u-9")), ISSUER, "u-9");
    }

    @Test
    void edge6_impersonatorThatNamesNobody_isUnknown() {
      assertUnknown(token("impersonator", Map.of("username", "root")));
      assertUnknown(token("impersonator.username", "root"));
      assertUnknown(token("impersonator", "root"));
    }

    @Test
    void edge6_impersonatorEmpty_isNotImpersonating() {
      assertNobodyActs(token("impersonator", Map.of()));
      assertNobodyActs(token("impersonator", null));
      assertNobodyActs(token("may_act", Map.of("sub", "agent")));
    }

    @Test
    void edge6_impersonatorWherePeopleAreIdentifiedOtherwise_isUnknown() {
      identifyBy("claim:email", "127.0.0.1");

      assertUnknown(token("impersonator", Map.of("id", "u-9")));
    }

    @Test
    void edge6_actorOfAnUnknownIssuer_isIgnored() {
      assertNobodyActs(token("act", Map.of("sub", "employee")));
      actors("https://other.example -> act.sub");
      assertNobodyActs(token("act", Map.of("sub", "employee")));
    }

    @Test
    void edge6_actorOfAConfiguredIssuer_isTheRealUser() {
      actors(ISSUER + "/ -> act.sub");

      assertReal(token("act", Map.of("sub", "employee")), ISSUER, "employee");
      assertReal(token("act", List.of(Map.of("sub", "employee"))), ISSUER, "employee");
      assertReal(token("act.sub", "employee"), ISSUER, "employee");
    }

    @Test
    void edge6_actorOfAnIssuerOfItsOwn_keepsIt() {
      actors(ISSUER + " -> act.sub");

      assertReal(
          token("act", Map.of("sub", "employee", "iss", "https://staff.example")),
          "https://staff.example",
          "employee");
    }

    @Test
    void edge6_workOsEmailOfAnActor_isTakenAsConfigured() {
      actors(ISSUER + " -> act.sub");

      assertReal(token("act", Map.of("sub", "ann@acme.example")), ISSUER, "ann@acme.example");
    }

    @Test
    void edge6_actorThatLooksLikeAClient_isNeverAdopted() {
      actors(ISSUER + " -> act.sub");

      assertNobodyActs(token("act", Map.of("sub", "app-1"), "azp", "app-1"));
      assertNobodyActs(token("act", Map.of("sub", "app-1"), "client_id", "app-1"));
      assertNobodyActs(token("act", Map.of("sub", "app-1"), "cid", "app-1"));
      assertNobodyActs(token("act", Map.of("sub", "app-1"), "appid", "app-1"));
      assertNobodyActs(token("act", Map.of("sub", "app-1"), "aud", List.of("x", "app-1")));
      assertNobodyActs(token("act", Map.of("sub", "app-1"), "aud", "app-1"));
      assertNobodyActs(token("act", Map.of("sub", "app-1@clients")));
      assertNobodyActs(token("act", Map.of("sub", "service-account-x")));
      assertNobodyActs(token("act", Map.of("client_id", "app-1")));
      assertNobodyActs(token("act", Map.of("sub", "app-1", "client_id", "app-1")));
    }

    @Test
    void edge6_threeLevels_innermostThatIsNoClient() {
      Map<String, Object> employee = Map.of("sub", "employee");
      Map<String, Object> job = Map.of("sub", "job@clients", "act", employee);
      Map<String, Object> agent = Map.of("sub", "agent@clients", "act", job);
      Map<String, Object> startedByProgram =
          Map.of("sub", "employee", "act", Map.of("sub", "cron@clients"));

      actors(ISSUER + " -> act.sub innermost");
      assertReal(token("act", agent), ISSUER, "employee");
      assertReal(token("act", startedByProgram), ISSUER, "employee");
      assertNobodyActs(token("act", Map.of("sub", "agent@clients")));
      actors(ISSUER + " -> act.sub outermost");
      assertNobodyActs(token("act", agent));
      assertReal(token("act", startedByProgram), ISSUER, "employee");
    }

    @Test
    void innermostOfAClaimNestedInItself_isTheFirstOfTheChain() {
      Map<String, Object> employee = Map.of("id", "employee");
      Map<String, Object> middle = Map.of("id", "middle", "by", employee);
      Map<String, Object> program = Map.of("id", "agent@clients", "by", middle);

      actors(ISSUER + " -> by.id innermost");
      assertReal(token("by", program), ISSUER, "employee");
      assertNobodyActs(token("by", Map.of("id", "agent@clients", "act", employee)));
      actors(ISSUER + " -> by.id");
      assertNobodyActs(token("by", program));
      assertReal(token("by", middle), ISSUER, "middle");
    }

    @Test
    void innermostOfANestedClaim_goesOnByAct() {
      Map<String, Object> employee = Map.of("sub", "employee");
      Map<String, Object> program = Map.of("sub", "agent@clients", "act", employee);

      actors(ISSUER + " -> delegation.by.sub innermost");
      assertReal(token("delegation", Map.of("by", program)), ISSUER, "employee");
    }

    @Test
    void actorBehindWhatIsNoObject_isUnknown() {
      actors(ISSUER + " -> delegation.by.sub");

      assertUnknown(token("delegation", "employee"));
      assertNobodyActs(token("delegation", Map.of()));
      assertReal(token("delegation.by.sub", "employee"), ISSUER, "employee");
    }

    @Test
    void edge6_actorThatCannotBeRead_isUnknown() {
      actors(ISSUER + " -> act.sub");

      assertUnknown(token("act", "employee"));
      assertUnknown(token("act", Map.of()));
      assertUnknown(token("act", List.of(Map.of("sub", "a"), Map.of("sub", "b"))));
      assertUnknown(token("act", Map.of("sub", List.of())));
    }

    @Test
    void edge6_actorInAClaimNamedByAnAddress_isRead() {
      actors(ISSUER + " -> https://acme.example/impersonator.user_id");

      assertReal(
          token("https://acme.example/impersonator", Map.of("user_id", "u-9")), ISSUER, "u-9");
    }

    @Test
    void edge7_inverseClaim_leavesThePrincipalAlone() {
      actors(ISSUER + " -> act.sub");

      assertNobodyActs(token("acts_as", "customer"));
      assertNobodyActs(token("acts_as", Map.of("sub", "customer")));
    }

    @Test
    void declaredClaim_isOfTheTokensIssuer() {
      declare("claim:impersonatedBy", null);

      assertReal(token("impersonatedBy", "u-9"), ISSUER, "u-9");
    }

    private FakeRequestView token(String name, Object value, Object... more) {
      Map<String, Object> claims = new HashMap<>(Map.of("iss", ISSUER, "sub", "customer"));
      claims.put(name, value);
      for (int i = 0; i < more.length; i += 2) {
        claims.put((String) more[i], more[i + 1]);
      }
      return FakeRequestView.of(claims);
    }

    private void actors(String rules) {
      resolver = RealUserResolver.newBuilder(reader, trouble)
          .actors(ActorRules.parse(rules))
          .build();
    }
  }

  @Nested
  class Cas {

    @Test
    void surrogate_isThePrincipalWhoSignedIn() {
      assertReal(surrogate(List.of("true"), List.of("admin")), "admin");
      assertReal(surrogate(true, "admin"), "admin");
      assertReal(surrogate(null, "admin"), "admin");
    }

    @Test
    void surrogateThatIsNone_isNotImpersonating() {
      assertNobodyActs(surrogate(null, null));
      assertNobodyActs(surrogate(List.of("false"), "admin"));
      assertNobodyActs(surrogate(false, null));
    }

    @Test
    void surrogateWhoseRealUserIsNotReleased_isUnknown() {
      assertUnknown(surrogate("true", null));
      assertUnknown(surrogate("true", List.of("a", "b")));
      identifyBy("claim:email", "127.0.0.1");
      assertUnknown(surrogate("true", "admin"));
    }

    private FakeRequestView surrogate(Object enabled, Object principal) {
      Map<String, Object> claims = new HashMap<>(Map.of("sub", "customer"));
      claims.put("surrogateEnabled", enabled);
      claims.put("surrogatePrincipal", principal);
      return FakeRequestView.of(claims);
    }
  }

  @Nested
  class Declared {

    @Test
    void edge8_propertyOfASessionObject_isRead() {
      declare("session:originalUser.id", null);

      assertReal(FakeRequestView.of(BOB).session("originalUser", new Member("m-1")), "m-1");
      assertNobodyActs(FakeRequestView.of(BOB));
    }

    @Test
    void edge8_attributeIsAString_isRead() {
      declare("session:originalUser.id,session:originalUser", null);

      assertReal(FakeRequestView.of(BOB).session("originalUser", "admin"), "admin");
    }

    @Test
    void edge8_objectWithoutPath_isReadLikeTheOrdinaryUser() {
      identifyBy("session:user.id", "127.0.0.1");
      declare("session:originalUser", null);
      var view = FakeRequestView.of(null)
          .session("user", new Member("m-2"))
          .session("originalUser", new Member("m-1"));

      assertThat(reader.now(view).identifier()).isEqualTo(RawIdentifier.of("m-2"));
      assertReal(view, "m-1");
    }

    @Test
    void edge8_getterThrows_isUnknownAndNeverTheTarget() {
      declare("session:originalUser.id", null);

      assertUnknown(FakeRequestView.of(BOB).session("originalUser", new Broken()));
    }

    @Test
    void edge8_lazyProxyOutsideItsSession_isUnknownAndNeverTheTarget() {
      declare("session:originalUser.id", null);
      Object proxy = java.lang.reflect.Proxy.newProxyInstance(
          getClass().getClassLoader(), new Class<?>[] {HasId.class}, (p, method, arguments) -> {
            throw new IllegalStateException("no session");
          });

      assertUnknown(FakeRequestView.of(BOB).session("originalUser", proxy));
    }

    @Test
    void edge8_objectThatNamesNobody_isUnknown() {
      declare("session:originalUser", null);

      assertUnknown(FakeRequestView.of(BOB).session("originalUser", new Object()));
    }

    @Test
    void edge8_staleAfterReLogin_isBelievedOnlyWhileActive() {
      declare("session:originalUser", "session:impersonating");
      var view = FakeRequestView.of(BOB).session("originalUser", "admin");

      assertNobodyActs(view);
      assertNobodyActs(view.session("impersonating", false));
      assertReal(view.session("impersonating", true), "admin");
    }

    @Test
    void edge9_flagWithoutRealUser_isUnknown() {
      declare("session:originalUser", "session:impersonating");

      for (Object on : Arrays.asList(true, "1", "true", "yes", 1, new Object(), new Broken())) {
        assertUnknown(FakeRequestView.of(BOB).session("impersonating", on));
      }
      for (Object off : Arrays.asList(false, "0", "", "false", "FALSE", 0, 0L, List.of())) {
        assertNobodyActs(FakeRequestView.of(BOB).session("impersonating", off));
      }
    }

    @Test
    void edge9_flagThatThrows_isUnknown() {
      declare("session:originalUser", "session:state.id");

      assertUnknown(FakeRequestView.of(BOB).session("state", new Broken()));
    }

    @Test
    void edge9_undeclaredTargetAttribute_isNotFollowed() {
      var view = FakeRequestView.of(BOB)
          .session("impersonatedUser", "customer")
          .session("originalUser", "customer")
          .header("X-Impersonate-Token", "customer");

      assertNobodyActs(view);
    }

    @Test
    void edge10_principalSwappedInsideTheRequest_eachLookTellsTheTruthOfItsMoment() {
      declare("session:originalUser", null);
      var view = FakeRequestView.of((Principal) () -> "admin");

      assertNobodyActs(view);
      view.principal(BOB).session("originalUser", "admin");
      assertReal(view, "admin");
      view.principal((Principal) () -> "admin").session("originalUser", null);
      assertNobodyActs(view);
    }

    @Test
    void edge10_attributeStillThereAfterTheEnd_isSimplyThePerson() {
      declare("session:originalUser", null);

      assertNobodyActs(
          FakeRequestView.of((Principal) () -> "admin").session("originalUser", "admin"));
    }

    @Test
    void requestAttributeAndHeader_areRead() {
      declare("request:impersonator,header:X-Real-User", null);

      assertReal(FakeRequestView.of(BOB).request("impersonator", "admin"), "admin");
      assertNobodyActs(FakeRequestView.of(BOB).header("X-Real-User", "admin"));
      identifyBy("name", "127.0.0.1");
      declare("request:impersonator,header:X-Real-User", null);
      assertReal(FakeRequestView.of(BOB).header("X-Real-User", "admin"), "admin");
    }

    @Test
    void togetherWithSwitchUser_bothAgree() {
      declare("session:originalUser", null);

      assertReal(
          FakeRequestView.of(switched("bob", authentication("admin")))
              .session("originalUser", "admin"),
          "admin");
    }
  }

  @Nested
  class Provided {

    @Test
    void provider_goesFirstAndMayAnswerAnIdOrAPrincipal() {
      provide((request, principal) -> 4711L);
      assertReal(FakeRequestView.of(switched("bob", authentication("admin"))), "4711");
      provide((request, principal) -> (Principal) () -> "ann");
      assertReal(FakeRequestView.of(BOB), "ann");
      provide((request, principal) -> null);
      assertNobodyActs(FakeRequestView.of(BOB));
    }

    @Test
    void provider_isGivenThePrincipalThatIsShown() {
      List<Object> given = new ArrayList<>();
      provide((request, principal) -> {
        given.add(principal);
        return null;
      });

      resolve(FakeRequestView.of(BOB));

      assertThat(given).containsExactly(BOB);
    }

    @Test
    void provider_throwsOrAnswersNonsense_isUnknown() {
      provide((request, principal) -> {
        throw new IllegalStateException("db is down");
      });
      assertUnknown(FakeRequestView.of(BOB));
      provide((request, principal) -> new Object());
      assertUnknown(FakeRequestView.of(BOB));
    }

    private void provide(RealUserProvider provider) {
      resolver = RealUserResolver.newBuilder(reader, trouble)
          .providers(List.of(provider))
          .build();
    }
  }

  private RealUser resolve(FakeRequestView view) {
    return resolver.resolve(view, reader.now(view));
  }

  private void assertReal(FakeRequestView view, String value) {
    assertReal(view, null, value);
  }

  private void assertReal(FakeRequestView view, String issuer, String value) {
    RealUser real = resolve(view);
    assertThat(real.isImpersonating()).isTrue();
    assertThat(real.reading()).isNotNull();
    assertThat(real.reading().identifier()).isEqualTo(RawIdentifier.of(issuer, value));
    assertThat(real.toString()).doesNotContain(value);
  }

  private void assertUnknown(FakeRequestView view) {
    assertThat(resolve(view)).isSameAs(RealUser.UNKNOWN);
  }

  private void assertNobodyActs(FakeRequestView view) {
    assertThat(resolve(view).isImpersonating()).isFalse();
  }

  private void identifyBy(String sources, String peers) {
    reader = PrincipalReader.newBuilder(trouble)
        .identitySources(ValueSource.parseList(sources))
        .trustedPeers(TrustedPeers.parse(peers))
        .build();
    resolver = RealUserResolver.newBuilder(reader, trouble).build();
  }

  private void declare(String realUser, String active) {
    resolver = RealUserResolver.newBuilder(reader, trouble)
        .realUser(ValueSource.parseList(realUser))
        .active(active == null ? null : ValueSource.parse(active))
        .build();
  }

  private static SwitchedAuthentication authentication(String name) {
    return new SwitchedAuthentication(name, List.of());
  }

  private static SwitchedAuthentication switched(String name, Object source) {
    return new SwitchedAuthentication(name, List.of(new SwitchUserGrantedAuthority(source)));
  }

  record Member(String id) {}

  interface HasId {
    String getId();
  }

  static final class Broken implements HasId {
    @Override
    public String getId() {
      throw new IllegalStateException("secret");
    }
  }
}
