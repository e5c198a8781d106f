/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir
  private Path folder;

  @Test
  void goodSettings_areShownWithTheirOrigin_andNothingIsWrong() throws Exception {
    Path file = Files.writeString(folder.resolve("heap.properties"), "heap.region=eu\n");

    ToolRun run = ToolRun.of("check", "--offline", "app-id=123", "config-file=" + file);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.lines())
        .anySatisfy(line -> assertThat(line).matches("heap.app-id +argument +123"))
        .anySatisfy(line -> assertThat(line).matches("heap.region +file .*heap.properties +eu"))
        .noneSatisfy(line -> assertThat(line).contains("heap.identity.case"))
        .contains("agent: on", "rules: 0", "nothing is wrong");
  }

  @Test
  void all_showsDefaultsToo() {
    assertThat(ToolRun.of("check", "--all", "--offline", "app-id=123").lines())
        .anySatisfy(line -> assertThat(line).matches("heap.identity.case +default +keep"))
        .anySatisfy(line -> assertThat(line).matches("heap.agent.report-after +default +120s"));
  }

  @Test
  void everyMistake_isALineOnStderr_ofTheLibraryAndOfTheAgent() {
    ToolRun run = ToolRun.of(
        "check",
        "region=mars",
        "http.gzipp=true",
        "agent.enabled=perhaps",
        "agent.point.servlett=true",
        "agent.point.session=x",
        "agent.rulez=a",
        "agent.rules-file=/no/such/file",
        "agent.log=/no/such/folder/log");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.complaints())
        .containsExactlyInAnyOrder(
            "heap-agent: heap.region: 'mars' from argument (allowed: us, eu)",
            "heap-agent: heap.http.gzipp (argument) is no setting; did you mean heap.http.gzip?",
            "heap-agent: heap.app-id: is not set, so nothing is sent (allowed: digits, at most 16)",
            "heap-agent: heap.agent.enabled: 'perhaps' from argument (allowed: true, false)",
            "heap-agent: heap.agent.point.session: 'x' from argument (allowed: true, false)",
            "heap-agent: heap.agent.rules-file: '/no/such/file' from argument "
                + "(allowed: a readable text file)",
            "heap-agent: heap.agent.log: '/no/such/folder/log' from argument can't be written "
                + "(allowed: a file, or stderr)",
            "heap-agent: 7 problems");
    assertThat(run.out()).contains("endpoint: not asked");
  }

  @Test
  void mistypedKeyOfTheAgent_isNamedWithTheNearest() {
    assertThat(
            ToolRun.of("check", "--offline", "app-id=1", "agent.rulez=a", "agent.point.serlet=true")
                .complaints())
        .containsExactlyInAnyOrder(
            "heap-agent: heap.agent.rulez (argument) is no setting; did you mean heap.agent.rules?",
            "heap-agent: heap.agent.point.serlet (argument) is no setting;"
                + " did you mean heap.agent.point.servlet?",
            "heap-agent: 2 problems");
  }

  @Test
  void ruleThatCantBeRead_isNamedWithFileLineAndColumn() throws Exception {
    Path rules = Files.writeString(
        folder.resolve("login.rules"), "\uFEFFa.B#c -> 0\n# comment\nsession:user = value.id\n");

    ToolRun run = ToolRun.of("check", "--offline", "app-id=1", "agent.rules-file=" + rules);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.complaints().get(0))
        .startsWith("heap-agent: " + rules + ": line 3, column 14: '->' expected");
    assertThat(run.out()).contains("rules: 1\n");
  }

  @Test
  void attributeNamedLikeAPattern_isNamedWithItsColumn() {
    ToolRun run =
        ToolRun.of("check", "--offline", "app-id=1", "agent.rules=session:*User -> value.id");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.complaints().get(0))
        .startsWith("heap-agent: heap.agent.rules: line 1, column 9: the name of a session")
        .contains("taken as it is written");
    assertThat(run.out()).contains("rules: 1\n");
  }

  @Test
  void configFileThatIsNotThere_isNamed_andTheOtherSourcesAreRead() {
    ToolRun run = ToolRun.of("check", "--offline", "app-id=1", "config-file=/no/such", "region=x");

    assertThat(run.complaints())
        .containsExactly(
            "heap-agent: heap.config-file: '/no/such' from argument can't be read "
                + "(allowed: a readable properties file)",
            "heap-agent: heap.region: 'x' from argument (allowed: us, eu)",
            "heap-agent: 2 problems");
  }

  @Test
  void keys_areNeverPrinted_butForTheFingerprint() throws Exception {
    String key = "9f86d081884c7d659a2feaa0c55ad015";
    Path file = Files.writeString(folder.resolve("key"), key);

    ToolRun good = ToolRun.of(
        "check",
        "--offline",
        "app-id=1",
        "identity.encoding=hmac-sha256",
        "identity.key-file=" + file);
    ToolRun mixedUp = ToolRun.of(
        "check",
        "--offline",
        "app-id=1",
        "identity.encoding=hmac-sha256",
        "identity.key-file=" + key);
    ToolRun mistyped = ToolRun.of(
        "check", "--offline", "app-id=1", "identity.encoding=hmac-sha256", "identity.key=" + key);

    assertThat(good.code()).isZero();
    assertThat(good.out()).containsPattern("key fingerprint: [0-9a-f]{8}\n");
    assertThat(mixedUp.code()).isEqualTo(1);
    assertThat(mistyped.code()).isEqualTo(1);
    assertThat("" + good + mixedUp + mistyped).doesNotContain(key);
  }

  @Test
  void heap_isAskedOnce_andNothingIsMadeInIt() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      ToolRun run = ToolRun.of("check", "app-id=1", "endpoint=" + heap.endpoint());

      assertThat(run.code()).isZero();
      assertThat(run.out())
          .contains(
              "endpoint: " + heap.endpoint() + "/api/add_user_properties answered 400: reachable");
      assertThat(heap.requests()).hasSize(1);
      assertThat(heap.requests().get(0).body()).isEqualTo("{\"app_id\":\"1\",\"users\":[]}");
      assertThat(heap.model().users()).isEmpty();
      assertThat(heap.model().accounts()).isEmpty();
    }
  }

  @Test
  void heap_isNotAsked_offlineOrWhenSwitchedOff() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      ToolRun.of("check", "--offline", "app-id=1", "endpoint=" + heap.endpoint());
      ToolRun.of("check", "app-id=1", "enabled=false", "endpoint=" + heap.endpoint());

      assertThat(heap.requests()).isEmpty();
    }
  }

  @Test
  void statusThatLosesMessages_isAProblem() {
    try (HeapSimulator heap = HeapSimulator.start()) {
      for (int status : new int[] {302, 401, 403, 404, 405, 407, 429, 503}) {
        heap.faults().answer(status).times(1);

        ToolRun run = ToolRun.of("check", "app-id=1", "endpoint=" + heap.endpoint());

        assertThat(run.code()).as("%d", status).isEqualTo(1);
        assertThat(run.err()).contains("answered " + status + ": ");
      }
      heap.faults().answer(204).times(1);
      assertThat(ToolRun.of("check", "app-id=1", "endpoint=" + heap.endpoint()).code())
          .isZero();
    }
  }

  @Test
  void scan_saysWhatWouldBeInstrumented_andWhichRulesMatchNothing() throws Exception {
    Path classes = folder.resolve("classes");
    copy(Desk.class, classes);

    ToolRun run = ToolRun.of(
        "check",
        "--offline",
        "app-id=1",
        "agent.point.jaas=false", // it is in every JDK
        "agent.rules=" + Desk.class.getName() + "#open(String) -> 0; a.Descc#open -> 0;"
            + Desk.class.getName() + "#opn -> 0; session:deskUser -> value",
        "--scan",
        classes.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines())
        .contains(
            "configured  " + Desk.class.getName() + "#open(String)  " + classes + "  "
                + Desk.class.getName() + "#open(String) -> 0",
            "session:deskUser: the name stands in " + Desk.class.getName(),
            "instrumented: 1 methods, of all in 1 classes of 1 archives and folders");
    assertThat(run.complaints())
        .anySatisfy(
            line -> assertThat(line).endsWith("but no such method in it; it has open(String)"))
        .contains("heap-agent: Rule 'a.Descc#open -> 0' matched no class yet; there is "
            + Desk.class.getName())
        .hasSize(3);
  }

  @Test
  void scan_saysWhichDeclaredPropertiesNoClassHas() throws Exception {
    Path classes = folder.resolve("classes");
    copy(Desk.class, classes);

    ToolRun run = ToolRun.of(
        "check",
        "--offline",
        "app-id=1",
        "impersonation.real-user=session:original.mial,session:original.mail,session:original.badge",
        "impersonation.active=request:state.actin",
        "properties.plan=session:desk.plan",
        "properties.team=session:desk.0.deskUser",
        "identity.source=principal:nonsense",
        "--scan",
        classes.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.complaints())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line)
                .contains("heap.impersonation.real-user=session:original.mial: no class here has")
                .contains("'mial'")
                .doesNotContain("private"),
            line -> assertThat(line)
                .contains("heap.impersonation.real-user=session:original.badge: no class here has")
                .contains("'badge', only private ones"),
            line -> assertThat(line)
                .contains("heap.impersonation.active=request:state.actin: no class here has"),
            line -> assertThat(line).endsWith("3 problems"));
  }

  private static void copy(Class<?> type, Path folder) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    Path target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    Files.write(target, type.getClassLoader().getResourceAsStream(name).readAllBytes());
    assertThat(new String(Files.readAllBytes(target), StandardCharsets.ISO_8859_1))
        .contains("deskUser");
  }

  /** Is looked at. */
  static class Desk {
    public String plan;
    private String badge;

    public String getMail() {
      return plan + badge;
    }

    String open(String name) {
      return name.isEmpty() ? "deskUser" : name;
    }
  }
}
