/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapjava.core.BadSettingException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingValuesTest {

  @TempDir
  private Path folder;

  @Test
  void firstSourceThatHasAKey_wins() throws IOException {
    Path file = folder.resolve("heap.properties");
    Files.writeString(file, """
        heap.app-id=4
        heap.region=eu
        heap.batch.max-entries=40
        heap.queue.max-messages=400
        heap.http.max-concurrency=40
        """);
    SettingValues values = read(
        Map.of("heap.app-id", "1"),
        Map.of("heap.app-id", "2", "heap.region", "us", "heap.config-file", file.toString()),
        Map.of("HEAP_APP_ID", "3", "HEAP_REGION", "eu", "HEAP_BATCH_MAX_ENTRIES", "30"));

    assertThat(values.get(Settings.APP_ID)).as("by hand").isEqualTo("1");
    assertThat(values.get(Settings.REGION)).as("system property").isEqualTo("us");
    assertThat(values.get(Settings.BATCH_MAX_ENTRIES)).as("environment").isEqualTo(30);
    assertThat(values.get(Settings.QUEUE_MAX)).as("file").isEqualTo(400);
    assertThat(values.get(Settings.BATCH_MAX_AGE)).as("default").isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void fileOfTheClassPath_isFound() throws IOException {
    Files.writeString(folder.resolve("heap.properties"), "\ufeffheap.app-id = 77\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      SettingValues values =
          SettingValues.read(Sources.of(List.of(), new Properties(), Map.of(), loader));

      assertThat(values.get(Settings.APP_ID)).isEqualTo("77");
    }
  }

  @Test
  void fileThatIsNamedButMissing_isAnError() {
    assertThatThrownBy(() -> read(Map.of("heap.config-file", "/nowhere/heap.properties")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("heap.config-file")
        .hasMessageContaining("/nowhere/heap.properties");
  }

  @ParameterizedTest
  @CsvSource({
    "heap.app-id, abc, digits",
    "heap.region, mars, 'us, eu'",
    "heap.endpoint, ftp://x, http or https",
    "heap.endpoint, not a uri, http or https",
    "heap.batch.max-entries, 1001, 1 to 1000",
    "heap.batch.max-entries, many, 1 to 1000",
    "heap.batch.max-age, 10, a number with ms",
    "heap.batch.max-age, 10 weeks, a number with ms",
    "heap.enabled, maybe, 'true, false'",
    "heap.identity.encoding, md5, 'plain, hmac-sha256, uuid, sha256'",
    "heap.identity.namespace, 5, a UUID",
    "heap.impersonation, target, 'real-user, skip'",
    "heap.identity.source, nonsense:, a comma list",
    "heap.trusted-peers, 10.0.0.0/99, addresses or CIDR",
    "heap.impersonation.actors, https://a.example, claim path",
    "heap.impersonation.actors, 'https://a.example -> act.sub,by.id', one path only",
    "heap.impersonation.active, 'session:a,session:b', one source",
    "heap.properties.email, 'claim:email,claim:mail', one source",
    "heap.identity.issuer-aliases, 'a -> b, c -> d', parted by ;",
    "heap.identity.issuer-aliases, 'a -> b -> c', parted by ;",
    "heap.identity.issuer-aliases, 'a -> b; a -> c', parted by ;",
    "heap.endpoint, 'https://a.example,https://b.example', an http or https address",
    "heap.endpoint, 'https://a.example/x,https://b.example', an http or https address",
    "heap.app-id, '1,2', digits",
    "heap.region, 'us,eu', 'us, eu'",
    "heap.identity.namespace, '6ba7b810-9dad-11d1-80b4-00c04fd430c8,6ba7b810-9dad-11d1-80b4-00c04fd430c8', a UUID"
  })
  void wrongValue_isNamedWithItsKeyAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining("allowed: ")
        .hasMessageContaining(allowed)
        .hasMessageContaining("by hand");
  }

  @ParameterizedTest
  @CsvSource({
    "heap.appid, heap.app-id",
    "heap.app_id, heap.app-id",
    "heap.App-Id, heap.app-id",
    "heap.batch.max-entires, heap.batch.max-entries"
  })
  void unknownKey_isReportedWithTheNearestKnownOne(String unknown, String nearest) {
    assertThat(read(Map.of(unknown, "1")).remarks())
        .containsExactly(unknown + " (by hand) is no setting; did you mean " + nearest + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "heap.identity.encodng, heap.identity.encoding",
    "heap.identiy.encoding, heap.identity.encoding",
    "heap.impersonation.realuser, heap.impersonation.real-user"
  })
  void unknownKey_thatDecidesWhoSomebodyIs_isAnError(String unknown, String nearest) {
    assertThatThrownBy(() -> read(Map.of(unknown, "1")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(unknown + ": is no setting (allowed: " + nearest + ", perhaps)");
  }

  @Test
  void unknownKey_farFromAnyOther_isReportedToo() {
    assertThat(read(Map.of("heap.xyzzy", "1")).remarks())
        .containsExactly("heap.xyzzy (by hand) is no setting");
  }

  @Test
  void environment_ofOtherPrograms_isLeftAlone() {
    SettingValues values =
        read(Map.of(), Map.of(), Map.of("HEAP_DUMP_ON_OOM_TARGET", "x", "HEAP_IDENTITY_KEY", "s"));

    assertThat(values.remarks()).isEmpty();
  }

  @Test
  void properties_areCollectedFromAllSources() {
    SettingValues values = read(
        Map.of("heap.properties.email", "claim:email"),
        Map.of("heap.properties.email", "claim:other", "heap.properties.plan", "claim:plan"),
        Map.of("HEAP_PROPERTIES_TEAM", "claim:team"));

    assertThat(values.properties())
        .hasToString("{email=claim:email, plan=claim:plan, team=claim:team}");
    assertThat(values.remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap.properties.", "heap.properties. ", "heap.properties.\t"})
  void propertyWithoutAName_isAnErrorAtStart(String key) {
    assertThatThrownBy(() -> read(Map.of(key, "claim:email")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(key + ": names no property for 'claim:email' from by hand"
            + " (allowed: heap.properties.<name>)");
  }

  @Test
  void propertyThatComesFromNowhere_isAnErrorAtStart() {
    assertThatThrownBy(() -> read(Map.of("heap.properties.email", "nonsense")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("heap.properties.email: 'nonsense' from by hand (allowed: one of");
  }

  @Test
  void blankValue_isNotSet() {
    assertThat(read(Map.of("heap.app-id", " ")).get(Settings.APP_ID)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "2s, 2000", "3m, 180000", "1h, 3600000", "0s, 0"})
  void durations(String text, long millis) {
    boolean age = millis <= 300_000;
    Setting<Duration> setting = age ? Settings.BATCH_MAX_AGE : Settings.TOLD_CACHE_TTL;

    assertThat(read(Map.of(setting.key(), text)).get(setting)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void everyDefault_isAllowed_andEverySettingExplainsItself() {
    SettingValues defaults = read(Map.of());

    for (Setting<?> setting : Settings.all()) {
      assertThat(setting.key()).matches("heap\\.[a-z0-9.-]+");
      assertThat(setting.allowed()).isNotBlank();
      assertThat(setting.meaning()).endsWith(".");
      assertThat(defaults.get(setting) == null).isEqualTo(setting.defaultText() == null);
    }
    assertThat(defaults.remarks()).isEmpty();
  }

  private static SettingValues read(Map<String, String> byHand) {
    return read(byHand, Map.of(), Map.of());
  }

  private static SettingValues read(
      Map<String, String> byHand, Map<String, String> system, Map<String, String> environment) {
    Properties properties = new Properties();
    properties.putAll(system);
    return SettingValues.read(
        Sources.of(List.of(MapSource.of("by hand", byHand)), properties, environment, null));
  }
}
