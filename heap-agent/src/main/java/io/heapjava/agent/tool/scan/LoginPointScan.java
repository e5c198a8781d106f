/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import io.heapjava.agent.install.DryRun;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.scan.ConstantPoolScan;
import io.heapjava.agent.scan.Wanted;
import io.heapjava.agent.start.LoginPoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Foretells what the agent would weave into an application, with the agent's own stage one and its
 * matcher. Classes are looked at again until nothing new is learned, since here, unlike in a JVM, a
 * class may come before those above it. Not thread-safe.
 */
public final class LoginPointScan {

  /** A method that would be woven. */
  public static final class Finding {
    private final String point;
    private final String method;
    private final String location;
    private final @Nullable String rule;

    private Finding(String point, String method, String location, @Nullable String rule) {
      this.point = point;
      this.method = method;
      this.location = location;
      this.rule = rule;
    }

    public String point() {
      return point;
    }

    /** As a rule would name it. */
    public String method() {
      return method;
    }

    /** The archive or folder. */
    public String location() {
      return location;
    }

    /** The rule or annotation it follows; null for a point without rules. */
    public @Nullable String rule() {
      return rule;
    }
  }

  /** As many generations of classes as the running agent follows. */
  private static final int MAX_ROUNDS = 16;

  private static final String OF_THE_JDK = "the JDK";

  private final LoginPoints points;
  private final RuleNews news;
  private final Consumer<String> troubles;
  private final DeclaredPlaces places;
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private final Map<LoginRule, Set<String>> namingAttribute = new LinkedHashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private int classes;
  private int archives;
  private int misplaced;

  /**
   * @param news what the points of {@code points} tell of rules
   * @param troubles takes a line for everything that keeps the answer from being whole, and for
   *     each of the places that can't be read
   */
  public LoginPointScan(
      LoginPoints points, RuleNews news, DeclaredPlaces places, Consumer<String> troubles) {
    this.points = points;
    this.news = news;
    this.places = places;
    this.troubles = troubles;
    for (LoginRule rule : points.rules().of(LoginRule.Kind.SESSION)) {
      namingAttribute.put(rule, new LinkedHashSet<>());
    }
  }

  /** Looks at all of these as one application. */
  public void run(List<String> paths) throws IOException {
    run(paths, Limits.STANDARD, javaVersion());
  }

  void run(List<String> paths, Limits limits, int javaVersion) throws IOException {
    try (ScannedApp app = ScannedApp.open(paths, limits, javaVersion, troubles)) {
      classes = app.classes().size();
      archives = app.archives();
      DryRun dryRun = new DryRun(points.on(), points.wanted(), app);
      lookAtJdk(dryRun);
      lookAtAll(app, dryRun);
      List<LoginRule> ofClasses = new ArrayList<>(points.rules().of(LoginRule.Kind.METHOD));
      ofClasses.addAll(points.rules().of(LoginRule.Kind.ANNOTATION));
      news.report(ofClasses, app.classNames());
    }
    places.problems().forEach(troubles);
    if (misplaced > 0) {
      troubles.accept(misplaced
          + " class files lie where no class of their name is looked for (is a folder the root of"
          + " its classes?)");
    }
  }

  /** In the order they were found. */
  public List<Finding> findings() {
    return new ArrayList<>(findings.values());
  }

  /** For each rule about a session attribute, classes in which the attribute's name stands. */
  public Map<LoginRule, Set<String>> namingAttribute() {
    return Collections.unmodifiableMap(namingAttribute);
  }

  public int classes() {
    return classes;
  }

  public int archives() {
    return archives;
  }

  private void lookAtAll(ScannedApp app, DryRun dryRun) {
    try {
      boolean more = true;
      for (int round = 0; more && round < MAX_ROUNDS; round++) {
        lookAtAll(app, dryRun, round == 0);
        more = dryRun.hasLearned();
      }
    } catch (TooMuch e) {
      places.isNotWhole();
      troubles.accept(e.getMessage() + "; the rest is not looked at");
    }
  }

  private void lookAtAll(ScannedApp app, DryRun dryRun, boolean first) throws TooMuch {
    for (ClassEntry entry : app.classes()) {
      try {
        look(entry, app.read(entry), dryRun, first);
      } catch (TooMuch e) {
        throw e;
      } catch (IOException | RuntimeException | LinkageError e) {
        if (unreadable.add(entry.toString())) {
          troubles.accept(entry + ": left out, " + why(e));
        }
      }
    }
  }

  private void look(ClassEntry entry, byte[] classFile, DryRun dryRun, boolean first)
      throws IOException {
    String name = ClassFileName.of(classFile);
    if (name == null) {
      throw new IOException("no class file");
    }
    if (!name.equals(entry.internalName())) {
      misplaced += first ? 1 : 0;
      return;
    }
    if (first) {
      lookForAttributes(entry, classFile);
      places.look(classFile);
    }
    Wanted wanted = points.wanted();
    if (wanted.isWanted(name, classFile)) {
      for (DryRun.Place place : dryRun.look(entry.className(), classFile)) {
        add(place, entry.location());
      }
    }
  }

  private void lookForAttributes(ClassEntry entry, byte[] classFile) {
    for (Map.Entry<LoginRule, Set<String>> rule : namingAttribute.entrySet()) {
      ConstantPoolScan scan =
          ConstantPoolScan.of(Collections.singletonList(rule.getKey().member()));
      if (scan.findsIn(classFile)) {
        rule.getValue().add(entry.className());
      }
    }
  }

  /** Of its classes the running agent sees those that are named. */
  private void lookAtJdk(DryRun dryRun) {
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    for (Point point : points.on().values()) {
      for (Target target : point.targets()) {
        byte[] classFile = target.reach() == Target.Reach.ANNOTATED
            ? null
            : read(platform, target.type().replace('.', '/') + ".class");
        if (classFile != null) {
          for (DryRun.Place place : dryRun.look(target.type(), classFile)) {
            add(place, OF_THE_JDK);
          }
        }
      }
    }
  }

  private static byte @Nullable [] read(ClassLoader loader, String resource) {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new Budget(Limits.STANDARD).copy(in, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      return null;
    }
  }

  private void add(DryRun.Place place, String location) {
    LoginRule rule = points.methods().ruleAt(place.key());
    Finding finding =
        new Finding(place.point(), place.method(), location, rule == null ? null : rule.toString());
    // a point may weave a method in two forms, which is nothing that anybody wants to know
    String id = rule == null ? place.point() : place.key();
    findings.putIfAbsent(location + " " + place.method() + " " + id, finding);
  }

  private static String why(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }

  private static int javaVersion() {
    String version = System.getProperty("java.specification.version", "1.8");
    return version.startsWith("1.") ? 8 : Integer.parseInt(version.split("\\.")[0]);
  }
}
