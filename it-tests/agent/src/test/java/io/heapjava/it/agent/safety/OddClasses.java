/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files as no compiler of today makes them, each with a login method. */
final class OddClasses {

  private OddClasses() {}

  static void writeTo(Path folder) throws IOException {
    for (int version = 45; version <= 50; version++) {
      write(folder, "Version" + version, plain("Version" + version, version));
      write(folder, "Subroutine" + version, subroutine("Subroutine" + version, version));
    }
    write(folder, "Huge", filled("Huge", 65_500));
    write(folder, "NearlyHuge", filled("NearlyHuge", 65_000));
    byte[] future = plain("Future", 52);
    future[7] = 99;
    write(folder, "Future", future);
    byte[] whole = plain("CutOff", 52);
    write(folder, "CutOff", java.util.Arrays.copyOf(whole, whole.length - 20));
    byte[] wrong = plain("WrongPool", 52);
    wrong[10] = 77;
    write(folder, "WrongPool", wrong);
    write(folder, "Unverifiable", unverifiable());
    write(folder, "GoneParent", child("GoneParent", "com/acme/Gone"));
    write(folder, "Lines", lines());
    write(folder, "Empty", new byte[0]);
  }

  private static void write(Path folder, String name, byte[] file) throws IOException {
    Files.write(folder.resolve(name + ".class"), file);
  }

  private static byte[] plain(String name, int version) {
    ClassWriter type = type(name, "java/lang/Object", version);
    MethodVisitor login = login(type);
    login.visitVarInsn(Opcodes.ALOAD, 0);
    login.visitInsn(Opcodes.ARETURN);
    return end(type, login);
  }

  private static byte[] child(String name, String parent) {
    ClassWriter type = type(name, parent, 52);
    MethodVisitor login = login(type);
    login.visitVarInsn(Opcodes.ALOAD, 0);
    login.visitInsn(Opcodes.ARETURN);
    return end(type, login);
  }

  /** What javac made of finally before Java 6. */
  private static byte[] subroutine(String name, int version) {
    ClassWriter type = type(name, "java/lang/Object", version);
    MethodVisitor login = login(type);
    Label subroutine = new Label();
    login.visitJumpInsn(Opcodes.JSR, subroutine);
    login.visitVarInsn(Opcodes.ALOAD, 0);
    login.visitInsn(Opcodes.ARETURN);
    login.visitLabel(subroutine);
    login.visitVarInsn(Opcodes.ASTORE, 1);
    login.visitVarInsn(Opcodes.RET, 1);
    return end(type, login);
  }

  /** A method's code is 65,535 bytes at most; this one leaves room for less than a hook needs, or more. */
  private static byte[] filled(String name, int bytes) {
    ClassWriter type = type(name, "java/lang/Object", 52);
    MethodVisitor login = login(type);
    for (int i = 0; i < bytes; i++) {
      login.visitInsn(Opcodes.NOP);
    }
    login.visitVarInsn(Opcodes.ALOAD, 0);
    login.visitInsn(Opcodes.ARETURN);
    return end(type, login);
  }

  private static byte[] unverifiable() {
    ClassWriter type = type("Unverifiable", "java/lang/Object", 52);
    MethodVisitor login = login(type);
    login.visitInsn(Opcodes.ICONST_1);
    login.visitInsn(Opcodes.ARETURN);
    return end(type, login);
  }

  /** Two line tables and a local variable without a name that Java would take, as obfuscators do. */
  private static byte[] lines() {
    ClassWriter type = type("Lines", "java/lang/Object", 52);
    MethodVisitor login = login(type);
    Label start = new Label();
    Label end = new Label();
    login.visitLabel(start);
    login.visitLineNumber(7, start);
    login.visitLineNumber(7, start);
    login.visitLineNumber(3, start);
    login.visitVarInsn(Opcodes.ALOAD, 0);
    login.visitInsn(Opcodes.ARETURN);
    login.visitLabel(end);
    login.visitLocalVariable("if", "Ljava/lang/String;", null, start, end, 0);
    return end(type, login);
  }

  private static ClassWriter type(String name, String parent, int version) {
    ClassWriter type = new ClassWriter(0);
    type.visit(
        version == 45 ? 3 << 16 | 45 : version, Opcodes.ACC_PUBLIC, name, null, parent, null);
    return type;
  }

  private static MethodVisitor login(ClassWriter type) {
    MethodVisitor login = type.visitMethod(
        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
        "signIn",
        "(Ljava/lang/String;)Ljava/lang/Object;",
        null,
        null);
    login.visitCode();
    return login;
  }

  private static byte[] end(ClassWriter type, MethodVisitor login) {
    login.visitMaxs(2, 2);
    login.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }
}
