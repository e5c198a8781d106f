/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hooks every method of some thousand classes that others wrote and compiled, and has the JVM verify
 * them: whatever their variables, frames, handlers and returns look like.
 */
class HookedClassTest {

  private static final Map<String, byte[]> FILES = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Path.of(entry).getFileName().toString().matches("(byte-buddy|assertj|logback).*jar")) {
        readJar(entry);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyMethod_passesTheVerifier(Shape shape) {
    Hooking loader = new Hooking(List.of(shape));

    assertThat(loader.refused()).isEmpty();
    assertThat(loader.linked).isGreaterThan(3000);
    assertThat(loader.methods).isGreaterThan(20_000);
  }

  @Test
  void everyMethod_hookedTwice_passesTheVerifier() {
    Hooking loader = new Hooking(List.of(Shape.EXIT, Shape.AROUND));

    assertThat(loader.refused()).isEmpty();
    assertThat(loader.linked).isGreaterThan(3000);
  }

  /** Shows that the tests above could fail. */
  @Test
  void aMethodThatLies_isRefused() {
    ClassWriter lie = new ClassWriter(0);
    lie.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Lie", null, "java/lang/Object", null);
    MethodVisitor method = lie.visitMethod(Opcodes.ACC_STATIC, "lie", "()I", null, null);
    method.visitInsn(Opcodes.ACONST_NULL);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(1, 0);

    Hooking loader = new Hooking(List.of(Shape.EXIT), Map.of("Lie", lie.toByteArray()));

    assertThat(loader.refused()).hasSize(1);
  }

  private static void readJar(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-info")) {
          FILES.put(
              name.substring(0, name.length() - 6).replace('/', '.'),
              jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  /** Loads all classes hooked. */
  private static final class Hooking extends ClassLoader {
    private final List<Shape> shapes;
    private final Map<String, byte[]> files;
    private int linked;
    private int methods;

    Hooking(List<Shape> shapes) {
      this(shapes, FILES);
    }

    Hooking(List<Shape> shapes, Map<String, byte[]> files) {
      super(HookedClassTest.class.getClassLoader());
      this.shapes = shapes;
      this.files = files;
    }

    List<String> refused() {
      List<String> refused = new ArrayList<>();
      for (String name : files.keySet()) {
        try {
          loadClass(name).getDeclaredMethods(); // links, thus verifies
          linked++;
        } catch (VerifyError | ClassFormatError e) {
          refused.add(name + ": " + e.getMessage());
        } catch (ClassNotFoundException | LinkageError e) {
          // something it needs is not on this class path
        }
      }
      return refused;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] file = files.get(name);
      Class<?> loaded = findLoadedClass(name);
      if (file == null || loaded != null) {
        return loaded != null ? loaded : super.loadClass(name, resolve);
      }
      byte[] hooked = file;
      for (Shape shape : shapes) {
        hooked = HookedClass.write(hooked, hooks(file, shape));
      }
      return defineClass(name, hooked, 0, hooked.length);
    }

    private Map<String, HookedClass.Hook> hooks(byte[] file, Shape shape) {
      Map<String, HookedClass.Hook> hooks = new HashMap<>();
      for (MethodOutline method : ClassOutline.read(file).methods()) {
        if (method.hasCode()) {
          hooks.put(method.name() + method.descriptor(), new HookedClass.Hook(shape, "test"));
          methods++;
        }
      }
      return hooks;
    }
  }
}
