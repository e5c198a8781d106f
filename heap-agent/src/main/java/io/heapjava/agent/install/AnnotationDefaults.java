/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

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
 * are none. Reads each file once. Not thread-safe.
 */
final class AnnotationDefaults {

  private final ClassFiles files;
  private final Map<String, Map<String, String>> known = new HashMap<>();

  AnnotationDefaults(ClassFiles files) {
    this.files = files;
  }

  Map<String, String> of(String annotation) {
    Map<String, String> defaults = known.get(annotation);
    if (defaults == null) {
      defaults = find(annotation);
      known.put(annotation, defaults);
    }
    return defaults;
  }

  private Map<String, String> find(String annotation) {
    byte[] classFile = files.find(annotation);
    try {
      return classFile == null ? Collections.<String, String>emptyMap() : read(classFile);
    } catch (RuntimeException e) {
      return Collections.emptyMap(); // no class file, or one of a Java too new
    }
  }

  private static Map<String, String> read(byte[] classFile) {
    Map<String, String> defaults = new HashMap<>();
    new ClassReader(classFile).accept(new Members(defaults), ClassReader.SKIP_CODE);
    return defaults;
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
