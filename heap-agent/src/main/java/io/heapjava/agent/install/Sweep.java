/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.scan.Wanted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes that are loaded already: all that matter when the agent is attached late, and the
 * ones that turn out to be below a target only when their parents are loaded, which is after
 * themselves. One by one, so that a class that can't be woven takes no other along.
 */
public final class Sweep {

  private final Instrumentation instrumentation;
  private final Wanted wanted;
  private final Weaver weaver;
  private final Set<Class<?>> looked = weakSet();
  private final Set<Class<?>> below = weakSet();

  public Sweep(Instrumentation instrumentation, Wanted wanted, Weaver weaver) {
    this.instrumentation = instrumentation;
    this.wanted = wanted;
    this.weaver = weaver;
  }

  /**
   * @param all also classes that are wanted for themselves, which stage one has not seen
   */
  public synchronized void run(boolean all) {
    boolean more = true;
    for (int round = 0; more && round < 16; round++) { // each one finds a generation
      more = false;
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        more |= matters(type, all) && weave(type);
      }
    }
  }

  private boolean matters(Class<?> type, boolean all) {
    if (type.isArray() || type.isPrimitive() || !instrumentation.isModifiableClass(type)) {
      return false;
    }
    ClassLoader loader = type.getClassLoader();
    if (loader == Sweep.class.getClassLoader()) {
      return false;
    }
    try {
      // Looked at for itself, a class may turn out to be below a target only later: two sets.
      return weaver.isBelowTarget(type)
          ? below.add(type)
          : all && passesStageOne(type, loader) && looked.add(type);
    } catch (Throwable t) {
      return false; // a class with a part missing, or a loader of the application's that fails
    }
  }

  /** From the class file as it lies in its jar: asking the JVM for it would redefine the class. */
  private boolean passesStageOne(Class<?> type, @Nullable ClassLoader loader) {
    String name = type.getName().replace('.', '/');
    if (wanted.isWanted(name)) {
      return true;
    }
    if (loader == null) {
      return false;
    }
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in != null && wanted.isWanted(name, bytes(in));
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
    }
    return bytes.toByteArray();
  }

  private static Set<Class<?>> weakSet() {
    return Collections.newSetFromMap(new WeakHashMap<Class<?>, Boolean>());
  }

  private boolean weave(Class<?> type) {
    String name = type.getName().replace('.', '/');
    wanted.addClass(name);
    try {
      instrumentation.retransformClasses(type);
      return true;
    } catch (Throwable t) {
      return false; // it stays as it is; the weaver has told why, or the JVM would not have it
    }
  }
}
