/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.IdentityPolicy;
import io.heapjava.core.identity.RawIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCommandTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final List<String> set = new ArrayList<>();

  @AfterEach
  void clear() {
    set.forEach(System::clearProperty);
  }

  @Test
  void value_isPrintedAsHeapWouldSeeIt() {
    assertThat(ToolRun.of("identity", "  alice@example.com ", "Bob"))
        .isEqualTo(new ToolRun(0, "alice@example.com\nBob\n", ""));
  }

  @Test
  void encodings_areThoseOfTheLibrary(@TempDir Path folder) throws Exception {
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
    UUID namespace = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    set("heap.identity.encoding", "hmac-sha256");
    set("heap.identity.key-file", key.toString());
    assertThat(ToolRun.of("identity", "alice").lines())
        .containsExactly(by(IdentityPolicy.newBuilder().hmacSha256(KEY.getBytes(UTF_8)), "alice"));
    clear();
    set("heap.identity.encoding", "uuid");
    set("heap.identity.namespace", namespace.toString());
    assertThat(ToolRun.of("identity", "alice").lines())
        .containsExactly(by(IdentityPolicy.newBuilder().uuid(namespace), "alice"));
    clear();
    set("heap.identity.encoding", "sha256");
    set("heap.identity.case", "lower");
    assertThat(ToolRun.of("identity", "ALICE").lines())
        .containsExactly(by(IdentityPolicy.newBuilder().sha256(), "alice"));
  }

  @Test
  void issuer_standsBeforeTheValue_unlessSettingsLeaveItOut() {
    assertThat(ToolRun.of("identity", "--issuer", "https://login.example.com/", "42")
            .lines())
        .containsExactly("https://login.example.com|42");
    assertThat(
            ToolRun.of("identity", "--issuer=https://login.example.com", "42").lines())
        .containsExactly("https://login.example.com|42");
    set("heap.identity.issuer", "omit");
    assertThat(ToolRun.of("identity", "--issuer", "https://login.example.com/", "42")
            .lines())
        .containsExactly("42");
  }

  @Test
  void issuerAndValueInOneText_areRefused_withTheOptionThatIsMeant() {
    ToolRun run = ToolRun.of("identity", "https://login.example.com|42", "|42");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("\n||42\n");
    assertThat(run.complaints())
        .singleElement()
        .satisfies(line -> assertThat(line)
            .startsWith("heap-agent: value 1 is refused: ISSUER_MISPLACED, ")
            .contains("--issuer")
            .doesNotContain("42", "example.com"));
  }

  @Test
  void issuerOfAliasSettings_isTheOneThatCounts() {
    set("heap.identity.issuer-aliases", "https://old.example -> https://login.example.com");

    assertThat(
            ToolRun.of("identity", "--issuer", " https://old.example/ ", "42").lines())
        .containsExactly("https://login.example.com|42");
  }

  @Test
  void standardInput_isReadWithoutValues_andForADash() {
    byte[] input = "ann\nben".getBytes(UTF_8);

    assertThat(ToolRun.withInput(input, "identity").lines()).containsExactly("ann", "ben");
    assertThat(ToolRun.withInput(input, "identity", "first", "-", "last").lines())
        .containsExactly("first", "ann", "ben", "last");
  }

  @Test
  void valueWithADashInFront_comesBehindTwo() {
    assertThat(ToolRun.of("identity", "--", "-42").lines()).containsExactly("-42");
    assertThat(ToolRun.of("identity", "-42").code()).isEqualTo(64);
  }

  @Test
  void windowsText_isReadAsWell() {
    byte[] input = "\uFEFFann\r\nünï\r\nlast".getBytes(UTF_8);

    assertThat(ToolRun.withInput(input, "identity"))
        .isEqualTo(new ToolRun(0, "ann\nünï\nlast\n", ""));
  }

  @Test
  void refusedValue_isAnEmptyLine_andToldOfByItsPlaceOnly() {
    byte[] input = ("ann\nundefined\n\n" + "x".repeat(256) + "\na\u0007b\n").getBytes(UTF_8);

    ToolRun run = ToolRun.withInput(input, "identity");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("ann\n\n\n\n\n");
    assertThat(run.complaints())
        .hasSize(4)
        .anySatisfy(line ->
            assertThat(line).startsWith("heap-agent: line 2 is refused: IDENTITY_PLACEHOLDER, "))
        .anySatisfy(
            line -> assertThat(line).startsWith("heap-agent: line 3 is refused: IDENTITY_BLANK, "))
        .anySatisfy(line ->
            assertThat(line).startsWith("heap-agent: line 4 is refused: IDENTITY_TOO_LONG, "))
        .anySatisfy(line ->
            assertThat(line).startsWith("heap-agent: line 5 is refused: IDENTITY_MALFORMED, "));
    assertThat(run.err()).doesNotContain("undefined", "xxx");
  }

  @Test
  void bytesThatAreNoUtf8_areRefused_notReplaced() {
    ToolRun run = ToolRun.withInput("ünï\nann\n".getBytes(ISO_8859_1), "identity");

    assertThat(run.out()).isEqualTo("\nann\n");
    assertThat(run.err()).contains("line 1 is refused: not UTF-8");
  }

  @Test
  void argumentThatTheLocaleCouldNotRead_isRefused() {
    ToolRun run = ToolRun.of("identity", "\uFFFDn\uFFFD", "ann");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("\nann\n");
    assertThat(run.err()).contains("value 1 is refused: not readable in this locale");
  }

  @Test
  void excludedAccount_hasNoIdentity() {
    set("heap.exclude", "svc-*");

    ToolRun run = ToolRun.of("identity", "svc-probe", "ann");

    assertThat(run.out()).isEqualTo("\nann\n");
    assertThat(run.err()).contains("left out by heap.exclude");
  }

  @Test
  void badSetting_isCode78_forThereIsNoAnswer() {
    set("heap.identity.encoding", "rot13");

    ToolRun run = ToolRun.of("identity", "ann");

    assertThat(run.code()).isEqualTo(78);
    assertThat(run.out()).isEmpty();
    assertThat(run.complaints())
        .containsExactly("heap-agent: heap.identity.encoding: 'rot13' from system property "
            + "(allowed: plain, hmac-sha256, uuid, sha256); see 'check'");
  }

  @Test
  void mistypedSetting_isToldOf() {
    set("heap.identty.encoding", "sha256");

    ToolRun run = ToolRun.of("identity", "ann");

    assertThat(run.out()).isEqualTo("ann\n");
    assertThat(run.err()).contains("did you mean heap.identity.encoding?");
  }

  private void set(String key, String value) {
    set.add(key);
    System.setProperty(key, value);
  }

  private static String by(IdentityPolicy.Builder policy, String value) {
    return policy.build().check(RawIdentifier.of(value)).identity().value();
  }
}
