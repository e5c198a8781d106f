/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** What a path of a setting could step on in a class file: its properties, and the texts it has. */
public final class ClassMembers {

  /** Takes what is found, the same perhaps several times. */
  public interface Visitor {

    /** By its name as a step: of a field, of {@code getX()}, {@code isX()} or {@code x()}. */
    void property(String name, boolean isPublic);

    /** A text in its code, such as the key of a map. */
    void text(String text);
  }

  private ClassMembers() {}

  /**
   * Reads a class file.
   *
   * @throws RuntimeException when it is no class file, or one of a Java too new
   */
  public static void visit(byte[] classFile, Visitor visitor) {
    new ClassReader(classFile)
        .accept(new Members(visitor), ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
  }

  private static final class Members extends ClassVisitor {

    private final Visitor visitor;

    Members(Visitor visitor) {
      super(Opcodes.ASM9);
      this.visitor = visitor;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      property(name, access);
      text(value);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (descriptor.startsWith("()") && !descriptor.equals("()V")) {
        property(name, access);
        int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
        if (prefix > 0 && name.length() > prefix) {
          property(Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1), access);
        }
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLdcInsn(Object constant) {
          text(constant);
        }
      };
    }

    private void property(String name, int access) {
      if ((access & Opcodes.ACC_STATIC) == 0) {
        visitor.property(name, (access & Opcodes.ACC_PUBLIC) != 0);
      }
    }

    private void text(@Nullable Object constant) {
      if (constant instanceof String) {
        visitor.text((String) constant);
      }
    }
  }
}
