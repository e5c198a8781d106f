/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Java of the README as the body of a method, compiled and loaded. */
final class Snippet {

  private static final String IMPORTS = """
      import io.heapjava.core.*;
      import io.heapjava.servlet.*;
      import jakarta.servlet.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  private Snippet() {}

  /** A public static method {@code run} with these parameters and this result. */
  static Method compile(Path folder, String result, String parameters, String body)
      throws IOException, ReflectiveOperationException {
    Path source = folder.resolve("Readme.java");
    Files.writeString(
        source,
        IMPORTS
            + "public class Readme { public static "
            + result
            + " run("
            + parameters
            + ") {\n"
            + body
            + "\n} }");
    compile(source, Path.of(System.getProperty("java.class.path")));
    URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Snippet.class.getClassLoader());
    for (Method method : loader.loadClass("Readme").getMethods()) {
      if (method.getName().equals("run")) {
        return method;
      }
    }
    throw new AssertionError("no method run");
  }

  /** Compiles this file, class files beside it, against a jar or a class path. */
  static void compile(Path source, Path classPath) {
    StringWriter complaints = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled = compiler
        .getTask(
            complaints,
            null,
            null,
            List.of("-d", source.getParent().toString(), "-proc:none", "-cp", classPath.toString()),
            null,
            compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
        .call();
    assertThat(compiled).as(complaints.toString()).isTrue();
  }
}
