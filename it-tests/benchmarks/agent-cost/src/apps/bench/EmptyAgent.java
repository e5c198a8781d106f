/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package bench;

import java.lang.instrument.Instrumentation;

/** What the JVM asks for having any agent at all. */
public final class EmptyAgent {

  private EmptyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {}
}
