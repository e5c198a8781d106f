/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.it.agent.app.App;
import io.heapjava.it.agent.app.RunningApp;
import io.heapjava.it.agent.app.RunningApp.Ended;
import io.heapjava.simulator.HeapSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent learned of a web application goes with it. */
@Tag("slow")
class RedeployIT {

  private static final App APP = App.of("redeploy", "redeploy", "com.acme.redeploy.RedeployApp");
  private static final String RULES =
      "com.acme.redeploy.war.Pages#ruled -> return.mail.text; session:user -> value.mail.text";

  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void redeployedTwentyTimesWithLogins_noClassLoaderIsLeft(Path home, @TempDir Path folder)
      throws IOException {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = redeploying(heap, home, folder).start()) {
      Ended ended = running.ended();

      assertThat(ended.output().lines()).containsExactly("deployed 20", "left 0");
      assertThat(Safety.identities(heap))
          .as("the session rule speaks alone in its application")
          .doesNotContain("carol@example.com");
      for (int round : List.of(0, 19)) {
        assertThat(Safety.identities(heap))
            .contains(
                "rule" + round + "@example.com",
                "annotation" + round + "@example.com",
                "session" + round + "@example.com");
      }
    }
  }

  /** The thread that is first to need them then has the application's context. */
  @ParameterizedTest
  @MethodSource("io.heapjava.it.agent.app.Jvms#all")
  void agentsThreadsBegunInTheApplication_keepNothingOfIt(Path home, @TempDir Path folder)
      throws IOException {
    try (HeapSimulator heap = HeapSimulator.start();
        RunningApp running = redeploying(heap, home, folder)
            .set("heap.agent.point.servlet", "false")
            .set("heap.agent.report-after", "0")
            .start()) {
      Ended ended = running.ended();

      assertThat(ended.output().lines()).containsExactly("deployed 20", "left 0");
      assertThat(Safety.identities(heap)).contains("rule0@example.com", "rule19@example.com");
    }
  }

  private static RunningApp.Builder redeploying(HeapSimulator heap, Path home, Path folder)
      throws IOException {
    Path classes = webApplicationOf(APP, folder);
    return RunningApp.of(APP)
        .on(home)
        .tells(heap)
        .set("heap.agent.rules", RULES)
        .argument(classes.toString())
        .argument("20");
  }

  /** Takes the web application's classes off the class path: its own loader alone shall have them. */
  private static Path webApplicationOf(App app, Path folder) throws IOException {
    Path compiled = Path.of(app.classPath().split(java.io.File.pathSeparator)[0]);
    Path war = compiled.resolve("com/acme/redeploy/war");
    Path moved = compiled.resolveSibling("redeploy-war");
    if (Files.exists(war)) { // compiled anew: what an earlier build moved is out of date
      org.assertj.core.util.Files.delete(moved.toFile());
      Files.createDirectories(moved.resolve("com/acme/redeploy"));
      Files.move(war, moved.resolve("com/acme/redeploy/war"));
    }
    Path classes = folder.resolve("classes");
    try (Stream<Path> all = Files.walk(moved)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = classes.resolve(moved.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return classes;
  }
}
