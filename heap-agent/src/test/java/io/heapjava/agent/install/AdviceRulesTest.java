/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.rule.Rules;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdviceRulesTest {

  static final class Bad {
    static final String FIELD = "field";

    @Advice.OnMethodExit
    static Rules exit(Rules rules) {
      return rules;
    }

    private static void helps() {}
  }

  /** Every class of the module whose name ends in Advice. */
  static List<Class<?>> advices() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Weaver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> all = Files.walk(classes)) {
      return all.map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith("Advice.class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .<Class<?>>map(AdviceRulesTest::load)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("advices")
  void everyAdvice_keepsTheRules(Class<?> advice) {
    assertThat(AdviceRules.brokenBy(advice)).isEmpty();
  }

  @Test
  void advices_areFound() throws Exception {
    assertThat(advices()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void badAdvice_breaksEachRule() {
    assertThat(String.join("\n", AdviceRules.brokenBy(Bad.class)))
        .contains(
            "must be public and final",
            "must have no fields",
            "must not be instantiated",
            "exit must be public and static",
            "exit must be inlined and suppress Throwable",
            "exit must have no type but the JDK's in its signature: " + Rules.class.getName(),
            "helps is neither entry nor exit");
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
