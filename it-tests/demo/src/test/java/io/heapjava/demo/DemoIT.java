/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.harness.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a newcomer runs it. */
@Tag("slow")
class DemoIT {

  @TempDir
  Path directory;

  @Test
  void once_always_showsWhatHeapKnowsAndExitsWith0() throws Exception {
    try (DemoProcess demo = DemoProcess.start(directory, List.of(), "--once")) {
      assertThat(demo.exitCode()).as(demo::failure).isZero();

      assertThat(demo.out())
          .containsPattern("\\| alice +\\| [0-9a-f]{12}\\.\\.\\. +\\| \\d+ +\\| plan=gold +\\|")
          .containsPattern("\\| carol +\\| [0-9a-f]{12}\\.\\.\\. +\\| \\d+ +\\| plan=basic +\\|")
          .containsPattern("\\| dan +\\| [0-9a-f]{12}\\.\\.\\. +\\| +\\| plan=basic +\\| Checkout")
          .containsPattern(
              "\\| sara +\\| [0-9a-f]{12}\\.\\.\\. +\\| \\d+ +\\| plan=staff +\\| Checkout")
          .containsPattern("\\| gina +\\| [0-9a-f]{12}\\.\\.\\. +\\| \\d+ +\\| +\\| Viewed shoes")
          .containsPattern("\\| hugo +\\| [0-9a-f]{12}\\.\\.\\. +\\| \\d+ +\\| +\\| +\\|")
          .doesNotContain("| ida ")
          .containsPattern("\\| erin +\\| [0-9a-f]{12}\\.\\.\\. +\\| +\\| +\\| +\\|")
          .containsPattern("\\| \\(nobody\\) +\\| anonymous +\\| \\d+ +\\|")
          .doesNotContain("| bob ")
          .doesNotContain("WRONG")
          .endsWith("All is right." + System.lineSeparator());
      assertThat(demo.err()).isEmpty();
      assertThat(demo.leftovers()).isEmpty();
    }
  }

  @Test
  void once_filterSwitchedOff_saysWhatIsWrongAndExitsWith1() throws Exception {
    List<String> off = List.of("-Dheap.enabled=false");
    try (DemoProcess demo = DemoProcess.start(directory, off, "--once")) {
      assertThat(demo.exitCode()).as(demo::failure).isEqualTo(1);

      assertThat(demo.out())
          .contains("WRONG  alice:")
          .contains("WRONG  gina:")
          .contains("actual:   unknown to Heap")
          .contains("ok     mallory: a wrong password identifies nobody")
          .doesNotContain("All is right.");
      assertThat(demo.leftovers()).isEmpty();
    }
  }

  @Test
  void withoutArguments_personSignsIn_isShownUntilCtrlC() throws Exception {
    try (DemoProcess demo = DemoProcess.start(directory, List.of())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> demo.out().contains("Ctrl-C ends it."));
      Matcher shop = Pattern.compile("Shop: (http://127\\.0\\.0\\.1:\\d+)/").matcher(demo.out());
      assertThat(shop.find()).isTrue();
      assertThat(demo.out()).contains("carol / carol-secret");

      Browser.at(URI.create(shop.group(1))).logIn("/account", "carol", "carol-secret");

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(demo.out())
              .containsPattern("Heap: carol [0-9a-f]{12}\\.\\.\\. known, plan=basic"));
      demo.terminate();
      assertThat(demo.exitCode()).isEqualTo(143);
      assertThat(demo.err()).isEmpty();
      assertThat(demo.leftovers()).isEmpty();
    }
  }

  @Test
  void unknownArgument_always_exitsWith2() throws Exception {
    try (DemoProcess demo = DemoProcess.start(directory, List.of(), "--forever")) {
      assertThat(demo.exitCode()).isEqualTo(2);
      assertThat(demo.err()).startsWith("Unknown: --forever").contains("Usage:");
    }
  }
}
