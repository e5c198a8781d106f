/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.fuzz;

import io.heapjava.core.browser.HeapCookie;
import io.heapjava.core.browser.HeapCookieReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cookies as a browser, an attacker or a broken proxy may send them. */
public final class CookieTarget {

  private static final HeapCookieReader READER = new HeapCookieReader("11");
  private static final String[] NAMES = {"_hp2_id.11", "_hp5_meta.11", "_hp2_wv_id.11", "_hp2_id.1"
  };

  private CookieTarget() {}

  /** Throws when a promise is broken; the name is the one a fuzzer looks for. */
  public static void fuzzerTestOneInput(byte[] data) {
    Choices choices = new Choices(data);
    List<String> headers = new ArrayList<>();
    int parts = 1 + choices.below(3);
    for (int i = 1; i < parts; i++) {
      headers.add(header(choices, choices.text()));
    }
    headers.add(header(choices, choices.rest()));

    HeapCookie cookie = READER.read(headers);

    String userId = cookie.userId();
    check(userId == null || userId.matches("[0-9]{1,16}"), "a user_id that is none");
    check(
        userId == null || Long.parseLong(userId) <= 9007199254740991L,
        "a user_id over the largest that Heap takes");
    check(!cookie.isAmbiguous() || userId == null, "an ambiguous cookie with a user_id");
    check(userId == null || READER.mayHaveCookie(headers), "a cookie that the cheap test missed");
    check(!cookie.toString().matches(".*[0-9].*"), "a toString that tells");
    for (String id : new String[] {"1", "5", "1847839267195673", "0001"}) {
      if (READER.plainlySays(headers, id, 0, id.length())) {
        check(userId == null || id.equals(userId), "a quick look that saw what is not there");
      }
    }
  }

  private static String header(Choices choices, String text) {
    String name = NAMES[choices.below(NAMES.length)];
    switch (choices.below(8)) {
      case 0:
        return text;
      case 1:
        return name + "=" + text;
      case 2:
        return name + "=" + encoded(text);
      case 3:
        return name + "=" + encoded(encoded("{\"userId\":\"1\"," + text + "}"));
      case 4:
        return "a=b; " + name + "=" + encoded("{\"userId\":\"" + text + "\"}") + "; c=d";
      case 5:
        return name + "=" + encoded("{\"userId\":" + text + ",\"identity\":\"x\"}");
      case 6:
        return name + "=" + encoded("[".repeat(20_000) + text);
      default:
        return name + "=" + encoded("{\"userId\":\"5\",\"k\":" + text + "}") + ";" + name + "="
            + text;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new AssertionError(problem);
    }
  }
}
