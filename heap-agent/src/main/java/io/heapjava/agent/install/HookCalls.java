/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the instructions by which woven code speaks to the agent. They name no type but the JDK's,
 * which every class loader sees, and never read the method's own variables after its first
 * instruction: compilers reuse those, even {@code this}.
 */
final class HookCalls {

  /** What an instruction sequence of this class puts on the operand stack at most. */
  static final int STACK = 8;

  private static final String LOADER = "java/lang/ClassLoader";
  private static final String FUNCTION = "java/util/function/BiFunction";

  private final MethodVisitor code;

  HookCalls(MethodVisitor code) {
    this.code = code;
  }

  /** The hook itself: {@code ClassLoader.getSystemClassLoader()...Hooks.call}. */
  void pushHook() {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, LOADER, "getSystemClassLoader", "()L" + LOADER + ";", false);
    code.visitLdcInsn("io.heapjava.agent.hook.Hooks");
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, LOADER, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;", false);
    code.visitLdcInsn("call");
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/Class",
        "getField",
        "(Ljava/lang/String;)Ljava/lang/reflect/Field;",
        false);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/reflect/Field",
        "get",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
        false);
    code.visitTypeInsn(Opcodes.CHECKCAST, FUNCTION);
  }

  /** Takes hook, key and what was seen; leaves the answer. */
  void call() {
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        FUNCTION,
        "apply",
        "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
        true);
  }

  /** Takes a Runnable and runs it. */
  void run() {
    code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Runnable");
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/lang/Runnable", "run", "()V", true);
  }

  /** The arguments as an array; only at the very beginning of a method. */
  void pushArguments(boolean isStatic, Type[] types) {
    pushArray(types.length);
    int at = isStatic ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      code.visitInsn(Opcodes.DUP);
      pushInt(i);
      code.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), at);
      box(types[i]);
      code.visitInsn(Opcodes.AASTORE);
      at += types[i].getSize();
    }
  }

  /** An empty array of objects. */
  void pushArray(int length) {
    pushInt(length);
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
  }

  /** Makes an object of the value on the stack. */
  void box(Type type) {
    String wrapper = wrapper(type);
    if (wrapper != null) {
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          wrapper,
          "valueOf",
          "(" + type.getDescriptor() + ")L" + wrapper + ";",
          false);
    }
  }

  void pushInt(int value) {
    if (value <= 5) {
      code.visitInsn(Opcodes.ICONST_0 + value);
    } else {
      code.visitIntInsn(Opcodes.SIPUSH, value); // a method has 255 arguments at most
    }
  }

  private static @Nullable String wrapper(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
        return "java/lang/Boolean";
      case Type.CHAR:
        return "java/lang/Character";
      case Type.BYTE:
        return "java/lang/Byte";
      case Type.SHORT:
        return "java/lang/Short";
      case Type.INT:
        return "java/lang/Integer";
      case Type.FLOAT:
        return "java/lang/Float";
      case Type.LONG:
        return "java/lang/Long";
      case Type.DOUBLE:
        return "java/lang/Double";
      default:
        return null;
    }
  }
}
