/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The class files that a class loader has as resources. Immutable. */
final class LoaderFiles implements ClassFiles {

  private final @Nullable ClassLoader loader;

  /**
   * @param loader null for the JVM's own
   */
  LoaderFiles(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public byte @Nullable [] find(String className) {
    String file = className.replace('.', '/') + ".class";
    try (InputStream in = loader == null
        ? ClassLoader.getSystemResourceAsStream(file)
        : loader.getResourceAsStream(file)) {
      return in == null ? null : bytes(in);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
    }
    return bytes.toByteArray();
  }
}
