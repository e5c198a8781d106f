/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs whatever it is given, as an issuer (or a forger) would. */
final class Token {

  static final String KEY = "a key that only the shop and its issuer have";
  static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Token() {}

  static String claims(long expiry) {
    return "{\"iss\":\"https://shop.example.com\",\"sub\":\"C-1005\",\"email\":\"erin@example.com\","
        + "\"roles\":[\"app\"],\"exp\":"
        + expiry
        + "}";
  }

  static String signed(String header, String claims, String key) throws Exception {
    String signed = base64(utf8(header)) + "." + base64(utf8(claims));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(utf8(key), "HmacSHA256"));
    return signed + "." + base64(mac.doFinal(utf8(signed)));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
