/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.browser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.heapjava.core.identity.AnonymousId;
import io.heapjava.core.internal.Fatal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code userId} and {@code identity} from the JSON of a Heap cookie and skips the rest: the
 * keys and their order differ between versions of heap.js. Needs no more of Jackson than 2.10 has:
 * the length of the value bounds the cost, and skipping does not recurse.
 */
final class CookieJson {

  private final JsonFactory json = new JsonFactory();

  /** What the text says; null when it is not one whole JSON object or contradicts itself. */
  @Nullable
  HeapCookie read(String text) {
    try (JsonParser parser = json.createParser(text)) {
      return read(parser);
    } catch (IOException | RuntimeException e) {
      return null;
    } catch (Error e) {
      Fatal.rethrow(e);
      return null;
    }
  }

  private static @Nullable HeapCookie read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    String userId = null;
    String identity = null;
    boolean userIdSeen = false;
    boolean identitySeen = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("userId")) {
        if (userIdSeen) {
          return null;
        }
        userIdSeen = true;
        userId = userIdOf(parser, value);
      } else if (field.equals("identity")) {
        if (identitySeen) {
          return null;
        }
        identitySeen = true;
        identity = identityOf(parser, value);
      }
      parser.skipChildren();
    }
    boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    return whole ? HeapCookie.of(userId, identity) : null;
  }

  private static @Nullable String userIdOf(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      return null; // null once heap.js 3 had identified; a number was never seen
    }
    String text = parser.getText();
    return AnonymousId.isValid(text) ? text : null;
  }

  private static @Nullable String identityOf(JsonParser parser, JsonToken value)
      throws IOException {
    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
      return null;
    }
    String text = parser.getText();
    return text.isEmpty() ? null : text;
  }
}
