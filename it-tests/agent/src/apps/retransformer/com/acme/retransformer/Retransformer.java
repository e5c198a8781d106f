/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.retransformer;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** Another agent: gives every class file back changed in nothing, again and again. */
public final class Retransformer {

  private Retransformer() {}

  public static void premain(String arguments, final Instrumentation instrumentation) {
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] file) {
            return loader == null ? null : file.clone();
          }
        },
        true);
    Thread again = new Thread("retransformer") {
      @Override
      public void run() {
        while (true) {
          all(instrumentation);
        }
      }
    };
    again.setDaemon(true);
    again.start();
  }

  private static void all(Instrumentation instrumentation) {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    if (loaded == null) {
      return; // what a JVM says that is about to end
    }
    for (Class<?> type : loaded) {
      if (type.getClassLoader() != null && instrumentation.isModifiableClass(type)) {
        try {
          instrumentation.retransformClasses(type);
        } catch (Throwable t) {
          System.out.println("retransformer: " + type + " " + t);
        }
      }
    }
  }
}
