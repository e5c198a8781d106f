/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MethodRulesTest {

  private static final String MARK = "com.acme.Mark";

  private final FakePlace place = new FakePlace();
  private final List<String> log = new ArrayList<>();

  @Test
  void login_isDeclaredByItsRule() {
    call("a.B#c -> 0", "ann", true);

    assertThat(place.told).containsExactly("declared ann by a.B#c -> 0");
  }

  @Test
  void login_thatFailed_changesNothing() {
    call("a.B#c -> 0", "ann", false);

    assertThat(place.told).isEmpty();
  }

  @Test
  void loginMethod_calledWithNobody_endsItsOwnLogin() {
    call("a.B#c -> 0", null, true);

    assertThat(place.told).containsExactly("login is over of a.B#c -> 0");
  }

  @Test
  void loginMethod_calledWithWhatCannotBeRead_changesNothing() {
    call("a.B#c -> 0.mial", "ann", true);

    assertThat(place.told).isEmpty();
    assertThat(log).anySatisfy(line -> assertThat(line).contains("java.lang.String has no 'mial'"));
  }

  @Test
  void logout_counts_whateverTheMethodReturned() {
    for (Object result : new Object[] {true, false, "login page"}) {
      call("a.B#c -> logout", "ann", result);
    }
    call("a.B#c -> logout", "ann", null);

    assertThat(place.told).hasSize(4).containsOnly("signed out");
  }

  @Test
  void logout_withACondition_countsWhenItHolds() {
    call("a.B#c -> logout when return == 'bye'", "ann", "stay");
    assertThat(place.told).isEmpty();

    call("a.B#c -> logout when return == 'bye'", "ann", "bye");
    assertThat(place.told).containsExactly("signed out");
  }

  @Test
  void logout_withAConditionThatCannotBeRead_counts() {
    call("a.B#c -> logout when return.done", "ann", "bye");

    assertThat(place.told).containsExactly("signed out");
    assertThat(log)
        .anySatisfy(line ->
            assertThat(line).contains("java.lang.String has no 'done'", "counts as a logout"));
  }

  @Test
  void actsAsEnd_counts_unlessItsConditionFailsOrCannotBeRead() {
    call("a.B#c -> acts-as-end when return.done", "ann", "bye");
    call("a.B#c -> acts-as-end when return", "ann", false);
    assertThat(place.told).isEmpty();
    assertThat(log).anySatisfy(line -> assertThat(line).contains("the call doesn't count"));

    call("a.B#c -> acts-as-end", "ann", null);
    call("a.B#c -> acts-as-end when return", "ann", true);
    assertThat(place.told).containsExactly("acts as nobody else", "acts as nobody else");
  }

  @Test
  void actsAs_theRealPersonIsWhoWasKnownAtTheEntry() {
    place.realIdentity = "support";

    Runnable exit = enter("a.B#c -> acts-as");
    place.realIdentity = "customer"; // the method swaps the session
    assertThat(place.told).isEmpty();
    exit.run();

    assertThat(place.told).containsExactly("acts as another, is support");
  }

  @Test
  void actsAs_withoutAnybodyKnown_isOfAnUnknownPerson() {
    enter("a.B#c -> acts-as").run();

    assertThat(place.told).containsExactly("acts as another, is null");
  }

  @Test
  void actsAs_outsideOfARequest_isNothing() {
    place.inRequest = false;

    assertThat(enter("a.B#c -> acts-as")).isNull();
  }

  @Test
  void forms_actsAsIsWovenAround_theRestAtExits() {
    for (String effect : new String[] {"0", "logout", "acts-as-end"}) {
      MethodRules rules = rules("a.B#c -> " + effect);
      assertThat(rules.formOf(rules.configured().get(0))).isEqualTo(Target.Form.EXIT);
    }
    MethodRules rules = rules("a.B#c -> acts-as; @" + MARK + " -> acts-as");

    assertThat(rules.formOf(rules.configured().get(0))).isEqualTo(Target.Form.AROUND);
    assertThat(rules.formOf(MARK)).isEqualTo(Target.Form.AROUND);
    assertThat(rules.formOf("com.acme.Other")).isEqualTo(Target.Form.EXIT);
  }

  @Test
  void annotationOfARule_followsTheRule() {
    MethodRules rules = rules("@" + MARK + " -> logout");
    String key = weaveAnnotated(rules, Map.of());

    rules.called(key, new Object[] {this, new Object[0], null});

    assertThat(rules.annotations()).containsExactly(MARK);
    assertThat(place.told).containsExactly("signed out");
  }

  @Test
  void annotationWithMembers_isALoginOfWhatTheySay() {
    MethodRules rules = rules("");

    String key = weaveAnnotated(rules, Map.of("identity", "1", "when", " return == 'ok' "));
    rules.called(key, new Object[] {this, new Object[] {"x", "ann"}, "no"});
    rules.called(key, new Object[] {this, new Object[] {"x", "ann"}, "ok"});

    assertThat(place.told).singleElement().asString().startsWith("declared ann");
  }

  @Test
  void annotationWithoutMembers_isALoginOfTheFirstArgument() {
    MethodRules rules = rules("");

    rules.called(
        weaveAnnotated(rules, Map.of("identity", " ")),
        new Object[] {this, new Object[] {"ann"}, true});

    assertThat(place.told).singleElement().asString().startsWith("declared ann");
  }

  @Test
  void annotationWithMembersThatAreNoLogin_isLeftAloneAndLogged() {
    MethodRules rules = rules("");

    assertThat(weaveAnnotated(rules, Map.of("identity", "acts-as"))).isNull();
    assertThat(weaveAnnotated(rules, Map.of("identity", "0 -> 1"))).isNull();

    assertThat(log).hasSize(2).allSatisfy(line -> assertThat(line).contains("is no rule"));
  }

  @Test
  void methodThatDoesNotFit_isLeftAloneAndLogged() {
    MethodRules rules = rules("a.B#c -> 3");

    assertThat(weave(rules)).isNull();

    assertThat(log).singleElement().asString().contains("does not fit a.B#c");
  }

  @Test
  void methodThatFits_isLoggedAndItsRuleIsKnown() {
    MethodRules rules = rules("a.B#c -> 0");

    String key = weave(rules);

    assertThat(rules.ruleAt(key)).hasToString("a.B#c -> 0");
    assertThat(rules.ruleAt("other")).isNull();
    assertThat(log).containsExactly("Rule 'a.B#c -> 0' matched a.B#c");
  }

  @Test
  void twoRulesAtOneMethod_haveTwoKeys() {
    MethodRules rules = rules("a.B#c -> 0; a.B#c -> logout");

    String login = rules.weave(target("configured:0"), joint(Map.of()));
    String logout = rules.weave(target("configured:1"), joint(Map.of()));

    assertThat(login).isNotEqualTo(logout);
    assertThat(rules.ruleAt(logout)).hasToString("a.B#c -> logout");
    assertThat(rules.idOf(rules.configured().get(1))).isEqualTo(1);
  }

  /** The real person first, if there is one beside whom the session is to show. */
  @Test
  void twoLoginsAtOneMethod_firstThatFindsSomebodyCounts() {
    callAll("a.B#c -> 0; a.B#c -> 1", "support", "customer");

    assertThat(place.told).containsExactly("declared support by a.B#c -> 0");
  }

  @Test
  void twoLoginsAtOneMethod_theSecondCounts_whereTheFirstFindsNobody() {
    callAll("a.B#c -> 0; a.B#c -> 1", null, "ann");

    assertThat(place.told)
        .containsExactly("login is over of a.B#c -> 0", "declared ann by a.B#c -> 1");
  }

  @Test
  void twoLoginsAtOneMethod_nobodyCounts_whereTheFirstCannotBeFollowed() {
    callAll("a.B#c -> 0.imporsonator; a.B#c -> 1", "support", "customer");

    assertThat(place.told).isEmpty();
  }

  @Test
  void logoutAndLoginAtOneMethod_areBoth() {
    callAll("a.B#c -> logout; a.B#c -> 1", "old", "ann");

    assertThat(place.told).containsExactly("signed out", "declared ann by a.B#c -> 1");
  }

  @Test
  void loginsOfTwoMethods_haveNothingToDoWithEachOther() {
    MethodRules rules = rules("a.B#c -> 0; a.B#d -> 0");
    rules.weave(target("configured:0"), joint(Map.of()));
    Joint other = new Joint("a.B", "d", "(Ljava/lang/Object;)V", List.of("x"), Map.of());
    String key = rules.weave(target("configured:1"), other);

    rules.called(key, new Object[] {this, new Object[] {"ann"}, null});

    assertThat(place.told).containsExactly("declared ann by a.B#d -> 0");
  }

  @Test
  void missingMethod_isLoggedForTheRulesOwnClassOnly() {
    MethodRules rules = rules("a.B#c -> 0");

    rules.noMethod(target("configured:0"), "a.Sub", List.of("d()"));
    assertThat(log).isEmpty();

    rules.noMethod(target("configured:0"), "a.B", List.of("C()", "d()"));
    assertThat(log).singleElement().asString().contains("no such method in it; it has C()");
  }

  @Test
  void keyOfAnotherPoint_isNothing() {
    assertThat(rules("").called("other", new Object[] {null, new Object[0], null}))
        .isNull();
    assertThat(place.told).isEmpty();
  }

  @Test
  void stage_completedAtOnce_isOfThisRequest() {
    call("a.B#c -> 0", "ann", CompletableFuture.completedFuture(true));
    call("a.B#c -> 0", "ben", CompletableFuture.completedFuture(false));

    assertThat(place.told).containsExactly("declared ann by a.B#c -> 0");
  }

  @Test
  void stage_completedLater_isNotOfWhateverTheThreadServesThen() {
    CompletableFuture<Object> onThisThread = new CompletableFuture<>();
    CompletableFuture<Object> failing = new CompletableFuture<>();
    call("a.B#c -> 0", "ann", onThisThread);
    call("a.B#c -> 0", "ben", failing);
    assertThat(place.told).isEmpty();

    onThisThread.complete(true);
    failing.completeExceptionally(new IllegalStateException());

    assertThat(place.told).containsExactly("later: declared ann by a.B#c -> 0");
  }

  @Test
  void stage_completedByAnotherThreadMeanwhile_isNotOfThatThreadsRequest() throws Exception {
    CompletableFuture<Object> stage = new CompletableFuture<>() {
      @Override
      public CompletableFuture<Object> whenComplete(
          java.util.function.BiConsumer<? super Object, ? super Throwable> action) {
        Thread other = new Thread(() -> action.accept(true, null));
        other.start();
        try {
          other.join();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        return this;
      }
    };

    call("a.B#c -> 0", "ann", stage);

    assertThat(place.told).containsExactly("later: declared ann by a.B#c -> 0");
  }

  @Test
  void logoutOfAStage_countsWhenItCompletes() {
    CompletableFuture<Object> stage = new CompletableFuture<>();
    call("a.B#c -> logout", "ann", stage);
    assertThat(place.told).isEmpty();

    stage.complete(null);

    assertThat(place.told).containsExactly("later: signed out");
  }

  private void call(String rule, @Nullable Object argument, @Nullable Object result) {
    MethodRules rules = rules(rule);
    Object exit = rules.called(weave(rules), new Object[] {this, new Object[] {argument}, result});
    assertThat(exit).isNull();
  }

  /** Every rule's code at the method, in the rules' order. */
  private void callAll(String text, @Nullable Object... arguments) {
    MethodRules rules = rules(text);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < rules.configured().size(); i++) {
      keys.add(rules.weave(target("configured:" + i), joint(Map.of())));
    }
    for (String key : keys) {
      rules.called(key, new Object[] {this, arguments, true});
    }
  }

  private @Nullable Runnable enter(String rule) {
    MethodRules rules = rules(rule);
    return rules.called(weave(rules), new Object[] {"ann"});
  }

  private MethodRules rules(String text) {
    Rules rules = RuleParser.parse(text);
    assertThat(rules.errors()).isEmpty();
    RuleNews news = new RuleNews(new RuleNews.Voice() {
      @Override
      public void tell(String line) {
        log.add(line);
      }

      @Override
      public void warn(String line) {
        log.add(line);
      }
    });
    return new MethodRules(rules, Set.of(MARK), new RuleReader(), news, place);
  }

  private static @Nullable String weave(MethodRules rules) {
    return rules.weave(target("configured:0"), joint(Map.of()));
  }

  private static @Nullable String weaveAnnotated(MethodRules rules, Map<String, String> members) {
    Target target = Target.annotated(MARK).by(Target.Form.EXIT, "annotated");
    return rules.weave(target, joint(members));
  }

  private static Target target(String key) {
    return Target.below("a.B").method("c").by(Target.Form.EXIT, key);
  }

  private static Joint joint(Map<String, String> members) {
    return new Joint(
        "a.B",
        "c",
        "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
        Arrays.asList(null, null),
        members);
  }
}
