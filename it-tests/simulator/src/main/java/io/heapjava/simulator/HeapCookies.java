/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Cookies as Heap's browser and mobile SDKs write them, each as {@code name=value}, ready for a
 * {@code Cookie} header. Keys, their order and the escapes are those of captured cookies; what a
 * server has no use for (page and session ids, times) is random.
 */
public final class HeapCookies {

  /** 2^53, the first id that a JavaScript number can't tell from its neighbour. */
  private static final long FIRST_UNSAFE_INTEGER = 1L << 53;

  /** What {@code encodeURIComponent} leaves alone besides letters and digits (ECMA-262). */
  private static final String WEB_UNESCAPED = "-_.!~*'()";

  /** What Heap's iOS SDK leaves alone besides letters and digits; so not {@code " , ; = \}. */
  private static final String WEB_VIEW_UNESCAPED = "!#$%&'()*+-./:<>?@[]^_`{|}~";

  /** Letters that Heap's iOS SDK escapes all the same; they are missing from its list. */
  private static final String WEB_VIEW_ESCAPED_LETTERS = "copwCOPW";

  private HeapCookies() {}

  /** heap.js 4, a visitor nobody has identified: {@code _hp2_id.<appId>=...}. */
  public static String v4(String appId, String userId) {
    return v4Cookie(appId, v4Body(userId, null));
  }

  /** heap.js 4 after {@code heap.identify}. */
  public static String v4(String appId, String userId, String identity) {
    ObjectNode body = v4Body(userId, identity);
    body.putNull("identityField");
    body.put("isIdentified", 1);
    return v4Cookie(appId, body);
  }

  /** heap.js 5, a visitor nobody has identified (no {@code identity} key): {@code _hp5_meta.<appId>=...}. */
  public static String v5(String appId, String userId) {
    return v5Cookie(appId, v5Body(userId));
  }

  /** heap.js 5 after {@code heap.identify}; the identity comes last. */
  public static String v5(String appId, String userId, String identity) {
    return v5Cookie(appId, v5Body(userId).put("identity", identity));
  }

  /**
   * The native iOS SDK inside a web view: {@code _hp2_wv_id.<appId>=...}, with escapes of its own ({@code
   * +} and {@code @} stay as they are, {@code c o p w} do not).
   *
   * @param identity null for a visitor nobody has identified
   */
  public static String webView(String appId, String userId, @Nullable String identity) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("userId", userId).put("sessionId", newUserId()).put("identity", identity);
    // Swift's JSONEncoder writes a slash as \/.
    String json = body.toString().replace("/", "\\/");
    return "_hp2_wv_id." + appId + "=" + escape(json, WEB_VIEW_UNESCAPED, WEB_VIEW_ESCAPED_LETTERS);
  }

  /** A random {@code user_id} as heap.js makes them: decimal, 0 to 2^53-1. */
  public static String newUserId() {
    return Long.toString(ThreadLocalRandom.current().nextLong(FIRST_UNSAFE_INTEGER));
  }

  private static ObjectNode v4Body(String userId, @Nullable String identity) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("userId", userId)
        .put("pageviewId", newUserId())
        .put("sessionId", newUserId())
        .put("identity", identity)
        .put("trackerVersion", "4.0");
  }

  private static ObjectNode v5Body(String userId) {
    String sessionId = newUserId();
    long time = System.currentTimeMillis();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("userId", userId).put("sessionId", sessionId);
    ObjectNode session = body.putObject("sessionProperties");
    session.put("time", time).put("id", sessionId);
    ObjectNode page = session.putObject("initial_pageview_info");
    page.put("time", time).put("id", newUserId()).put("title", "Shop");
    page.putObject("url")
        .put("domain", "example.com")
        .put("path", "/")
        .put("query", "")
        .put("hash", "");
    session.put("search_keyword", "").put("referrer", "");
    ObjectNode utm = session.putObject("utm");
    for (String key : new String[] {"source", "medium", "term", "content", "campaign"}) {
      utm.put(key, "");
    }
    return body;
  }

  private static String v4Cookie(String appId, ObjectNode body) {
    return "_hp2_id." + appId + "=" + escape(body.toString(), WEB_UNESCAPED, "");
  }

  private static String v5Cookie(String appId, ObjectNode body) {
    return "_hp5_meta." + appId + "=" + escape(body.toString(), WEB_UNESCAPED, "");
  }

  private static String escape(String text, String unescaped, String escapedLetters) {
    StringBuilder escaped = new StringBuilder(text.length() * 2);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          isLetterOrDigit(c) ? escapedLetters.indexOf(c) < 0 : unescaped.indexOf(c) >= 0;
      if (plain) {
        escaped.append(c);
      } else {
        escaped.append('%').append(String.format("%02X", (int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
