/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.scan.Wanted;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is learned of classes, for those below them: classes made up as an application would load them. */
class LearningTest {

  private static final int OPEN = Opcodes.ACC_PUBLIC;
  private static final int FINAL = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL;

  private int told;
  private final Matcher matcher = matcher();

  @Test
  void classTwoStepsBelowATarget_isWoven() {
    assertThat(placesIn(OPEN, "acme/Middle", "acme/Base")).isEqualTo(1);

    assertThat(placesIn(OPEN, "acme/Lowest", "acme/Middle")).isEqualTo(1);
    assertThat(placesIn(OPEN, "acme/Other", "java/lang/Object")).isZero();
  }

  @Test
  void finalClass_isWovenAndNotRemembered() {
    for (int i = 0; i < 3 * Matcher.MOST_LEARNED; i++) {
      assertThat(placesIn(FINAL, "acme/Final" + i, "acme/Base")).isEqualTo(1);
    }

    assertThat(told).isZero();
    assertThat(placesIn(OPEN, "acme/Lowest", "acme/Final1")).isZero();
  }

  @Test
  void classesGeneratedWithoutEnd_areWoven_andRememberedUpToABound_whichIsToldOnce() {
    for (int i = 0; i < 2 * Matcher.MOST_LEARNED; i++) {
      assertThat(placesIn(OPEN, "acme/Generated" + i, "acme/Base")).isEqualTo(1);
    }

    assertThat(told).isEqualTo(1);
    assertThat(placesIn(OPEN, "acme/Early", "acme/Generated0")).isEqualTo(1);
    assertThat(placesIn(OPEN, "acme/Late", "acme/Generated" + (2 * Matcher.MOST_LEARNED - 1)))
        .isZero();
  }

  private int placesIn(int access, String name, String superClass) {
    ClassWriter file = new ClassWriter(0);
    file.visit(Opcodes.V1_8, access, name, null, superClass, null);
    var method = file.visitMethod(Opcodes.ACC_PUBLIC, "logIn", "()V", null, null);
    method.visitCode();
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 1);
    method.visitEnd();
    file.visitEnd();
    return matcher.match(file.toByteArray(), className -> null).size();
  }

  private Matcher matcher() {
    Target target = Target.below("acme.Base").method("logIn").by(Target.Form.EXIT, "test");
    return new Matcher(Map.of("test", new Any(target)), new Wanted(), new Notices() {
      @Override
      public void woven(String className) {}

      @Override
      public void notWoven(String className, Throwable thrown) {}

      @Override
      public void learned() {}

      @Override
      public void learnedAllItCan() {
        told++;
      }
    });
  }

  /** Takes whatever method its target says. */
  private static final class Any implements Point {

    private final Target target;

    Any(Target target) {
      this.target = target;
    }

    @Override
    public String name() {
      return "test";
    }

    @Override
    public String meaning() {
      return "a test";
    }

    @Override
    public List<Target> targets() {
      return List.of(target);
    }

    @Override
    public String weave(Target at, Joint joint) {
      return at.key();
    }

    @Override
    public @Nullable Object seen(String key, @Nullable Object[] what) {
      return null;
    }
  }
}
