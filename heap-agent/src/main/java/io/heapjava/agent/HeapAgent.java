/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent;

import io.heapjava.agent.start.AgentClassLoader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;

/**
 * The door of the agent: {@code java -javaagent:heap-agent.jar[=app-id=123;...]}, attachment to a
 * running JVM, and {@code java -jar heap-agent.jar}.
 *
 * <p>Runs before the application and on its class path, therefore:
 *
 * <ul>
 *   <li>it does as little as possible and leaves the rest to classes the application can't see
 *   <li>it touches no java.util.logging, java.nio or JMX: the first to touch them decides for the
 *       application which implementation it gets
 *   <li>it has no lambda, since early Java 8 crashes on one before main
 *   <li>it keeps no static state: the application may load this class a second time
 *   <li>whatever goes wrong is one line on stderr, and the application starts as if it weren't there
 * </ul>
 */
public final class HeapAgent {

  private HeapAgent() {}

  /** Called by the JVM before main. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start("premain", arguments, instrumentation);
  }

  /** Called by the JVM when attached to it later. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start("agentmain", arguments, instrumentation);
  }

  /** The tools in the jar. */
  public static void main(String[] arguments) {
    int exitCode;
    try {
      exitCode = (Integer) hidden("io.heapjava.agent.tool.Tool")
          .getMethod(
              "run", String[].class, InputStream.class, OutputStream.class, PrintStream.class)
          // System.out would keep it to itself when nobody reads any more.
          .invoke(null, arguments, System.in, new FileOutputStream(FileDescriptor.out), System.err);
    } catch (Throwable t) {
      System.err.println("heap-agent: " + rootOf(t));
      exitCode = 70; // EX_SOFTWARE
    }
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /**
   * Calls a method of the same name and form as the one the JVM has called: for that it has made the
   * method handles already, which on Java 25 is a fifth of a quiet start.
   */
  private static void start(String name, String arguments, Instrumentation instrumentation) {
    try {
      hidden("io.heapjava.agent.start.AgentStarter")
          .getMethod(name, String.class, Instrumentation.class)
          .invoke(null, arguments, instrumentation);
    } catch (Throwable t) {
      System.err.println("heap-agent: not started: " + rootOf(t));
    }
  }

  private static Class<?> hidden(String name) throws Exception {
    File jar = new File(
        HeapAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Class.forName(name, true, new AgentClassLoader(jar, HeapAgent.class.getClassLoader()));
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    for (int i = 0; i < 10 && root.getCause() != null; i++) {
      root = root.getCause();
    }
    return root;
  }
}
