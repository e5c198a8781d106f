/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** An application that knows nothing of us, compiled from {@code src/apps} or the samples. */
public record App(String mainClass, String classPath) {

  private static final Path APPS = Path.of(System.getProperty("agent.apps"));
  private static final Path SAMPLES = Path.of(System.getProperty("agent.samples"));

  /** What makes a source of Servlet 4 one of Servlet 5. */
  public static final Map<String, String> JAKARTA = Map.of("javax.servlet", "jakarta.servlet");

  private static final Path LIBRARIES = Path.of(System.getProperty("agent.libraries"));
  private static final Path WORK = Path.of(System.getProperty("agent.work"));

  /** What this run has compiled; the sources may have changed since the last one. */
  private static final Set<String> COMPILED = new HashSet<>();

  /** Servlet 4, on Tomcat 9. */
  public static App javax() {
    return compiled("legacy", "tomcat9", "com.acme.legacy.LegacyApp", false);
  }

  /** The same source on Tomcat 10.1. */
  public static App jakarta() {
    return compiled("legacy", "tomcat10", "com.acme.legacy.LegacyApp", true);
  }

  /**
   * Form and basic authentication by a container, and logins by the servlet API.
   *
   * @param container the folder {@code staff-<container>} with its main class
   * @param libraries the folder of its jars
   * @param release what those jars need at least
   */
  public static App staff(
      String container, String mainClass, String libraries, boolean jakarta, int release) {
    return compiled(
        List.of("staff", "staff-" + container),
        libraries,
        "com.acme.staff." + mainClass,
        jakarta,
        String.valueOf(release));
  }

  /** The same on Jetty 9.4. */
  public static App staffOnJetty9() {
    return compiledOnce(
        List.of("staff", "staff-jetty", "staff-jetty-roles"),
        "com.acme.staff.JettyApp",
        Map.of(),
        "8",
        new String[] {"jetty9"});
  }

  /** The same on Jetty 12, for Servlet 4. */
  public static App staffOnJetty12Ee8() {
    return compiledOnce(
        List.of("staff", "staff-jetty", "staff-jetty-roles"),
        "com.acme.staff.JettyApp",
        Map.of(
            "jetty.util.security.Constraint", "jetty.ee8.nested.ServletConstraint",
            "jetty.security.Constraint", "jetty.ee8.security.Constraint",
            "jetty.security.authentication", "jetty.ee8.security.authentication",
            "jetty.servlet.", "jetty.ee8.servlet."),
        "17",
        new String[] {"jetty12-ee8"});
  }

  /** The same on Jetty 12, for Servlet 6. */
  public static App staffOnJetty12Ee10() {
    return compiledOnce(
        List.of("staff", "staff-jetty", "staff-jetty-roles-ee10"),
        "com.acme.staff.JettyApp",
        Map.of(
            "javax.servlet", "jakarta.servlet",
            "jetty.security.ConstraintMapping", "jetty.ee10.servlet.security.ConstraintMapping",
            "jetty.security.ConstraintSecurity", "jetty.ee10.servlet.security.ConstraintSecurity",
            "jetty.servlet.", "jetty.ee10.servlet."),
        "17",
        new String[] {"jetty12-ee10"});
  }

  /** Spring Security of this generation: 5 is javax, 6 and 7 are jakarta. */
  public static App springSecurity(int generation) {
    return compiled(
        "spring", "spring-security-" + generation, "com.acme.spring.SpringApp", generation > 5);
  }

  /** Shiro of this generation: 1 is javax, 2 is jakarta. */
  public static App shiro(int generation) {
    return compiled("shiro", "shiro-" + generation, "com.acme.shiro.ShiroApp", generation > 1);
  }

  /** Loads classes of these libraries by name. */
  public static App loading(String libraries) {
    return compiled("loading", libraries, "com.acme.loading.LoadingApp", false);
  }

  /** The same application begun by another main. */
  public App startedBy(String otherMain) {
    return new App(otherMain, classPath);
  }

  /** A main with annotated methods. */
  public static App plain() {
    return compiled("plain", "annotations", "com.acme.plain.PlainApp", false);
  }

  /**
   * On a Tomcat, which is one of the libraries.
   *
   * @param renamed texts of the source, and what stands for them in this generation
   */
  public static App of(
      String name, String mainClass, Map<String, String> renamed, String... libraries) {
    return compiled(List.of("tomcat", name), mainClass, renamed, libraries);
  }

  /** One of {@code src/apps}, by its folder, with a folder of libraries. */
  public static App of(String name, String libraries, String mainClass) {
    return compiled(name, libraries, mainClass, false);
  }

  /** The same application with more in front of its class path. */
  public App behind(Path... entries) {
    String front =
        Stream.of(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return new App(mainClass, front + File.pathSeparator + classPath);
  }

  /** The jar of a folder that has one. */
  public static Path library(String folder) {
    try {
      return Path.of(jars(LIBRARIES.resolve(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same application with our filter's jars beside its own. */
  public App withFilterJars() {
    try {
      return new App(mainClass, classPath + File.pathSeparator + jars(LIBRARIES.resolve("filter")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same application with its own classes in a jar: archives of classes take no folders. */
  public App inJar(Path jar) {
    int end = classPath.indexOf(File.pathSeparator);
    java.util.spi.ToolProvider.findFirst("jar")
        .orElseThrow()
        .run(
            System.out,
            System.err,
            "--create",
            "--file",
            jar.toString(),
            "-C",
            classPath.substring(0, end),
            ".");
    return new App(mainClass, jar + classPath.substring(end));
  }

  /** The same application without some jars at run time. */
  public App without(String jar) {
    String rest = Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.contains(jar))
        .collect(Collectors.joining(File.pathSeparator));
    return new App(mainClass, rest);
  }

  private static App compiled(String name, String libraries, String mainClass, boolean jakarta) {
    return compiled(List.of(name), libraries, mainClass, jakarta, jakarta ? "17" : "8");
  }

  private static App compiled(
      List<String> folders, String libraries, String mainClass, boolean jakarta, String release) {
    return compiledOnce(
        folders, mainClass, jakarta ? JAKARTA : Map.of(), release, new String[] {libraries});
  }

  private static App compiled(
      List<String> folders, String mainClass, Map<String, String> renamed, String... libraries) {
    return compiledOnce(folders, mainClass, renamed, renamed.isEmpty() ? "8" : "17", libraries);
  }

  /** From one folder of sources or several, against one folder of jars or several. */
  private static synchronized App compiledOnce(
      List<String> folders,
      String mainClass,
      Map<String, String> renamed,
      String release,
      String[] libraries) {
    try {
      String name = folders.get(folders.size() - 1) + "-" + String.join("-", libraries);
      Path out = WORK.resolve("apps").resolve(name);
      List<String> jars = new ArrayList<>();
      for (String library : libraries) {
        jars.add(jars(LIBRARIES.resolve(library)));
      }
      String classPath = String.join(File.pathSeparator, jars);
      if (COMPILED.add(name)) {
        Files.createDirectories(out);
        List<String> sources = new ArrayList<>();
        for (String folder : folders) {
          sources.addAll(
              copied(sources(folder), WORK.resolve("apps").resolve(name + "-src"), out, renamed));
        }
        compile(sources, out, classPath, release);
      }
      return new App(mainClass, out + File.pathSeparator + classPath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The legacy application is a sample, which the demo shows too. */
  private static Path sources(String folder) {
    Path sample = SAMPLES.resolve(Path.of(folder, "src", "main", "java"));
    return Files.exists(sample) ? sample : APPS.resolve(folder);
  }

  /** Sources into a folder of their own, all else beside the classes. */
  private static List<String> copied(Path from, Path to, Path out, Map<String, String> renamed)
      throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        boolean source = file.toString().endsWith(".java");
        Path target = (source ? to : out).resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        String text = Files.readString(file);
        for (Map.Entry<String, String> each : renamed.entrySet()) {
          text = text.replace(each.getKey(), each.getValue());
        }
        Files.writeString(target, text);
        if (source) {
          files.add(target.toString());
        }
      }
    }
    return files;
  }

  private static void compile(List<String> files, Path out, String jars, String release)
      throws IOException {
    Files.createDirectories(out);
    List<String> arguments = new ArrayList<>(
        List.of("-nowarn", "-g", "--release", release, "-d", out.toString(), "-cp", jars));
    arguments.addAll(files);
    int result = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("the application does not compile");
    }
  }

  private static String jars(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }
}
