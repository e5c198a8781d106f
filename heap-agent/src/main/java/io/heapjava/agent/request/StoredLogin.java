/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.core.identity.Identity;
import io.heapjava.core.principal.RememberedLogin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login by a method rule, as a session keeps it: one text of lines ({@code app id}, the identity
 * shown beside it, the rule, the identity, then the names of the session attributes that came with the
 * login). It lasts as long as those attributes. Immutable.
 */
final class StoredLogin {

  /** The name of the session attribute. */
  static final String ATTRIBUTE = "io.heapjava.login";

  private static final char END = '\n';
  private static final int IDENTITY = 3;
  private static final int MOST_ATTRIBUTES = 8;

  private final String appId;
  private final String beside;
  private final String rule;
  private final Identity identity;
  private final List<String> attributes;

  private StoredLogin(
      String appId, String beside, String rule, Identity identity, List<String> attributes) {
    this.appId = appId;
    this.beside = beside;
    this.rule = rule;
    this.identity = identity;
    this.attributes = attributes;
  }

  /**
   * @param beside the encoded identity that the request itself shows beside it, or null
   * @param rule the rule that saw it, as it is written, or null
   * @param attributes names of session attributes that were set together with it
   */
  static StoredLogin of(
      String appId,
      @Nullable String beside,
      @Nullable String rule,
      Identity identity,
      List<String> attributes) {
    List<String> kept = new ArrayList<>();
    for (String attribute : attributes) {
      if (attribute.indexOf(END) < 0 && kept.size() < MOST_ATTRIBUTES) {
        kept.add(attribute);
      }
    }
    String shown = beside == null || beside.indexOf(END) >= 0 ? "" : beside;
    return new StoredLogin(appId, shown, rule == null ? "" : rule, identity, kept);
  }

  /** What a session's attribute says; null when it is none of ours. */
  static @Nullable StoredLogin parse(@Nullable Object attribute, String appId) {
    if (!(attribute instanceof String)) {
      return null;
    }
    String[] lines = ((String) attribute).split("\n", -1);
    if (lines.length <= IDENTITY || !lines[0].equals(appId)) {
      return null;
    }
    try {
      List<String> attributes = Arrays.asList(lines).subList(IDENTITY + 1, lines.length);
      return new StoredLogin(
          appId,
          lines[1],
          lines[2],
          Identity.ofEncoded(lines[IDENTITY]),
          Collections.unmodifiableList(attributes));
    } catch (IllegalArgumentException e) {
      return null; // no identity
    }
  }

  boolean isOfRule(String text) {
    return rule.equals(text);
  }

  /** The attributes it lasts as long as; none when nothing in the session came with it. */
  List<String> attributes() {
    return attributes;
  }

  RememberedLogin remembered() {
    return new RememberedLogin(identity, beside.isEmpty() ? null : beside, !attributes.isEmpty());
  }

  String text() {
    StringBuilder text = new StringBuilder(appId)
        .append(END)
        .append(beside)
        .append(END)
        .append(rule)
        .append(END)
        .append(identity.value());
    for (String attribute : attributes) {
      text.append(END).append(attribute);
    }
    return text.toString();
  }
}
