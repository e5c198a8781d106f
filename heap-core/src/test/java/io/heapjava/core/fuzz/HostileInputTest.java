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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
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

  @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
  void cookies(@ForAll("inputs") byte[] data) {
    Target.COOKIE.take(data);
  }

  @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
  void whatApplicationsSay(@ForAll("inputs") byte[] data) {
    Target.MESSAGE.take(data);
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
  void requests(@ForAll("inputs") byte[] data) {
    Target.REQUEST.take(data);
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

  @Provide
  Arbitrary<byte[]> inputs() {
    Arbitrary<Byte> any = Arbitraries.bytes();
    Arbitrary<Byte> small = Arbitraries.bytes().between((byte) 0, (byte) 32);
    return Arbitraries.oneOf(List.of(
        any.array(byte[].class).ofMaxSize(400), small.array(byte[].class).ofMaxSize(200)));
  }
}
