/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.identity.ObjectText;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bare name, and whether it will still be the same person's tomorrow. */
final class PlainNames {

  /**
   * The start of a distinguished name (RFC 4514). Its text depends on the order of attributes and
   * changes when a person moves or a certificate is renewed.
   */
  private static final Pattern DISTINGUISHED_NAME = Pattern.compile(
      "\\s*(CN|OU|O|DC|C|L|ST|S|SN|UID|USERID|STREET|T|GIVENNAME|SERIALNUMBER|E|EMAILADDRESS"
          + "|(OID\\.)?\\d+(\\.\\d+)+)\\s*=.+",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private PlainNames() {}

  static PrincipalReading read(@Nullable Object name, @Nullable String authType, Object principal) {
    if (name instanceof String && isObjectText((String) name, principal)) {
      return PrincipalReading.unreadable(Reason.OBJECT_TEXT, principal);
    }
    String text = ScalarText.of(name);
    if (text == null) {
      return PrincipalReading.unreadable(Reason.NO_IDENTIFIER, principal);
    }
    boolean kerberos =
        "SPNEGO".equalsIgnoreCase(authType) || "NEGOTIATE".equalsIgnoreCase(authType);
    return kerberos
            || (text.indexOf('=') > 0 && DISTINGUISHED_NAME.matcher(text).matches())
        ? PrincipalReading.unreadable(Reason.UNSTABLE_NAME, principal)
        : PrincipalReading.person(RawIdentifier.of(text), principal);
  }

  private static boolean isObjectText(String name, Object principal) {
    return name.length() <= ScalarText.MAX_LENGTH
        && (ObjectText.matches(name) || name.startsWith(principal.getClass().getName() + "@"));
  }
}
