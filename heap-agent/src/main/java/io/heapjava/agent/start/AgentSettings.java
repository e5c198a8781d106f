/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.Rules;
import io.heapjava.core.internal.config.MapSource;
import io.heapjava.core.internal.config.NearestKey;
import io.heapjava.core.internal.config.Source;
import io.heapjava.core.internal.config.Sources;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the agent must know before the application runs: the keys {@code heap.agent.*}, and whether
 * the library is on at all. Read from the core's places in the core's order, but without its table of
 * settings, which costs as much as the rest of a start and is read at the first class that matters.
 */
public final class AgentSettings {

  static final String ENABLED = "heap.agent.enabled";
  static final String LOG = "heap.agent.log";
  static final String RULES = "heap.agent.rules";
  static final String RULES_FILE = "heap.agent.rules-file";
  static final String ANNOTATIONS = "heap.agent.annotations";
  static final String REPORT_AFTER = "heap.agent.report-after";
  static final String JAAS_PRINCIPAL = "heap.agent.jaas.principal-class";

  private static final String PREFIX = "heap.agent.";

  /** Some editors put one in front of a text. */
  private static final char BYTE_ORDER_MARK = 0xFEFF;

  private final Map<String, String> arguments;
  private final List<Source> sources;

  private AgentSettings(Map<String, String> arguments, List<Source> sources) {
    this.arguments = arguments;
    this.sources = sources;
  }

  /**
   * @throws RuntimeException when the arguments are no pairs or the named file can't be read
   */
  static AgentSettings read(@Nullable String agentArguments) {
    Map<String, String> pairs = AgentArguments.parse(agentArguments);
    List<Source> byHand = Collections.<Source>singletonList(MapSource.of("agent argument", pairs));
    try (ClassPathFiles classPath = ClassPathFiles.open()) {
      return new AgentSettings(pairs, Sources.ofProcess(byHand, classPath));
    } catch (IOException e) {
      throw new IllegalStateException(e); // closing what was only read
    }
  }

  /** What these sources say, highest first. */
  public static AgentSettings of(List<Source> sources) {
    return new AgentSettings(Collections.<String, String>emptyMap(), sources);
  }

  /** For the core. */
  Map<String, String> arguments() {
    return arguments;
  }

  /** Why the agent does nothing, or null when it is on. */
  public @Nullable String whyOff() {
    if (!flag(ENABLED, true)) {
      return ENABLED + "=false";
    }
    if (!flag("heap.enabled", true)) {
      return "heap.enabled=false";
    }
    return appId() == null ? "heap.app-id is not set" : null;
  }

  public @Nullable String appId() {
    return text("heap.app-id");
  }

  @Nullable
  String log() {
    return text(LOG);
  }

  public boolean isOn(String point, boolean byDefault) {
    return flag(AgentKeys.POINT + point, byDefault);
  }

  /** Whether people of this application may act as others. */
  public boolean actsAs() {
    return text("heap.impersonation.real-user") != null
        || text("heap.impersonation.active") != null;
  }

  /** All rules, with what is wrong about them. */
  public Rules rules() {
    Rules rules = Rules.NONE;
    for (String text : ruleTexts().values()) {
      rules = rules.and(RuleParser.parse(text));
    }
    return rules;
  }

  /** What is to be read as rules, by where it stands: the key, or the file. */
  public Map<String, String> ruleTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    String inline = text(RULES);
    if (inline != null) {
      texts.put(RULES, inline);
    }
    String file = text(RULES_FILE);
    if (file != null) {
      texts.put(file, textOf(file));
    }
    return texts;
  }

  /** Names of annotations that mark a login. */
  public Set<String> annotations() {
    Set<String> names = new LinkedHashSet<>();
    names.add("io.heapjava.annotation.HeapLogin");
    String text = text(ANNOTATIONS);
    if (text != null) {
      for (String name : text.split(",")) {
        String trimmed = name.trim().startsWith("@") ? name.trim().substring(1) : name.trim();
        if (!trimmed.isEmpty()) {
          names.add(trimmed);
        }
      }
    }
    return names;
  }

  /** The class of the principal that is the person, of all that a JAAS login yields. */
  @Nullable
  String jaasPrincipal() {
    String text = text(JAAS_PRINCIPAL);
    if (text != null
        && !text.matches("([\\p{L}_][\\p{L}\\p{N}_]*[.])+[\\p{L}_][\\p{L}\\p{N}_$]*")) {
      throw bad(JAAS_PRINCIPAL, text, "the full name of one class or interface");
    }
    return text;
  }

  /** When rules that matched nothing are told of, in seconds after the start. */
  public long reportAfterSeconds() {
    String text = text(REPORT_AFTER);
    if (text == null) {
      return 120;
    }
    String number = text.endsWith("s") ? text.substring(0, text.length() - 1).trim() : text;
    if (!number.matches("[0-9]{1,6}")) {
      throw bad(REPORT_AFTER, text, "seconds, for example 120s; 0 for never");
    }
    return Long.parseLong(number);
  }

  /** Keys of ours that are none. */
  public List<String> unknownKeys(Set<String> points) {
    List<String> unknown = new ArrayList<>();
    for (Source source : sources) {
      for (String key : source.keys()) {
        boolean point = key.startsWith(AgentKeys.POINT)
            && points.contains(key.substring(AgentKeys.POINT.length()));
        if (source.isOurs()
            && key.startsWith(PREFIX)
            && !point
            && !AgentKeys.names().contains(key)) {
          unknown.add(key + " (" + source.name() + ") is no setting" + nearest(key, points));
        }
      }
    }
    return unknown;
  }

  private static String nearest(String unknown, Set<String> points) {
    List<String> known = AgentKeys.names();
    for (String point : points) {
      known.add(AgentKeys.POINT + point);
    }
    String nearest = NearestKey.among(known, unknown);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  private boolean flag(String key, boolean byDefault) {
    String text = text(key);
    if (text == null) {
      return byDefault;
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true":
      case "on":
      case "yes":
        return true;
      case "false":
      case "off":
      case "no":
        return false;
      default:
        throw bad(key, text, "true, false");
    }
  }

  /** The value of a key as it is written; null when it is not set. */
  public @Nullable String text(String key) {
    Source source = sourceOf(key);
    String text = source == null ? null : source.get(key);
    return text == null ? null : text.trim();
  }

  /** The name of the source that a key's value comes from, or {@code default}. */
  public String originOf(String key) {
    Source source = sourceOf(key);
    return source == null ? "default" : source.name();
  }

  private @Nullable Source sourceOf(String key) {
    for (Source source : sources) {
      String text = source.get(key);
      if (text != null && !text.trim().isEmpty()) {
        return source;
      }
    }
    return null;
  }

  private String textOf(String path) {
    StringBuilder text = new StringBuilder();
    try (BufferedReader reader = new BufferedReader(
        new InputStreamReader(new FileInputStream(new File(path)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        text.append(line).append('\n');
      }
      boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
      return text.substring(marked ? 1 : 0);
    } catch (IOException e) {
      throw bad(RULES_FILE, path, "a readable text file");
    }
  }

  private IllegalArgumentException bad(String key, String value, String allowed) {
    return new IllegalArgumentException(
        key + ": '" + value + "' from " + originOf(key) + " (allowed: " + allowed + ")");
  }
}
