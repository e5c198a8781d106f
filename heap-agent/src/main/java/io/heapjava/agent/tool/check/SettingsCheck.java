/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.check;

import io.heapjava.agent.rule.RuleError;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.Rules;
import io.heapjava.agent.start.AgentKeys;
import io.heapjava.agent.start.AgentSettings;
import io.heapjava.agent.tool.scan.DeclaredPlaces;
import io.heapjava.core.BadSettingException;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.internal.config.IdentitySettings;
import io.heapjava.core.internal.config.MapSource;
import io.heapjava.core.internal.config.NearestKey;
import io.heapjava.core.internal.config.SettingReview;
import io.heapjava.core.internal.config.SettingValues;
import io.heapjava.core.internal.config.Settings;
import io.heapjava.core.internal.config.Source;
import io.heapjava.core.internal.config.Sources;
import io.heapjava.core.principal.ValueSource;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** All settings from all places, the agent's own included: what holds, whence, and what is wrong. */
public final class SettingsCheck {

  /** The origin of what is not set. */
  public static final String DEFAULT = "default";

  /** How the pairs of the command line are called. */
  private static final String ORIGIN = "argument";

  private final Map<String, String> pairs;
  private final List<Source> sources;
  private final List<String[]> rows = new ArrayList<>();

  /** A mistake that two readers find is one. */
  private final Set<String> problems = new LinkedHashSet<>();

  private final AgentSettings agent;
  private Rules rules = Rules.NONE;
  private final DeclaredPlaces places = new DeclaredPlaces();
  private @Nullable String keyFingerprint;

  private SettingsCheck(Map<String, String> pairs) {
    this.pairs = pairs;
    this.sources = sources(pairs);
    this.agent = AgentSettings.of(sources);
    checkLibrary();
    checkAgent();
    checkRules();
  }

  /**
   * Reads everything.
   *
   * @param pairs of the command line, with whole keys; above every other place
   */
  public static SettingsCheck of(Map<String, String> pairs) {
    return new SettingsCheck(pairs);
  }

  /** Key, origin and value of everything that holds; values as they may be shown. */
  public List<String[]> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** Everything that is wrong, a sentence each. */
  public List<String> problems() {
    return new ArrayList<>(problems);
  }

  public AgentSettings agent() {
    return agent;
  }

  /** The rules that are good. */
  public Rules rules() {
    return rules;
  }

  /** Where settings say that somebody is found, for a look at the application's classes. */
  public DeclaredPlaces places() {
    return places;
  }

  /** For comparing two nodes; null when there is no key, or a mistake about it. */
  public @Nullable String keyFingerprint() {
    return keyFingerprint;
  }

  /** The library's configuration; null when a mistake keeps it off. */
  public @Nullable HeapConfig config() {
    try {
      return HeapConfig.newBuilder()
          .classLoader(ClassLoader.getSystemClassLoader())
          .setAll(ORIGIN, pairs)
          .build();
    } catch (BadSettingException e) {
      return null; // among the problems
    }
  }

  /** Login points may be asked for by a key of their own. */
  public void checkPoints(Set<String> points) {
    problems.addAll(agent.unknownKeys(points));
    List<String> known = new ArrayList<>(AgentKeys.names());
    for (String point : points) {
      known.add(AgentKeys.POINT + point);
    }
    for (Source source : sources) {
      for (String key : source.keys()) {
        if (!source.isOurs() && key.startsWith("heap.agent.")) {
          checkVariable(key, known, source.name());
        }
      }
    }
  }

  /** Whether a login point's own switch is readable; else no point is. */
  public boolean pointsAreReadable() {
    boolean readable = true;
    for (Source source : sources) {
      for (String key : source.keys()) {
        if (key.startsWith(AgentKeys.POINT)) {
          readable &= reads(() -> agent.isOn(key.substring(AgentKeys.POINT.length()), true));
        }
      }
    }
    return readable;
  }

  private List<Source> sources(Map<String, String> byHand) {
    List<Source> given = Collections.<Source>singletonList(MapSource.of(ORIGIN, byHand));
    try {
      return Sources.ofProcess(given, ClassLoader.getSystemClassLoader());
    } catch (BadSettingException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Sources.withoutFile(given);
    }
  }

  private void checkLibrary() {
    SettingReview review = SettingReview.of(sources);
    boolean identityIsReadable = true;
    for (BadSettingException mistake : review.mistakes()) {
      problems.add(String.valueOf(mistake.getMessage()));
      identityIsReadable &= !mistake.key().startsWith("heap.identity.");
    }
    problems.addAll(review.remarks());
    for (SettingReview.Line line : review.lines()) {
      rows.add(new String[] {line.key(), line.origin(), line.text()});
    }
    notePlaces(review.values());
    if (identityIsReadable) {
      reads(() -> keyFingerprint =
          IdentitySettings.policy(review.values(), System.getenv()).keyFingerprint());
    }
    if (agent.appId() == null) {
      problems.add("heap.app-id: is not set, so nothing is sent (allowed: digits, at most 16)");
    }
  }

  private void notePlaces(SettingValues values) {
    notePlaces(Settings.IDENTITY_SOURCE.key(), values.get(Settings.IDENTITY_SOURCE));
    notePlaces(Settings.REAL_USER.key(), values.get(Settings.REAL_USER));
    ValueSource active = values.get(Settings.IMPERSONATION_ACTIVE);
    if (active != null) {
      places.add(Settings.IMPERSONATION_ACTIVE.key(), active);
    }
    for (Map.Entry<String, ValueSource> property : values.properties().entrySet()) {
      places.add(Settings.PROPERTIES_PREFIX + property.getKey(), property.getValue());
    }
  }

  private void notePlaces(String key, @Nullable List<ValueSource> sources) {
    if (sources != null) {
      for (ValueSource source : sources) {
        places.add(key, source);
      }
    }
  }

  private void checkAgent() {
    for (String key : AgentKeys.names()) {
      String text = agent.text(key);
      String shown = text == null ? AgentKeys.defaultOf(key) : text;
      if (!shown.isEmpty()) {
        rows.add(new String[] {key, agent.originOf(key), shown});
      }
    }
    for (Source source : sources) {
      for (String key : source.keys()) {
        if (source.isOurs() && key.startsWith(AgentKeys.POINT)) {
          rows.add(new String[] {key, source.name(), String.valueOf(source.get(key))});
        }
      }
    }
    reads(agent::whyOff);
    reads(agent::reportAfterSeconds);
    String log = agent.text("heap.agent.log");
    if (log != null && !log.equals("stderr") && !isWritable(new File(log).getAbsoluteFile())) {
      problems.add("heap.agent.log: '" + log + "' from " + agent.originOf("heap.agent.log")
          + " can't be written (allowed: " + AgentKeys.allowedOf("heap.agent.log") + ")");
    }
  }

  private static boolean isWritable(File file) {
    File folder = file.getParentFile();
    return file.exists()
        ? file.isFile() && file.canWrite()
        : folder != null && folder.isDirectory() && folder.canWrite();
  }

  private void checkRules() {
    reads(() -> {
      for (Map.Entry<String, String> text : agent.ruleTexts().entrySet()) {
        Rules read = RuleParser.parse(text.getValue());
        for (RuleError error : read.errors()) {
          problems.add(text.getKey() + ": " + error);
        }
        for (RuleError warning : read.warnings()) {
          problems.add(text.getKey() + ": " + warning);
        }
        rules = rules.and(read);
      }
      return rules;
    });
  }

  /** The environment is not ours alone, so only what is near to a key of ours is a mistake. */
  private void checkVariable(String key, List<String> known, String origin) {
    for (String one : known) {
      if (one.replace('.', '-').equals(key.replace('.', '-'))) {
        return;
      }
    }
    String nearest = NearestKey.among(known, key);
    if (nearest != null) {
      problems.add(key + " (" + origin + ") is no setting; did you mean " + nearest + "?");
    }
  }

  private boolean reads(Callable<@Nullable Object> reading) {
    try {
      reading.call();
      return true;
    } catch (Exception e) {
      problems.add(String.valueOf(e.getMessage()));
      return false;
    }
  }
}
