/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.agent.hook.Hooks;
import io.heapjava.agent.point.Joint;
import io.heapjava.agent.point.Point;
import io.heapjava.agent.point.Target;
import io.heapjava.agent.scan.Wanted;
import io.heapjava.annotation.HeapLogin;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Woven classes, run in a loader of their own. */
class WeaverTest {

  private static final Target.Form EXIT = Target.Form.EXIT;
  private static final Target.Form AROUND = Target.Form.AROUND;

  /** An application's own, with a default. */
  @interface Signs {
    String identity() default "0.name";
  }

  /** Is woven. */
  public static class Service implements Function<Object, Object>, Supplier<Object> {

    @Override
    @Signs
    public Object apply(Object name) {
      if (name.equals("boom")) {
        throw new IllegalStateException("boom");
      }
      Object greeting = "hello " + name;
      name = "changed";
      return greeting;
    }

    @Override
    public Object get() {
      return primitives(1, 2L, 3.0);
    }

    @HeapLogin(identity = "1", when = "return")
    static long primitives(int a, long b, double c) {
      return a + b + (long) c;
    }

    boolean untouched(String name) {
      return true;
    }
  }

  private final List<String> seen = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  @AfterEach
  void reset() {
    Hooks.call = Hooks.NOTHING;
  }

  @Test
  void exit_seesObjectArgumentsAsGivenAndResult() throws Exception {
    Hooks.call = recording();
    Object service = woven(Target.in(Service.class.getName()).method("apply", 1).by(EXIT, "test"));

    assertThat(apply(service, "ann")).isEqualTo("hello ann");

    assertThat(seen).containsExactly("test [Service, [ann], hello ann]");
  }

  @Test
  void exit_ofACallThatThrows_isNotSeen() throws Exception {
    Hooks.call = recording();
    Object service = woven(Target.in(Service.class.getName()).method("apply", 1).by(EXIT, "test"));

    assertThatThrownBy(() -> apply(service, "boom")).isInstanceOf(IllegalStateException.class);

    assertThat(seen).isEmpty();
  }

  @Test
  void annotatedStaticMethod_withPrimitives_isSeenWithItsAnnotation() throws Exception {
    Hooks.call = recording();
    Object service = woven(Target.annotated(HeapLogin.class.getName()).by(EXIT, "test:login"));

    assertThat(((Supplier<?>) service).get()).isEqualTo(6L);

    assertThat(seen).containsExactly("test:login{identity=1, when=return} [null, [1, 2, 3.0], 6]");
  }

  @Test
  void around_runsWhatTheEntryAnswered_alsoWhenTheCallThrows() throws Exception {
    Hooks.call = (key, arguments) -> (Runnable) () -> seen.add("left " + arguments[0]);
    Object service =
        woven(Target.in(Service.class.getName()).method("apply", 1).by(AROUND, "test"));

    assertThat(apply(service, "ann")).isEqualTo("hello ann");
    assertThatThrownBy(() -> apply(service, "boom")).isInstanceOf(IllegalStateException.class);

    assertThat(seen).containsExactly("left ann", "left boom");
  }

  @Test
  void hookThatThrows_leavesTheApplicationUnharmed() throws Exception {
    Target exit = Target.in(Service.class.getName()).method("apply", 1).by(EXIT, "test");
    Target around = Target.in(Service.class.getName()).method("apply", 1).by(AROUND, "test");
    for (Target target : List.of(exit, around)) {
      Object service = woven(target);
      Hooks.call = (key, arguments) -> {
        throw new AssertionError("from the hook");
      };
      assertThat(apply(service, "ann")).isEqualTo("hello ann");
      Hooks.call = (key, arguments) -> (Runnable) () -> {
        throw new NoClassDefFoundError("from the exit");
      };
      assertThat(apply(service, "ann")).isEqualTo("hello ann");
      assertThatThrownBy(() -> apply(service, "boom"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("boom");
      Hooks.call = (key, arguments) -> "no runnable";
      assertThat(apply(service, "ann")).isEqualTo("hello ann");
    }
  }

  @Test
  void nothingFits_isNoChange_andSaysWhatThereIs() throws Exception {
    Target target = Target.below(Service.class.getName()).method("logIn").by(EXIT, "test");

    assertThat(weaver(target).weave(getClass().getClassLoader(), internalName(), file()))
        .isNull();

    assertThat(notices)
        .contains(
            "no logIn in [apply(Object), get(), primitives(int,long,double), untouched(String)]");
  }

  @Test
  void parameterTypes_bySimpleAndFullName() throws Exception {
    String type = Service.class.getName();

    assertThat(isWoven(Target.in(type).method("untouched", List.of("String")))).isTrue();
    assertThat(isWoven(Target.in(type).method("untouched", List.of("java.lang.String"))))
        .isTrue();
    assertThat(isWoven(Target.in(type).method("untouched", List.of("Object")))).isFalse();
    assertThat(isWoven(Target.in(type).method("untouched", List.of()))).isFalse();
    assertThat(isWoven(Target.in(type).method("untouched", (List<String>) null)))
        .isTrue();
    assertThat(isWoven(Target.in("other").method("untouched"))).isFalse();
  }

  @Test
  void methodOfTwoTargets_isSeenByBoth() throws Exception {
    Hooks.call = recording();
    Target exit = Target.in(Service.class.getName()).method("apply", 1).by(EXIT, "test:one");
    Target other = Target.in(Service.class.getName()).method("apply").by(EXIT, "test:two");

    assertThat(apply(woven(exit, other), "ann")).isEqualTo("hello ann");

    assertThat(seen)
        .containsExactlyInAnyOrder(
            "test:one [Service, [ann], hello ann]", "test:two [Service, [ann], hello ann]");
  }

  @Test
  void annotationsOwnDefaults_areItsMembers() throws Exception {
    Hooks.call = recording();
    Object service = woven(Target.annotated(Signs.class.getName()).by(EXIT, "test:login"));

    assertThat(apply(service, "ann")).isEqualTo("hello ann");

    assertThat(seen).containsExactly("test:login{identity=0.name} [Service, [ann], hello ann]");
  }

  @Test
  void brokenClassFile_staysAsItIs() throws Exception {
    byte[] file = Arrays.copyOf(file(), 200);

    assertThat(weaver(Target.in(Service.class.getName()).method("apply", 1).by(EXIT, "test"))
            .weave(getClass().getClassLoader(), internalName(), file))
        .isNull();
    assertThat(notices).contains("not woven");
  }

  private boolean isWoven(Target target) throws IOException {
    return weaver(target.by(EXIT, "test"))
            .weave(getClass().getClassLoader(), internalName(), file())
        != null;
  }

  private Object woven(Target... targets) throws Exception {
    byte[] bytes = weaver(targets).weave(getClass().getClassLoader(), internalName(), file());
    ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(Service.class.getName())) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
      }
    };
    return loader.loadClass(Service.class.getName()).getConstructor().newInstance();
  }

  @SuppressWarnings("unchecked")
  private static Object apply(Object service, Object argument) {
    return ((Function<Object, Object>) service).apply(argument);
  }

  private BiFunction<String, Object[], @Nullable Object> recording() {
    return (key, what) -> {
      Object self = what[0] == null ? null : what[0].getClass().getName().replaceAll(".*[.$]", "");
      seen.add(key + " " + Arrays.asList(self, Arrays.toString((Object[]) what[1]), what[2]));
      return null;
    };
  }

  private Weaver weaver(Target... targets) {
    Point point = new Point() {
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
        return List.of(targets);
      }

      @Override
      public String weave(Target at, Joint joint) {
        return at.key() + (joint.annotation().isEmpty() ? "" : joint.annotation());
      }

      @Override
      public void noMethod(Target at, String className, List<String> methods) {
        notices.add("no " + at.method() + " in " + methods.stream().sorted().toList());
      }

      @Override
      public @Nullable Object seen(String key, @Nullable Object[] what) {
        return null;
      }
    };
    return new Weaver(Map.of("test", point), new Wanted(), new Notices() {
      @Override
      public void woven(String className) {
        notices.add("woven");
      }

      @Override
      public void notWoven(String className, Throwable thrown) {
        notices.add("not woven");
      }

      @Override
      public void learned() {
        notices.add("learned");
      }

      @Override
      public void learnedAllItCan() {
        notices.add("learned all it can");
      }
    });
  }

  private static String internalName() {
    return Service.class.getName().replace('.', '/');
  }

  private static byte[] file() throws IOException {
    try (InputStream in =
        WeaverTest.class.getClassLoader().getResourceAsStream(internalName() + ".class")) {
      return in.readAllBytes();
    }
  }
}
