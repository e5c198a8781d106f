/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.identity.IdentityPolicy;
import io.heapjava.core.identity.RawIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitySettingsTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir
  private Path folder;

  @Test
  void keyOfFileAndEnvironment_giveTheSameIdentities() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\r\n");
    IdentityPolicy ofFile =
        policy(hmac("heap.identity.key-file", file.toString()), Map.of("HEAP_IDENTITY_KEY", "x"));
    IdentityPolicy ofEnvironment = policy(hmac(), Map.of("HEAP_IDENTITY_KEY", KEY));
    IdentityPolicy ofOtherVariable =
        policy(hmac("heap.identity.key-env", "MY_KEY"), Map.of("MY_KEY", KEY));

    assertThat(identity(ofFile))
        .isEqualTo(identity(ofEnvironment))
        .isEqualTo(identity(ofOtherVariable))
        .hasSize(64);
  }

  @Test
  void missingKey_isAnErrorAtStart() {
    assertThatThrownBy(() -> policy(hmac(), Map.of()))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("heap.identity.key-file: is not set and there is no environment variable "
            + "HEAP_IDENTITY_KEY, but the encoding hmac-sha256 needs a key");
  }

  @Test
  void shortKey_isAnErrorAtStart_thatDoesNotShowIt() {
    assertThatThrownBy(() -> policy(hmac(), Map.of("HEAP_IDENTITY_KEY", "tooshort")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("8 bytes")
        .hasMessageContaining("at least 16")
        .hasMessageNotContaining("tooshort");
  }

  @Test
  void unreadableKeyFile_isAnErrorAtStart() {
    assertThatThrownBy(() -> policy(hmac("heap.identity.key-file", "/nowhere"), Map.of()))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("/nowhere");
  }

  @Test
  void pinnedFingerprint_stopsANodeWithAnotherKey() {
    String fingerprint = policy(hmac(), Map.of("HEAP_IDENTITY_KEY", KEY)).keyFingerprint();

    assertThat(policy(
                hmac("heap.identity.key-fingerprint", fingerprint),
                Map.of("HEAP_IDENTITY_KEY", KEY))
            .keyFingerprint())
        .isEqualTo(fingerprint);
    assertThatThrownBy(() -> policy(
            hmac("heap.identity.key-fingerprint", fingerprint),
            Map.of("HEAP_IDENTITY_KEY", KEY + "x")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("every person would become a new user");
  }

  @Test
  void keyWithoutTheEncoding_isAnErrorAtStart_soThatNothingLeavesInPlain() {
    assertThatThrownBy(() -> policy(Map.of("heap.identity.key-file", "/run/key"), Map.of()))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("heap.identity.key-file: is set, but heap.identity.encoding is 'plain' "
            + "(allowed: with hmac-sha256)");
  }

  @Test
  void uuidWithoutNamespace_isAnErrorAtStart() {
    assertThatThrownBy(() -> policy(Map.of("heap.identity.encoding", "uuid"), Map.of()))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("heap.identity.namespace");
  }

  @Test
  void issuerOfTwoAddresses_isOneIssuerWhereDeclared() {
    IdentityPolicy policy = policy(
        Map.of("heap.identity.issuer-aliases", "https://v1.example -> https://v2.example"),
        Map.of());

    assertThat(policy.check(RawIdentifier.of("https://v1.example", "7")).identity())
        .isEqualTo(policy.check(RawIdentifier.of("https://v2.example", "7")).identity());
    assertThat(policy.check(RawIdentifier.of("https://v1.example", "7")).identity())
        .isNotEqualTo(policy.check(RawIdentifier.of("https://v3.example", "7")).identity());
  }

  private static Map<String, String> hmac() {
    return Map.of("heap.identity.encoding", "hmac-sha256");
  }

  private static Map<String, String> hmac(String key, String value) {
    return Map.of("heap.identity.encoding", "hmac-sha256", key, value);
  }

  private static IdentityPolicy policy(
      Map<String, String> byHand, Map<String, String> environment) {
    SettingValues values = SettingValues.read(
        Sources.of(List.of(MapSource.of("by hand", byHand)), new Properties(), Map.of(), null));
    return IdentitySettings.policy(values, environment);
  }

  private static String identity(IdentityPolicy policy) {
    return policy.check(RawIdentifier.of("alice@example.com")).identity().value();
  }
}
