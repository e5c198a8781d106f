/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a class before it is woven, read from its class file in one pass: its name, what
 * is directly above it, its methods. Nothing else is looked up, so reading takes no lock. Immutable
 * once read.
 */
final class ClassOutline {

  private final boolean isFinal;
  private final String name;
  private final @Nullable String superClass;
  private final List<String> interfaces;
  private final List<MethodOutline> methods = new ArrayList<>();

  private ClassOutline(
      boolean isFinal, String name, @Nullable String superClass, List<String> interfaces) {
    this.isFinal = isFinal;
    this.name = name;
    this.superClass = superClass;
    this.interfaces = interfaces;
  }

  /**
   * @throws RuntimeException when it is no class file, or one of a Java too new
   */
  static ClassOutline read(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    List<String> interfaces = new ArrayList<>();
    for (String face : reader.getInterfaces()) {
      interfaces.add(binary(face));
    }
    String above = reader.getSuperName();
    ClassOutline outline = new ClassOutline(
        (reader.getAccess() & Opcodes.ACC_FINAL) != 0,
        binary(reader.getClassName()),
        above == null ? null : binary(above),
        interfaces);
    reader.accept(outline.new Methods(), ClassReader.SKIP_FRAMES);
    return outline;
  }

  /** Whether nothing can be below it. */
  boolean isFinal() {
    return isFinal;
  }

  /** Binary name, as all names here. */
  String name() {
    return name;
  }

  @Nullable
  String superClass() {
    return superClass;
  }

  List<String> interfaces() {
    return interfaces;
  }

  /** Constructors and the like left out. */
  List<MethodOutline> methods() {
    return Collections.unmodifiableList(methods);
  }

  static String binary(String internalName) {
    return internalName.replace('/', '.');
  }

  private final class Methods extends ClassVisitor {

    Methods() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String methodName,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (methodName.startsWith("<")) {
        return null;
      }
      MethodOutline method = new MethodOutline(access, methodName, descriptor);
      methods.add(method);
      return method.reading();
    }
  }
}
