/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Writes a method with an entry and exits of ours:
 *
 * <pre>
 *   entry = null; try { entry = ENTER } catch (Throwable t) {}
 *   ... at each return: result = what is returned; try { EXIT } catch (Throwable t) {} return result
 *   ... for {@link Shape#onThrow}, around all of it: catch (Throwable t) { try { EXIT } ... throw t }
 * </pre>
 *
 * <p>Our two variables come behind the method's own, so none of those moves. Frames (JVM
 * specification, 4.7.4) get the first of them, behind as many 'tops' as it takes; in our own
 * handlers nothing else is known, which is always right. A return may leave things on the stack below
 * its value, so an exit stands where the return is and jumps nowhere. Our handlers for exits come
 * first in the table of exceptions, before the method's own, and the one around it all comes last.
 */
final class HookedMethod extends MethodVisitor {

  private static final Object[] THROWN = {"java/lang/Throwable"};
  private static final Object[] NOTHING = {};

  private final MethodOutline method;
  private final Shape shape;
  private final String key;
  private final HookCalls calls;
  private final boolean frames;
  private final Object[] atStart;
  private final Type resultType;
  private final int entry;
  private final int result;

  private final Label body = new Label();
  private final Label onFailedExit = new Label();
  private final Label[] exits;
  private int returned;

  /**
   * @param owner internal name of the class
   * @param frames whether class files of this version have frames
   */
  HookedMethod(
      MethodVisitor next,
      String owner,
      boolean frames,
      MethodOutline method,
      Shape shape,
      String key) {
    super(Opcodes.ASM9, next);
    this.method = method;
    this.shape = shape;
    this.key = key;
    this.calls = new HookCalls(next);
    this.frames = frames;
    this.atStart = atStart(owner, method);
    this.resultType = Type.getReturnType(method.descriptor());
    this.entry = method.maxLocals();
    this.result = entry + 1;
    this.exits = new Label[2 * method.returns()];
    for (int i = 0; i < exits.length; i++) {
      exits[i] = new Label();
    }
  }

  @Override
  public void visitCode() {
    mv.visitCode();
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    mv.visitTryCatchBlock(start, end, failed, "java/lang/Throwable");
    for (int i = 0; i < exits.length; i += 2) {
      mv.visitTryCatchBlock(exits[i], exits[i + 1], onFailedExit, "java/lang/Throwable");
    }
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ASTORE, entry);
    mv.visitLabel(start);
    shape.enter(mv, calls, method, key);
    mv.visitLabel(end);
    mv.visitVarInsn(Opcodes.ASTORE, entry);
    mv.visitJumpInsn(Opcodes.GOTO, body);
    mv.visitLabel(failed);
    frame(withEntry(atStart, atStart.length), THROWN);
    mv.visitInsn(Opcodes.POP);
    mv.visitLabel(body);
    frame(withEntry(atStart, atStart.length), NOTHING);
    mv.visitInsn(Opcodes.NOP); // the code may have a frame of its own at its first instruction
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    if (frames) {
      Object[] more = withEntry(locals, localCount);
      mv.visitFrame(Opcodes.F_NEW, more.length, more, stackCount, stack);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (returns) {
      storeResult();
      mv.visitLabel(exits[returned++]);
      shape.exit(mv, calls, entry, resultType, result, key);
      mv.visitLabel(exits[returned++]);
      loadResult();
    }
    mv.visitInsn(opcode);
  }

  /** Its index into the table of exceptions would be wrong now, and nobody can read it. */
  @Override
  public @Nullable AnnotationVisitor visitTryCatchAnnotation(
      int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Label end = new Label();
    mv.visitLabel(end);
    if (exits.length > 0) {
      mv.visitLabel(onFailedExit);
      frame(withOurs(resultType == Type.VOID_TYPE ? null : inFrame(resultType)), THROWN);
      mv.visitInsn(Opcodes.POP);
      loadResult();
      mv.visitInsn(resultType.getOpcode(Opcodes.IRETURN));
    }
    if (shape.onThrow()) {
      exitOnThrow(end);
    }
    mv.visitMaxs(maxStack + HookCalls.STACK + 3, entry + 3);
  }

  private void exitOnThrow(Label end) {
    Label thrown = new Label();
    Label start = new Label();
    Label done = new Label();
    Label failed = new Label();
    mv.visitLabel(thrown);
    frame(withOurs(null), THROWN);
    mv.visitVarInsn(Opcodes.ASTORE, result);
    mv.visitLabel(start);
    shape.exit(mv, calls, entry, Type.VOID_TYPE, result, key);
    mv.visitLabel(done);
    mv.visitVarInsn(Opcodes.ALOAD, result);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(failed);
    frame(withOurs(THROWN[0]), THROWN);
    mv.visitInsn(Opcodes.POP);
    mv.visitVarInsn(Opcodes.ALOAD, result);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitTryCatchBlock(start, done, failed, "java/lang/Throwable");
    mv.visitTryCatchBlock(body, end, thrown, null);
  }

  private void storeResult() {
    if (resultType != Type.VOID_TYPE) {
      mv.visitVarInsn(resultType.getOpcode(Opcodes.ISTORE), result);
    }
  }

  private void loadResult() {
    if (resultType != Type.VOID_TYPE) {
      mv.visitVarInsn(resultType.getOpcode(Opcodes.ILOAD), result);
    }
  }

  private void frame(Object[] locals, Object[] stack) {
    if (frames) {
      mv.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }
  }

  /** The method's variables as they are, and our first. */
  private Object[] withEntry(Object[] locals, int count) {
    int places = 0;
    for (int i = 0; i < count; i++) {
      places += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    Object[] more = Arrays.copyOf(locals, count + entry - places + 1);
    Arrays.fill(more, count, more.length - 1, Opcodes.TOP);
    more[more.length - 1] = shape.entryType();
    return more;
  }

  /** Nothing known of the method's variables, and ours. */
  private Object[] withOurs(@Nullable Object second) {
    Object[] ours = new Object[entry + (second == null ? 1 : 2)];
    Arrays.fill(ours, 0, entry, Opcodes.TOP);
    ours[entry] = shape.entryType();
    if (second != null) {
      ours[entry + 1] = second;
    }
    return ours;
  }

  private static Object[] atStart(String owner, MethodOutline method) {
    List<Object> locals = new ArrayList<>();
    if (!method.isStatic()) {
      locals.add(owner);
    }
    for (Type type : Type.getArgumentTypes(method.descriptor())) {
      locals.add(inFrame(type));
    }
    return locals.toArray();
  }

  private static Object inFrame(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.CHAR:
      case Type.BYTE:
      case Type.SHORT:
      case Type.INT:
        return Opcodes.INTEGER;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return type.getInternalName(); // of an array: its descriptor
    }
  }
}
