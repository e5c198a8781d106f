/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import io.heapjava.agent.hook.Hooks;
import io.heapjava.agent.log.AgentLog;
import io.heapjava.agent.log.LoggerFactory;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.rule.RuleError;
import io.heapjava.agent.rule.Rules;
import io.heapjava.agent.scan.StageOne;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
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
  private final CleanThreads threads = CleanThreads.begin();
  private final Later later;

  private AgentStarter(AgentSettings settings, Instrumentation instrumentation, Logger log) {
    this.settings = settings;
    this.instrumentation = instrumentation;
    this.log = log;
    this.later = new Later(log, threads);
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
      startOrLeave(new AgentStarter(settings, instrumentation, log), late);
    }
  }

  /** After a mistake in its settings an agent may be attached again with better ones. */
  private static void startOrLeave(AgentStarter starter, boolean late) {
    boolean started = false;
    try {
      starter.start(late);
      started = true;
    } finally {
      if (!started) {
        StartupChecks.isGone();
      }
    }
  }

  private void start(boolean late) {
    Rules rules = settings.rules();
    long reportAfter = settings.reportAfterSeconds();
    for (RuleError error : rules.errors()) {
      log.error("a rule of heap.agent.rules is left out: {}", error);
    }
    for (RuleError warning : rules.warnings()) {
      log.warn("a rule of heap.agent.rules: {}", warning);
    }
    RuleNews news = new RuleNews(log);
    LoginPoints points =
        LoginPoints.of(settings, rules, new CoreOnDemand(settings.arguments(), log, threads), news);
    for (String unknown : settings.unknownKeys(points.names())) {
      log.warn("{}", unknown);
    }
    install(points, late);
    log.info(
        "heap-agent {}: on for environment {}, login points {}, {} rules",
        Version.text(),
        settings.appId(),
        points.on().keySet(),
        rules.all().size());
    reportLater(rules, news, reportAfter);
  }

  private void install(LoginPoints points, boolean late) {
    Hooks.call = new Dispatcher(points.on(), log);
    StageTwoOnDemand stageTwo =
        new StageTwoOnDemand(points.on(), points.wanted(), instrumentation, log, later);
    instrumentation.addTransformer(
        new StageOne(points.wanted(), stageTwo), instrumentation.isRetransformClassesSupported());
    if (late) {
      stageTwo.sweep(true);
    }
  }

  private void reportLater(Rules rules, RuleNews news, long seconds) {
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
