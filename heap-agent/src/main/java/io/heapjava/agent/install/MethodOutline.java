/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** What is asked about a method before it is woven. Immutable once read. */
final class MethodOutline {

  private final int access;
  private final String name;
  private final String descriptor;
  private final Type[] parameters;
  private final @Nullable String[] parameterNames;
  private final Map<String, Map<String, String>> annotations = new LinkedHashMap<>();
  private int maxLocals;
  private int returns;

  MethodOutline(int access, String name, String descriptor) {
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.parameters = Type.getArgumentTypes(descriptor);
    this.parameterNames = new String[parameters.length];
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isPrivate() {
    return (access & Opcodes.ACC_PRIVATE) != 0;
  }

  boolean hasCode() {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
  }

  /** As in a program: {@code java.lang.String[]}. */
  List<String> parameterTypes() {
    List<String> types = new ArrayList<>();
    for (Type parameter : parameters) {
      types.add(parameter.getClassName());
    }
    return types;
  }

  /** Null where the class file doesn't tell. */
  List<@Nullable String> parameterNames() {
    return Arrays.asList(parameterNames);
  }

  /** The texts among the members of each annotation, by the annotation's name; defaults left out. */
  Map<String, Map<String, String>> annotations() {
    return annotations;
  }

  /** How many places for local variables the code uses. */
  int maxLocals() {
    return maxLocals;
  }

  /** How many return instructions the code has. */
  int returns() {
    return returns;
  }

  MethodVisitor reading() {
    return new Reading();
  }

  private final class Reading extends MethodVisitor {

    private int parameter;

    Reading() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitParameter(@Nullable String parameterName, int flags) {
      if (parameter < parameterNames.length) {
        parameterNames[parameter++] = parameterName;
      }
    }

    @Override
    public void visitLocalVariable(
        String variable,
        String type,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      int at = isStatic() ? 0 : 1;
      for (int i = 0; i < parameters.length; at += parameters[i++].getSize()) {
        if (at == index && parameterNames[i] == null) {
          parameterNames[i] = variable;
        }
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      Map<String, String> members = new LinkedHashMap<>();
      annotations.put(Type.getType(type).getClassName(), members);
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(@Nullable String member, Object value) {
          if (member != null && value instanceof String) {
            members.put(member, (String) value);
          }
        }
      };
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        returns++;
      }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      maxLocals = locals;
    }
  }
}
