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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** An application that knows nothing of us, compiled from {@code src/apps}. */
public record App(String mainClass, String classPath) {

  private static final Path SOURCES = Path.of(System.getProperty("agent.apps"));
  private static final Path LIBRARIES = Path.of(System.getProperty("agent.libraries"));
  private static final Path WORK = Path.of(System.getProperty("agent.work"));

  /** Servlet 4, on Tomcat 9. */
  public static App javax() {
    return compiled("legacy", "tomcat9", "com.acme.legacy.LegacyApp", false);
  }

  /** The same source on Tomcat 10.1. */
  public static App jakarta() {
    return compiled("legacy", "tomcat10", "com.acme.legacy.LegacyApp", true);
  }

  /** A main with annotated methods. */
  public static App plain() {
    return compiled("plain", "annotations", "com.acme.plain.PlainApp", false);
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

  /** The same application with our filter's jars beside its own. */
  public App withFilterJars() {
    try {
      return new App(mainClass, classPath + File.pathSeparator + jars(LIBRARIES.resolve("filter")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same application without some jars at run time. */
  public App without(String jar) {
    String rest = Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.contains(jar))
        .collect(Collectors.joining(File.pathSeparator));
    return new App(mainClass, rest);
  }

  private static synchronized App compiled(
      String name, String libraries, String mainClass, boolean jakarta) {
    try {
      Path out = WORK.resolve("apps").resolve(name + "-" + libraries);
      Path sources = WORK.resolve("apps").resolve(name + "-" + libraries + "-src");
      String jars = jars(LIBRARIES.resolve(libraries));
      if (!Files.exists(out.resolve("done"))) {
        compile(copied(SOURCES.resolve(name), sources, jakarta), out, jars, jakarta ? "11" : "8");
        Files.createFile(out.resolve("done"));
      }
      return new App(mainClass, out + File.pathSeparator + jars);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> copied(Path from, Path to, boolean jakarta) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        String text = Files.readString(file);
        Files.writeString(
            target, jakarta ? text.replace("javax.servlet", "jakarta.servlet") : text);
        files.add(target.toString());
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
