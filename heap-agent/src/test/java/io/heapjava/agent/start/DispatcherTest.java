/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.Core;
import io.heapjava.agent.login.Logins;
import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Points;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.request.RequestPassages;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Rules;
import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.request.RequestIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every point is called with what it must never be called with. */
class DispatcherTest {

  private static final Logger LOG = LoggerFactory.getLogger(DispatcherTest.class);

  private HeapClient client;
  private Map<String, Point> points;
  private List<String> keys;

  @BeforeEach
  void start() {
    client = HeapClient.create(
        HeapConfig.newBuilder()
            .appId("1")
            .endpoint(java.net.URI.create("http://127.0.0.1:1"))
            .set("heap.flush-timeout", "0s")
            .build(),
        HeapMetrics.NONE);
    Core core = new Core(client, RequestIdentifier.create(client));
    Rules rules =
        RuleParser.parse("com.acme.A#in -> 0.id; @com.acme.B -> 0; session:user -> value.id");
    RuleNews news = new RuleNews(LOG);
    RuleReader reader = new RuleReader();
    SessionRules sessions = new SessionRules(rules.of(LoginRule.Kind.SESSION), reader, news, false);
    RequestPassages passages = new RequestPassages(() -> core, sessions);
    sessions.places(passages);
    MethodRules methods = new MethodRules(rules, Set.of("com.acme.B"), reader, news, passages);
    points = new LinkedHashMap<>();
    keys = new ArrayList<>(List.of("", ":", "none", "none:1"));
    for (Point point :
        Points.all(passages, methods, sessions, new Logins(passages, () -> core), null)) {
      points.put(point.name(), point);
      keys.add(point.name());
      keys.add(point.name() + ":");
      keys.add(point.name() + ":99");
      for (Target target : point.targets()) {
        keys.add(target.key());
        Joint joint =
            new Joint("com.acme.A", "in", "(Ljava/lang/Object;)Z", List.of("name"), Map.of());
        String key = point.weave(target, joint);
        if (key != null) {
          keys.add(key);
        }
      }
    }
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void pointsCalledWithAnything_throwNothing() {
    Dispatcher dispatcher = new Dispatcher(points, LOG);
    int calls = 0;
    for (String key : keys) {
      for (Object[] seen : anything()) {
        runAsWovenCodeDoes(dispatcher.apply(key, seen));
        calls++;
      }
    }

    assertThat(points).containsKeys("servlet", "annotated", "configured", "session");
    assertThat(calls).isGreaterThan(200);
  }

  @Test
  void pointThatThrows_isLeftAlone_andCalledAgain() {
    for (Throwable thrown : new Throwable[] {
      new IllegalStateException(), new StackOverflowError(), new java.io.IOException()
    }) {
      Throwing point = new Throwing(thrown);
      Dispatcher dispatcher = new Dispatcher(Map.of("throwing", point), LOG);

      runAsWovenCodeDoes(dispatcher.apply("throwing", new Object[0]));
      runAsWovenCodeDoes(dispatcher.apply("throwing:again", new Object[0]));
      assertThat(point.calls).isEqualTo(2);
    }
  }

  @Test
  void pointThatReachesWovenCode_isNotCalledFromThere() {
    Throwing point = new Throwing(null);
    Dispatcher dispatcher = new Dispatcher(Map.of("throwing", point), LOG);
    List<@Nullable Object> inside = new ArrayList<>();
    point.inside = () -> inside.add(dispatcher.apply("throwing", new Object[0]));

    runAsWovenCodeDoes(dispatcher.apply("throwing", new Object[0]));

    assertThat(point.calls).isEqualTo(1);
    assertThat(inside).singleElement().isInstanceOf(Runnable.class);
  }

  /** Unasked: there is always something to run, since a null would cost an exception. */
  private static void runAsWovenCodeDoes(@Nullable Object answer) {
    assertThat(answer).isInstanceOf(Runnable.class);
    ((Runnable) answer).run();
  }

  private static List<Object @Nullable []> anything() {
    List<Object @Nullable []> all = new ArrayList<>();
    all.add(null);
    all.add(new Object[0]);
    for (Object first : new Object[] {null, "text", new Object[0], 7, new Object()}) {
      all.add(new Object[] {first});
      all.add(new Object[] {first, null});
      for (Object second : new Object[] {null, "text", new Object[0], new Object[] {null, null}}) {
        all.add(new Object[] {first, second, null});
        all.add(new Object[] {first, second, first});
        all.add(new Object[] {first, second, first, second, first});
      }
    }
    return all;
  }

  private static final class Throwing implements Point {
    private final @Nullable Throwable thrown;
    private Runnable inside = () -> {};
    private int calls;

    private Throwing(@Nullable Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public String name() {
      return "throwing";
    }

    @Override
    public String meaning() {
      return "nothing";
    }

    @Override
    public List<Target> targets() {
      return List.of();
    }

    @Override
    public @Nullable Object seen(String key, @Nullable Object[] seen) {
      calls++;
      inside.run();
      if (thrown != null) {
        DispatcherTest.<RuntimeException>sneaky(thrown);
      }
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
