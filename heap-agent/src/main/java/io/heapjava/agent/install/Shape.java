/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import io.heapjava.agent.point.Target;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The forms of woven code, as instructions. In each, the entry leaves an object in a variable of its
 * own, and the exit has that and the result.
 */
enum Shape {

  /** Tells of a call that returned normally: the object, the arguments as given, the result. */
  EXIT("[Ljava/lang/Object;", false) {
    @Override
    void enter(MethodVisitor code, HookCalls calls, MethodOutline method, String key) {
      calls.pushArray(3);
      if (!method.isStatic()) {
        code.visitInsn(Opcodes.DUP);
        calls.pushInt(0);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.AASTORE);
      }
      code.visitInsn(Opcodes.DUP);
      calls.pushInt(1);
      calls.pushArguments(method.isStatic(), Type.getArgumentTypes(method.descriptor()));
      code.visitInsn(Opcodes.AASTORE);
    }

    @Override
    void exit(
        MethodVisitor code, HookCalls calls, int entry, Type resultType, int result, String key) {
      if (resultType != Type.VOID_TYPE) {
        code.visitVarInsn(Opcodes.ALOAD, entry);
        calls.pushInt(2);
        code.visitVarInsn(resultType.getOpcode(Opcodes.ILOAD), result);
        calls.box(resultType);
        code.visitInsn(Opcodes.AASTORE);
      }
      calls.pushHook();
      code.visitLdcInsn(key);
      code.visitVarInsn(Opcodes.ALOAD, entry);
      calls.call();
      code.visitInsn(Opcodes.POP);
    }
  },

  /** Tells of the arguments at the entry and runs the answer at the exit, whatever the exit is. */
  AROUND("java/lang/Object", true) {
    @Override
    void enter(MethodVisitor code, HookCalls calls, MethodOutline method, String key) {
      calls.pushHook();
      code.visitLdcInsn(key);
      calls.pushArguments(method.isStatic(), Type.getArgumentTypes(method.descriptor()));
      calls.call();
    }

    @Override
    void exit(
        MethodVisitor code, HookCalls calls, int entry, Type resultType, int result, String key) {
      code.visitVarInsn(Opcodes.ALOAD, entry);
      calls.run();
    }
  };

  private final String entryType;
  private final boolean onThrow;

  Shape(String entryType, boolean onThrow) {
    this.entryType = entryType;
    this.onThrow = onThrow;
  }

  static Shape of(Target.Form form) {
    return form == Target.Form.EXIT ? EXIT : AROUND;
  }

  /** The type of what the entry leaves, as a frame names it. */
  String entryType() {
    return entryType;
  }

  /** Whether the exit is also run when the method throws. */
  boolean onThrow() {
    return onThrow;
  }

  /** Leaves one object on the stack. */
  abstract void enter(MethodVisitor code, HookCalls calls, MethodOutline method, String key);

  /** Leaves the stack as it was. */
  abstract void exit(
      MethodVisitor code, HookCalls calls, int entry, Type resultType, int result, String key);
}
