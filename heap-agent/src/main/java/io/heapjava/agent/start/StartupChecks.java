/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.start;

/** Whether this is a JVM to be in. */
final class StartupChecks {

  private static final String STARTED = "io.heapjava.agent.started";

  private StartupChecks() {}

  /** Java's own tools: {@code JAVA_TOOL_OPTIONS} reaches javac and keytool too. */
  static boolean isJdkTool() {
    String module = System.getProperty("jdk.module.main");
    return module != null && (module.startsWith("jdk.") || module.equals("java.base"));
  }

  /** Whether no other agent of this kind started in this JVM; the class may be loaded twice. */
  static boolean isFirst() {
    return System.setProperty(STARTED, Version.text()) == null;
  }

  /** The first one did not start after all. */
  static void isGone() {
    System.clearProperty(STARTED);
  }
}
