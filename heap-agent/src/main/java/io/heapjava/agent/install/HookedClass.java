/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Writes a class file anew with some of its methods hooked; all else is copied as it is. */
final class HookedClass extends ClassVisitor {

  private final Map<String, Hook> hooks;
  private String name = "";
  private boolean frames;

  private HookedClass(ClassVisitor next, Map<String, Hook> hooks) {
    super(Opcodes.ASM9, next);
    this.hooks = hooks;
  }

  /** Hooks the methods of these names and descriptors, one hook each. */
  static byte[] write(byte[] classFile, Map<String, Hook> hooks) {
    Map<String, Hook> sized = new HashMap<>();
    for (MethodOutline method : ClassOutline.read(classFile).methods()) {
      Hook hook = hooks.get(method.name() + method.descriptor());
      if (hook != null && method.hasCode()) {
        sized.put(method.name() + method.descriptor(), hook.at(method));
      }
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new HookedClass(writer, sized), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version,
      int access,
      String className,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    name = className;
    frames = (version & 0xffff) >= Opcodes.V1_6; // the other half is the minor version
    super.visit(version, access, className, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor plain = super.visitMethod(access, method, descriptor, signature, exceptions);
    Hook hook = hooks.get(method + descriptor);
    MethodOutline outline = hook == null ? null : hook.method;
    return hook == null || outline == null
        ? plain
        : new HookedMethod(plain, name, frames, outline, hook.shape, hook.key);
  }

  /** What a method is hooked with. Immutable. */
  static final class Hook {
    private final Shape shape;
    private final String key;
    private final @Nullable MethodOutline method;

    Hook(Shape shape, String key) {
      this(shape, key, null);
    }

    private Hook(Shape shape, String key, @Nullable MethodOutline method) {
      this.shape = shape;
      this.key = key;
      this.method = method;
    }

    private Hook at(MethodOutline outline) {
      return new Hook(shape, key, outline);
    }
  }
}
