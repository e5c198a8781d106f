/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.agent.hook.Hooks;
import io.heapjava.agent.login.FakePlace;
import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.annotated.AnnotatedPoint;
import io.heapjava.agent.point.configured.ConfiguredPoint;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Rules;
import io.heapjava.agent.scan.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** Rules of every form, followed by a class that is really woven. */
class WovenRulesTest {

  /** An application's mark. */
  @interface LoggedOut {}

  /** An application's class. Each name is a method. */
  public static class Users implements Function<String, Object> {

    @Override
    public Object apply(String call) {
      String[] parts = call.split(" ");
      switch (parts[0]) {
        case "set":
          set(parts.length == 1 ? null : parts[1]);
          return "";
        case "impersonate":
          return impersonate(Integer.parseInt(parts[1]));
        case "back":
          return back();
        case "profile":
          Map<String, String> profile = new HashMap<>();
          profile.put("name", parts[1]);
          profile.put("impersonator", parts.length == 2 ? null : parts[2]);
          return profile(profile);
        default:
          leave();
          return "";
      }
    }

    void set(@Nullable String user) {}

    String impersonate(int id) {
      if (id < 0) {
        throw new IllegalArgumentException();
      }
      return "customer";
    }

    Map<String, String> profile(Map<String, String> of) {
      return of;
    }

    boolean back() {
      return true;
    }

    @LoggedOut
    void leave() {}
  }

  private static final String NAME = Users.class.getName();

  private final FakePlace place = new FakePlace();

  @AfterEach
  void reset() {
    Hooks.call = Hooks.NOTHING;
  }

  @Test
  void setterThatSignsInAndOut() throws Exception {
    Function<String, Object> users = woven(NAME + "#set -> 0");

    users.apply("set ann");
    users.apply("set");

    assertThat(place.told)
        .containsExactly(
            "declared ann by " + NAME + "#set -> 0", "login is over of " + NAME + "#set -> 0");
  }

  @Test
  void actsAs_untilItsEnd() throws Exception {
    Function<String, Object> users =
        woven(NAME + "#impersonate(int) -> acts-as; " + NAME + "#back -> acts-as-end when return");
    place.realIdentity = "support";

    assertThat(users.apply("impersonate 7")).isEqualTo("customer");
    assertThat(users.apply("back")).isEqualTo(true);

    assertThat(place.told).containsExactly("acts as another, is support", "acts as nobody else");
  }

  @Test
  void actsAs_thatThrows_countsToo() throws Exception {
    Function<String, Object> users = woven(NAME + "#impersonate -> acts-as");
    place.realIdentity = "support";

    assertThatThrownBy(() -> users.apply("impersonate -1"))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(place.told).containsExactly("acts as another, is support");
  }

  @Test
  void loginAndActsAs_atOneMethod_areBothSeen() throws Exception {
    Function<String, Object> users =
        woven(NAME + "#impersonate -> return; " + NAME + "#impersonate -> acts-as");
    place.realIdentity = "support";

    users.apply("impersonate 7");

    assertThat(place.told)
        .containsExactlyInAnyOrder(
            "declared customer by " + NAME + "#impersonate -> return",
            "acts as another, is support");
  }

  @Test
  void severalRulesAtOneMethod_theFirstThatFindsSomebodyCounts() throws Exception {
    String person = NAME + "#profile -> return.impersonator; " + NAME + "#profile -> return.name";
    Function<String, Object> users = woven(person);

    users.apply("profile customer support");
    assertThat(place.told)
        .containsExactly("declared support by " + NAME + "#profile -> return.impersonator");
    place.told.clear();
    users.apply("profile ann");
    assertThat(place.told).contains("declared ann by " + NAME + "#profile -> return.name");
  }

  @Test
  void severalRulesAtOneMethod_oneThatCannotBeFollowed_endsTheSearch() throws Exception {
    Function<String, Object> users =
        woven(NAME + "#profile -> return.name.imporsonator; " + NAME + "#profile -> return.name");

    users.apply("profile customer support");

    assertThat(place.told).isEmpty();
  }

  @Test
  void logout_byAnAnnotation() throws Exception {
    Function<String, Object> users = woven("@" + LoggedOut.class.getName() + " -> logout");

    users.apply("leave");

    assertThat(place.told).containsExactly("signed out");
  }

  @SuppressWarnings("unchecked")
  private Function<String, Object> woven(String text) throws Exception {
    Rules parsed = RuleParser.parse(text);
    assertThat(parsed.errors()).isEmpty();
    MethodRules rules = new MethodRules(
        parsed, Set.of(), new RuleReader(), new RuleNews(NOPLogger.NOP_LOGGER), place);
    List<Point> all = List.of(new ConfiguredPoint(rules), new AnnotatedPoint(rules));
    Map<String, Point> points = Map.of("configured", all.get(0), "annotated", all.get(1));
    Hooks.call = (key, seen) -> points.get(key.substring(0, key.indexOf(':'))).seen(key, seen);
    byte[] file = new Weaver(points, new Wanted(), new Quiet())
        .weave(getClass().getClassLoader(), NAME.replace('.', '/'), file());
    ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null || !name.equals(NAME)) {
          return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        return defineClass(name, file, 0, file.length);
      }
    };
    return (Function<String, Object>) loader.loadClass(NAME).getConstructor().newInstance();
  }

  private static byte[] file() throws IOException {
    try (InputStream in = WovenRulesTest.class
        .getClassLoader()
        .getResourceAsStream(NAME.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static final class Quiet implements Notices {
    @Override
    public void woven(String className) {}

    @Override
    public void notWoven(String className, Throwable thrown) {
      throw new AssertionError(thrown);
    }

    @Override
    public void learned() {}

    @Override
    public void learnedAllItCan() {}
  }
}
