/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.identity.IdentityPolicy;
import io.heapjava.core.identity.Placeholders;
import io.heapjava.core.realuser.ActorRules;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From the keys {@code heap.identity.*} to the policy. Reads the secret and keeps no copy. */
public final class IdentitySettings {

  /** Keys are short; a file of this size is something else by mistake. */
  private static final int MAX_KEY_BYTES = 64 * 1024;

  private IdentitySettings() {}

  public static IdentityPolicy policy(SettingValues values, Map<String, String> environment) {
    IdentityPolicy.Builder policy = IdentityPolicy.newBuilder();
    policy.lowerCase(values.require(Settings.IDENTITY_CASE).equals("lower"));
    policy.placeholders(Placeholders.standard()
        .plus(orNone(values.get(Settings.PLACEHOLDERS_ADD)))
        .minus(orNone(values.get(Settings.PLACEHOLDERS_ALLOW))));
    policy.withIssuers(values.require(Settings.IDENTITY_ISSUER).equals("include"));
    Map<String, String> aliases = values.get(Settings.ISSUER_ALIASES);
    if (aliases != null) {
      policy.issuerAliases(aliases);
    }
    ActorRules actors = values.get(Settings.ACTORS);
    if (actors != null) {
      policy.knownIssuers(actors.issuers());
    }
    checkEncodingIsMeant(values);
    switch (values.require(Settings.IDENTITY_ENCODING)) {
      case "hmac-sha256":
        policy.hmacSha256(key(values, environment));
        break;
      case "uuid":
        policy.uuid(namespace(values));
        break;
      case "sha256":
        policy.sha256();
        break;
      default:
        policy.plain();
    }
    IdentityPolicy built = policy.build();
    checkFingerprint(values, built.keyFingerprint());
    return built;
  }

  /** Who declares a key and forgets the encoding would send plain what was meant to be hidden. */
  private static void checkEncodingIsMeant(SettingValues values) {
    String encoding = values.require(Settings.IDENTITY_ENCODING);
    if (values.get(Settings.IDENTITY_KEY_FILE) != null && !encoding.equals("hmac-sha256")) {
      throw onlyWith(Settings.IDENTITY_KEY_FILE, "hmac-sha256", encoding);
    }
    if (values.get(Settings.IDENTITY_NAMESPACE) != null && !encoding.equals("uuid")) {
      throw onlyWith(Settings.IDENTITY_NAMESPACE, "uuid", encoding);
    }
  }

  private static BadSettingException onlyWith(Setting<?> setting, String needed, String encoding) {
    return new BadSettingException(
        setting.key(),
        "is set, but heap.identity.encoding is '" + encoding + "' (allowed: with " + needed + ")");
  }

  private static UUID namespace(SettingValues values) {
    UUID namespace = values.get(Settings.IDENTITY_NAMESPACE);
    if (namespace == null) {
      throw new BadSettingException(
          Settings.IDENTITY_NAMESPACE.key(), "is not set, and the encoding uuid needs it");
    }
    return namespace;
  }

  private static byte[] key(SettingValues values, Map<String, String> environment) {
    String path = values.get(Settings.IDENTITY_KEY_FILE);
    String variable = values.require(Settings.IDENTITY_KEY_ENV);
    byte[] key = path != null ? fromFile(path) : fromEnvironment(variable, environment);
    String origin =
        path != null ? Settings.IDENTITY_KEY_FILE.key() : Settings.IDENTITY_KEY_ENV.key();
    if (key.length < 16) {
      throw new BadSettingException(
          origin, "a key of " + key.length + " bytes (allowed: at least 16, better 32)");
    }
    return key;
  }

  private static byte[] fromEnvironment(String variable, Map<String, String> environment) {
    String text = environment.get(variable);
    if (text == null) {
      throw new BadSettingException(
          Settings.IDENTITY_KEY_FILE.key(),
          "is not set and there is no environment variable "
              + Masked.nameOfKey(variable)
              + ", but the encoding hmac-sha256 needs a key");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] fromFile(String path) {
    File file = new File(path);
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
        if (bytes.size() > MAX_KEY_BYTES) {
          throw new IOException("too large");
        }
      }
      return withoutLineBreak(bytes.toByteArray());
    } catch (IOException e) {
      throw new BadSettingException(
          Settings.IDENTITY_KEY_FILE.key(),
          "'" + Masked.nameOfKey(path) + "' can't be read (allowed: "
              + Settings.IDENTITY_KEY_FILE.allowed() + ")");
    }
  }

  /** Editors and echo end a file with one; nobody means it as part of a key. */
  private static byte[] withoutLineBreak(byte[] key) {
    int end = key.length;
    if (end > 0 && key[end - 1] == '\n') {
      end--;
      if (end > 0 && key[end - 1] == '\r') {
        end--;
      }
    }
    return Arrays.copyOf(key, end);
  }

  private static void checkFingerprint(SettingValues values, @Nullable String actual) {
    String pinned = values.get(Settings.IDENTITY_KEY_FINGERPRINT);
    if (pinned != null && !pinned.equals(actual)) {
      throw new BadSettingException(
          Settings.IDENTITY_KEY_FINGERPRINT.key(),
          "'"
              + pinned
              + "', but "
              + (actual == null ? "the encoding has no key" : "the key here has " + actual)
              + "; with another key every person would become a new user");
    }
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? Collections.emptyList() : list;
  }
}
