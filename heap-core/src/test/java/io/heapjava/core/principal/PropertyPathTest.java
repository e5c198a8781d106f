/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PropertyPathTest {

  private final Beans beans =
      new Beans(new Trouble(LoggerFactory.getLogger(PropertyPathTest.class), Clock.SYSTEM));

  @Test
  void of_gettersRecordsFieldsMapsListsAndOptionals_areFollowed() {
    var root = new Bean(new Bean(null));

    assertThat(read("bean.name", root)).isEqualTo("getter");
    assertThat(read("bean.active", root)).isEqualTo(true);
    assertThat(read("open", root)).isEqualTo("field");
    assertThat(read("maybe.name", root)).isEqualTo("getter");
    assertThat(read("point.x", Map.of("point", new Point(3)))).isEqualTo(3);
    assertThat(read("list.1", Map.of("list", List.of("a", "b")))).isEqualTo("b");
    assertThat(read("array.0.x", Map.of("array", new Point[] {new Point(4)}))).isEqualTo(4);
    assertThat(read("only.x", Map.of("only", List.of(new Point(5))))).isEqualTo(5);
  }

  @Test
  void of_keysWithDots_theLongestWins() {
    assertThat(read("impersonator.id", Map.of("impersonator.id", "flat"))).isEqualTo("flat");
    assertThat(read(
            "https://acme.example/user.id", Map.of("https://acme.example/user", Map.of("id", "u"))))
        .isEqualTo("u");
    assertThat(read("a.b.c", Map.of("a.b", Map.of("c", 1), "a", Map.of("b.c", 2))))
        .isEqualTo(1);
  }

  @Test
  void of_whatIsNotThere_isNull() {
    Map<String, Object> map =
        Map.of("list", List.of(1, 2), "none", List.of(), "array", new int[1], "map", Map.of());
    for (String path : List.of("x", "x.y", "map.x", "list.9", "none.x", "none.0.x", "array.1")) {
      assertThat(read(path, map)).as(path).isNull();
    }
    assertThat(read("a", null)).isNull();
  }

  @Test
  void of_propertyThatIsNull_isNullWhateverFollows() {
    assertThat(read("bean", new Bean(null))).isNull();
    assertThat(read("bean.nonsense.more", new Bean(null))).isNull();
    assertThat(read("nothing", new Bean(null))).isNull();
    assertThat(read("nothing.more", new Bean(null))).isNull();
  }

  @Test
  void of_noSuchProperty_isMissing() {
    Map<String, Object> map = Map.of("list", List.of(1, 2), "array", new int[2], "text", "a");
    for (String path : List.of("list.x", "array.x", "text.x", "text.0")) {
      assertThat(read(path, map)).as(path).isSameAs(Beans.MISSING);
      assertThat(read(path + ".more", map)).as(path).isSameAs(Beans.MISSING);
    }
    for (String path : List.of("x", "name.x", "9", "bean.x", "maybe.x")) {
      assertThat(read(path, new Bean(new Bean(null)))).as(path).isSameAs(Beans.MISSING);
    }
    assertThat(read("x", Set.of(1, 2))).isSameAs(Beans.MISSING);
    assertThat(read("x", new AtomicLong())).isSameAs(Beans.MISSING);
  }

  @Test
  void of_moreStepsThanAreTaken_isMissing() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("me", cycle);
    cycle.put("://", cycle);

    assertThat(read("://.me.me.me.me.me.me.me.me", cycle)).isSameAs(Beans.MISSING);
  }

  @Test
  void of_staticVoidPrivateAndArguments_areOutOfReach() {
    for (String path : List.of("shared", "SHARED", "reset", "hidden", "twice", "hashCode")) {
      assertThat(read(path, new Bean(null))).as(path).isSameAs(Beans.MISSING);
    }
    assertThat(Bean.resets).isZero();
    assertThat(read("name", String.class)).isSameAs(Beans.MISSING);
    assertThat(read("enum.declaringClass.name", Map.of("enum", Thread.State.NEW)))
        .isSameAs(Beans.MISSING);
  }

  @Test
  void of_publicFieldOfAClassThatIsNotPublic_isMissingAndItsGetterIsNot() {
    assertThat(read("field", new Hidden())).isSameAs(Beans.MISSING);
    assertThat(read("getter", new Hidden())).isEqualTo("getter");
  }

  @Test
  void of_classOfAPackageThatIsNotExported_isReadByWhatIs() {
    TimeZone zone = TimeZone.getTimeZone("Europe/Berlin"); // a sun.util.calendar.ZoneInfo

    assertThat(read("iD", zone)).isEqualTo("Europe/Berlin");
    assertThat(read("lastRule", zone)).isSameAs(Beans.MISSING);
    assertThat(read("next", new ArrayDeque<>(List.of(1)).iterator())).isEqualTo(1);
  }

  @Test
  void of_sameClassAgain_answersTheSame() {
    for (int i = 0; i < 3; i++) {
      assertThat(read("x", new Bean(null))).isSameAs(Beans.MISSING);
      assertThat(read("open", new Bean(null))).isEqualTo("field");
      assertThat(read("bean", new Bean(null))).isNull();
    }
  }

  @Test
  void obstacle_namesClassAndStepAndNoValue() {
    Bean bean = new Bean(new Bean(null));

    assertThat(obstacle("bean.x.more", Map.of("bean", bean)))
        .contains(Bean.class.getName(), "'x'")
        .doesNotContain("'bean'", "'more'");
    assertThat(obstacle("a.b.broken", Map.of("a.b", bean)))
        .contains(Bean.class.getName(), "'broken'")
        .doesNotContain("secret");
    assertThat(obstacle("name", bean)).isNull();
    assertThat(obstacle("bean.bean.bean", bean)).isNull();
    assertThat(obstacle("name", null)).isNull();
  }

  @Test
  void of_getterThatThrows_isFailedAndNotAbsent() {
    assertThat(read("broken", new Bean(null))).isSameAs(Beans.FAILED);
    assertThat(read("broken.more", new Bean(null))).isSameAs(Beans.FAILED);
    assertThat(read("endless", new Bean(null))).isSameAs(Beans.FAILED);
  }

  @Test
  void of_mapsThatThrow_areFailed() {
    assertThat(read("a", new TreeMap<>(Map.of(1, "one")))).isSameAs(Beans.FAILED);
    Object lazy = Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Map.class}, (proxy, method, arguments) -> {
          throw new IllegalStateException("no session");
        });
    assertThat(read("a", lazy)).isSameAs(Beans.FAILED);
  }

  @Test
  void of_cycle_endsWithThePath() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("me", cycle);

    assertThat(read("me.me.me.me.me.me.me.me", cycle)).isSameAs(cycle);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "class", "a.class", "a.getClass.name"})
  void parse_emptyOrForbiddenStep_isRefusedWithItsPosition(String text) {
    assertThatThrownBy(() -> PropertyPath.parse(text, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at position");
  }

  @Test
  void parse_moreThanEightSteps_isRefused() {
    assertThatThrownBy(() -> PropertyPath.parse("a.b.c.d.e.f.g.h.i", 0))
        .hasMessageContaining("8 steps");
    assertThat(PropertyPath.parse("https://a.b.c.d.e.f.g.h/i.j", 0).length()).isEqualTo(9);
  }

  @Property
  void of_anyPathOverHostileObjects_neverThrows(
      @ForAll("paths") String path, @ForAll("roots") Object root) {
    Object value = read(path, root);

    String text = ScalarText.of(Beans.orNull(value));
    if (text != null) {
      assertThat(text.length()).isBetween(1, ScalarText.MAX_LENGTH);
      assertThat(text.chars()).noneMatch(Character::isISOControl);
    }
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
            "a", "bean", "name", "broken", "endless", "me", "0", "maybe", "huge", "lines", "half",
            "rtl", "open", "self", "empty", "wait", "notify", "getName")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(steps -> String.join(".", steps));
  }

  @Provide
  Arbitrary<Object> roots() {
    Map<String, Object> cycle = new Cycle();
    cycle.put("me", cycle);
    cycle.put("bean", new Bean(new Bean(null)));
    cycle.put("a", List.of(cycle.get("bean")));
    return Arbitraries.of(
        cycle, new Bean(new Bean(null)), List.of(cycle), new Object[] {cycle}, "text", 1);
  }

  private String obstacle(String path, Object root) {
    return PropertyPath.parse(path, 0).obstacle(root, beans);
  }

  private Object read(String path, Object root) {
    return PropertyPath.parse(path, 0).of(root, beans);
  }

  record Point(int x) {}

  static final class Hidden {
    public final String field = "field";

    public String getGetter() {
      return "getter";
    }
  }

  /** A map that can hold itself and still be shown in a report. */
  private static final class Cycle extends HashMap<String, Object> {
    @Override
    public boolean equals(Object o) {
      return o == this;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public String toString() {
      return "cycle";
    }
  }

  /** Everything a domain class should not do. */
  public static final class Bean {
    public static final String SHARED = "static";
    static int resets;
    public final String open = "field";
    private final Bean bean;
    private final String hidden = "private";

    Bean(Bean bean) {
      this.bean = bean;
    }

    public Bean getBean() {
      return bean;
    }

    public Object getNothing() {
      return null;
    }

    public String getName() {
      return "getter";
    }

    public boolean isActive() {
      return true;
    }

    public Optional<Bean> getMaybe() {
      return Optional.of(this);
    }

    public Bean getSelf() {
      return this;
    }

    public String getBroken() {
      throw new IllegalStateException("secret");
    }

    public Object getEndless() {
      return getEndless();
    }

    public CharSequence getHuge() {
      return "x".repeat(10_000_000);
    }

    public String getLines() {
      return "a\r\nSet-Cookie: b";
    }

    public String getHalf() {
      return "a\ud83d";
    }

    public String getRtl() {
      return "\u202ealice";
    }

    public String getEmpty() {
      return "";
    }

    public void reset() {
      resets++;
    }

    public static String getShared() {
      return "static";
    }

    public int twice(int number) {
      return 2 * number + hidden.length();
    }
  }
}
