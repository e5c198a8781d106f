/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.frameworks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A JSON Web Token, signed with the key that the applications under test check it by (RFC 7519). */
final class SignedToken {

  static final String ISSUER = "https://login.example.com";

  private static final String KEY = "a key that is known here and there";
  private static final String HMAC = "HmacSHA256";

  private SignedToken() {}

  /** The header of a request by this person. */
  static String bearer(String subject) {
    return bearer(subject, "");
  }

  /** With further claims as they stand in JSON, each after a comma. */
  static String bearer(String subject, String claims) {
    return signed(subject, Instant.now().plus(Duration.ofHours(1)), claims, KEY);
  }

  /** One that was good an hour ago. */
  static String expired(String subject) {
    return signed(subject, Instant.now().minus(Duration.ofHours(1)), "", KEY);
  }

  /** One by somebody who doesn't know the key. */
  static String forged(String subject) {
    return signed(
        subject, Instant.now().plus(Duration.ofHours(1)), "", "a key that is guessed, 256 bit");
  }

  private static String signed(String subject, Instant expires, String claims, String key) {
    String head = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    String body = "{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + subject + "\",\"exp\":"
        + expires.getEpochSecond() + claims + "}";
    String text = base64(head.getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(body.getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
      return "Bearer " + text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
