/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Verifies access tokens: JSON Web Tokens (RFC 7519) of the shop, signed with HMAC SHA-256. */
final class AccessTokens {

  static final String ISSUER = "https://shop.example.com";

  private static final String ALGORITHM = "HmacSHA256";
  private static final JsonFactory JSON = new JsonFactory();

  private final SecretKeySpec key;
  private final Clock clock;

  AccessTokens(String key, Clock clock) {
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /** Null unless it is a token of the shop, unchanged and still good. */
  @Nullable
  TokenPrincipal verify(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      byte[] given = Base64.getUrlDecoder().decode(parts[2]);
      if (!MessageDigest.isEqual(given, signature(parts[0] + "." + parts[1]))) {
        return null;
      }
      Map<String, Object> header = json(parts[0]);
      Map<String, Object> claims = json(parts[1]);
      return "HS256".equals(header.get("alg")) && isGood(claims)
          ? new TokenPrincipal(claims)
          : null;
    } catch (IOException | IllegalArgumentException e) {
      return null; // not base64url, not JSON: not a token
    }
  }

  private boolean isGood(Map<String, Object> claims) {
    return ISSUER.equals(claims.get("iss"))
        && claims.get("sub") instanceof String
        && claims.get("exp") instanceof Long expiry
        && clock.instant().getEpochSecond() < expiry;
  }

  private byte[] signature(String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The texts and whole numbers of a flat object. */
  private static Map<String, Object> json(String part) throws IOException {
    Map<String, Object> values = new HashMap<>();
    try (JsonParser parser = JSON.createParser(Base64.getUrlDecoder().decode(part))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        switch (parser.nextToken()) {
          case VALUE_STRING -> values.put(name, parser.getText());
          case VALUE_NUMBER_INT -> values.put(name, parser.getLongValue());
          default -> parser.skipChildren();
        }
      }
    }
    return values;
  }
}
