/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageWriter;
import io.heapjava.core.internal.message.Messages;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.request.RequestIdentifier;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.slf4j.helpers.NOPLogger;

/**
 * Whatever comes in, nothing is thrown at the application and nothing is made of it that Heap would
 * refuse. A short run with inputs at random, and every input that once broke a promise;
 * {@link CoverageGuidedFuzz} looks for more.
 */
class HostileInputTest {

  private static final Identity ALICE = Identity.ofEncoded("alice");

  private final Messages messages = new Messages(
      Clock.SYSTEM, HeapMetrics.NONE, new Trouble(NOPLogger.NOP_LOGGER, Clock.SYSTEM), false);

  @Property(tries = 2000)
  void cookies(@ForAll long seed) {
    Target.COOKIE.take(input(seed));
  }

  @Property(tries = 2000)
  void whatApplicationsSay(@ForAll long seed) {
    Target.MESSAGE.take(input(seed));
  }

  @Property(tries = 1000)
  void requests(@ForAll long seed) {
    Target.REQUEST.take(input(seed));
  }

  @Example
  void inputsThatOnceBrokeAPromise() throws IOException {
    int taken = 0;
    for (Target target : Target.values()) {
      Path seeds = Path.of("", target.seeds().toArray(new String[0]));
      try (Stream<Path> files = Files.exists(seeds) ? Files.list(seeds) : Stream.empty()) {
        for (Path file : files.toList()) {
          target.take(Files.readAllBytes(file));
          taken++;
        }
      }
    }
    assertThat(taken).isPositive();
  }

  /** Found by fuzzing: what is left of it is empty, which Heap refuses with all that travels along. */
  @Example
  void textOfNothingButNul_isBlank() {
    assertThat(messages.accountProperties("\0", null)).isNull();
    assertThat(json(messages.track("e", ALICE, null, "\0\0"))).doesNotContain("\"\"");
  }

  /** Found by fuzzing: a reader of JSON makes infinity of it. */
  @Example
  void numberThatNoDoubleHolds_isRefused() {
    Map<String, Object> numbers = Map.of(
        "a", new BigDecimal("1e400"),
        "b", BigInteger.TEN.pow(400).negate(),
        "c", new BigDecimal("1e-400"),
        "d", new BigDecimal("1e308"));

    assertThat(json(messages.userProperties(ALICE, numbers)))
        .contains("\"c\":", "\"d\":")
        .doesNotContain("\"a\":", "\"b\":");
  }

  @Example
  void nameOfTenMegabytes_isNobody() {
    String name = "x".repeat(10_000_000);
    RequestIdentifier identifier = RequestIdentifier.create(HeapClient.create(
        HeapConfig.newBuilder().appId("11").set("heap.enabled", "false").build(),
        HeapMetrics.NONE));
    FakeRequestView view = FakeRequestView.of((Principal) () -> name).header("Cookie", name);

    identifier.enter(view).leave();

    assertThat(view.attribute(RequestIdentifier.IDENTITY_ATTRIBUTE)).isNull();
  }

  private static String json(Message message) {
    return new String(new MessageWriter("11").entry(message), StandardCharsets.UTF_8);
  }

  /** Many small numbers in one half of the inputs: they choose what is made, large ones are texts. */
  private static byte[] input(long seed) {
    Random random = new Random(seed);
    byte[] data = new byte[random.nextInt(400)];
    random.nextBytes(data);
    if (random.nextBoolean()) {
      for (int i = 0; i < data.length; i++) {
        data[i] &= 31;
      }
    }
    return data;
  }
}
