/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The texts that members of an annotation have where its use names none, from the annotation's class
 * file beside the class that uses it. That file may be missing at run time, as Java allows; then there
 * are none.
 */
final class AnnotationDefaults {

  private final @Nullable ClassLoader loader;

  AnnotationDefaults(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  Map<String, String> of(String annotation) {
    String file = annotation.replace('.', '/') + ".class";
    try (InputStream in = loader == null
        ? ClassLoader.getSystemResourceAsStream(file)
        : loader.getResourceAsStream(file)) {
      return in == null ? Collections.<String, String>emptyMap() : read(bytes(in));
    } catch (IOException | RuntimeException e) {
      return Collections.emptyMap();
    }
  }

  private static Map<String, String> read(byte[] classFile) {
    Map<String, String> defaults = new HashMap<>();
    new ClassReader(classFile).accept(new Members(defaults), ClassReader.SKIP_CODE);
    return defaults;
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
    }
    return bytes.toByteArray();
  }

  private static final class Members extends ClassVisitor {

    private final Map<String, String> defaults;

    Members(Map<String, String> defaults) {
      super(Opcodes.ASM9);
      this.defaults = defaults;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String member,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotationDefault() {
          return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(@Nullable String name, Object value) {
              if (value instanceof String) {
                defaults.put(member, (String) value);
              }
            }
          };
        }
      };
    }
  }
}
