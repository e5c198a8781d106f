/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.rule;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Knows names that promise a secret. A value under such a name is never read as an identity. */
final class Secrets {

  private static final Set<String> WORDS = new HashSet<>(Arrays.asList(
      "password",
      "passwd",
      "passwort",
      "pwd",
      "pass",
      "passphrase",
      "passcode",
      "pin",
      "secret",
      "secrets",
      "token",
      "credential",
      "credentials",
      "otp",
      "totp",
      "cvv",
      "cvc",
      "ssn",
      "salt",
      "jwt",
      "signature"));

  /** Where words are not parted: {@code userpassword}. */
  private static final String[] PARTS = {
    "password",
    "passwd",
    "passphrase",
    "secret",
    "apikey",
    "privatekey",
    "accesskey",
    "sessionid",
    "creditcard",
    "cardnumber"
  };

  private Secrets() {}

  static boolean isNamedLikeOne(String name) {
    String folded = name.replace("_", "").replace("$", "").toLowerCase(Locale.ROOT);
    for (String part : PARTS) {
      if (folded.contains(part)) {
        return true;
      }
    }
    for (String word : name.split("[_$]|(?<=[a-z0-9])(?=[A-Z])")) {
      if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
