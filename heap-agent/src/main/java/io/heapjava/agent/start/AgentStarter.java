/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import io.heapjava.agent.hook.Hooks;
import io.heapjava.agent.log.AgentLog;
import io.heapjava.agent.log.LoggerFactory;
import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Points;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.request.RequestPassages;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.rule.RuleError;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Rules;
import io.heapjava.agent.scan.StageOne;
import io.heapjava.agent.scan.Wanted;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Starts the agent: reads its settings, makes the points that are on, registers stage one. Runs
 * before the application's main, so it has no lambda and loads little; the core and ASM come
 * when they are needed.
 */
public final class AgentStarter {

  private final AgentSettings settings;
  private final Instrumentation instrumentation;
  private final Logger log;
  private final Later later;

  private AgentStarter(AgentSettings settings, Instrumentation instrumentation, Logger log) {
    this.settings = settings;
    this.instrumentation = instrumentation;
    this.log = log;
    this.later = new Later(log);
  }

  /** Called by the door, by name, before the application runs. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** Called by the door, by name, while the application runs. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  private static void start(
      @Nullable String arguments, Instrumentation instrumentation, boolean late) {
    if (StartupChecks.isJdkTool()) {
      return;
    }
    AgentSettings settings = AgentSettings.read(arguments);
    LoggerFactory.writeTo(AgentLog.open(settings.log(), System.err));
    Logger log = LoggerFactory.getLogger("io.heapjava.agent");
    String whyOff = settings.whyOff();
    if (whyOff != null) {
      log.info("heap-agent {}: off, {}", Version.text(), whyOff);
    } else if (!StartupChecks.isFirst()) {
      log.warn("heap-agent {}: there is one in this JVM already", Version.text());
    } else {
      new AgentStarter(settings, instrumentation, log).start(late);
    }
  }

  private void start(boolean late) {
    Rules rules = settings.rules();
    for (RuleError error : rules.errors()) {
      log.error("a rule of heap.agent.rules is left out: {}", error);
    }
    RuleNews news = new RuleNews(log);
    RuleReader reader = new RuleReader();
    SessionRules sessions = new SessionRules(
        isOn("session") ? rules.of(LoginRule.Kind.SESSION) : Collections.<LoginRule>emptyList(),
        reader,
        news,
        settings.actsAs());
    RequestPassages passages =
        new RequestPassages(new CoreOnDemand(settings.arguments(), log), sessions);
    sessions.places(passages);
    MethodRules methods = new MethodRules(rules, settings.annotations(), reader, news, passages);
    Map<String, Point> points = on(Points.all(passages, methods, sessions));
    install(points, late);
    log.info(
        "heap-agent {}: on for environment {}, login points {}, {} rules",
        Version.text(),
        settings.appId(),
        points.keySet(),
        rules.all().size());
    reportLater(rules, news);
  }

  private boolean isOn(String point) {
    return settings.isOn(point, true);
  }

  private Map<String, Point> on(List<Point> all) {
    Map<String, Point> points = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Point point : all) {
      names.add(point.name());
      if (settings.isOn(point.name(), point.isOnByDefault())) {
        points.put(point.name(), point);
      }
    }
    for (String unknown : settings.unknownKeys(names)) {
      log.warn("{}", unknown);
    }
    return points;
  }

  private void install(Map<String, Point> points, boolean late) {
    Wanted wanted = new Wanted();
    for (Point point : points.values()) {
      for (Target target : point.targets()) {
        want(target, wanted);
      }
    }
    Hooks.call = new Dispatcher(points, log);
    StageTwoOnDemand stageTwo = new StageTwoOnDemand(points, wanted, instrumentation, log, later);
    instrumentation.addTransformer(
        new StageOne(wanted, stageTwo), instrumentation.isRetransformClassesSupported());
    if (late) {
      stageTwo.sweep(true);
    }
  }

  private static void want(Target target, Wanted wanted) {
    String internalName = target.type().replace('.', '/');
    switch (target.reach()) {
      case ANNOTATED:
        wanted.addPooled(Collections.singletonList("L" + internalName + ";"));
        break;
      case BELOW:
        wanted.addPooled(Collections.singletonList(internalName));
        wanted.addClass(internalName);
        break;
      default:
        wanted.addClass(internalName);
    }
  }

  private void reportLater(Rules rules, RuleNews news) {
    long seconds = settings.reportAfterSeconds();
    if (rules.all().isEmpty() || seconds == 0) {
      return;
    }
    later.run(
        new Runnable() {
          @Override
          public void run() {
            List<String> names = new ArrayList<>();
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
              if (!type.isArray() && type.getClassLoader() != null) {
                names.add(type.getName());
              }
            }
            news.report(rules.all(), names.toArray(new String[0]));
          }
        },
        seconds * 1000);
  }
}
