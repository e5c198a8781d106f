/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the shop's app brings instead of a session: a JSON Web Token (RFC 7519), HS256. */
final class AccessToken {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private AccessToken() {}

  static String of(Person person, String key) {
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    String claims = String.format(
        "{\"iss\":\"https://shop.example.com\",\"sub\":\"%s\",\"email\":\"%s\",\"exp\":%d}",
        person.id(), person.email(), Instant.now().plus(LIFETIME).getEpochSecond());
    String signed = base64(bytes(header)) + "." + base64(bytes(claims));
    return signed + "." + base64(signature(signed, key));
  }

  private static byte[] signature(String signed, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
      return mac.doFinal(bytes(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
