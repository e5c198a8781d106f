/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package bench;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * What the JVM asks for having any agent at all, and with the argument {@code look} for showing it every
 * class.
 */
public final class EmptyAgent implements ClassFileTransformer {

  private EmptyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    if ("look".equals(arguments)) {
      instrumentation.addTransformer(new EmptyAgent(), true);
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] file) {
    return null;
  }
}
