/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import static io.heapjava.simulator.contract.Rules.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Heap's contract for one request: all of it is taken or, for one bad entry, all of it refused. (The
 * docs don't say what a 400 means for the other entries of a bulk call; none is the safe reading.)
 */
public final class Contract {

  /** "At most 1000" events, users or accounts a request (Heap docs, all three bulk pages). */
  private static final int MAX_ENTRIES = 1000;

  private static final String ROOT = "postBody";

  private Contract() {}

  /** Which call this is. */
  public static Endpoint route(String method, String path) throws Refused {
    Endpoint endpoint =
        Endpoint.at(path).orElseThrow(() -> new Refused(404, "no such path: " + path));
    if (!method.equals("POST")) {
      throw new Refused(405, "method should be POST, is " + method);
    }
    return endpoint;
  }

  /**
   * Checks all of it, the first fault found being the reason.
   *
   * @param booleans whether properties may be true or false
   */
  public static CheckedRequest check(
      Endpoint endpoint, @Nullable String contentType, String body, boolean booleans)
      throws Refused {
    ContentType.check(contentType);
    JsonNode root = StrictJson.read(body);
    demand(root.isObject(), ROOT, "should be object");
    demand(root.has("app_id"), ROOT + ".app_id", "is required");
    JsonNode appId = root.path("app_id");
    Rules.APP_ID.check(ROOT + ".app_id", appId);

    String listName = endpoint.listName();
    boolean bulk = listName != null && root.has(listName);
    List<CheckedRequest.Entry> entries =
        bulk ? list(endpoint, listName, root) : List.of(single(endpoint, listName, root));
    if (!booleans) {
      for (int i = 0; i < entries.size(); i++) {
        String where =
            ROOT + (listName == null ? "" : "." + listName + "[" + i + "]") + ".properties";
        NoBooleans.check(where, entries.get(i).json().path("properties"));
      }
    }
    return new CheckedRequest(endpoint, appId.textValue(), bulk, entries);
  }

  private static CheckedRequest.Entry single(
      Endpoint endpoint, @Nullable String listName, JsonNode root) throws Refused {
    ObjectNode entry = root.deepCopy();
    entry.remove("app_id");
    endpoint.shape().check(listName == null ? ROOT : ROOT + "." + listName + "[0]", entry);
    return new CheckedRequest.Entry(entry);
  }

  private static List<CheckedRequest.Entry> list(
      Endpoint endpoint, @Nullable String listName, JsonNode root) throws Refused {
    Iterator<String> names = root.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      demand(
          name.equals("app_id") || name.equals(listName),
          ROOT + "." + name,
          "is not known beside " + listName);
    }
    JsonNode list = root.path(listName);
    String where = ROOT + "." + listName;
    demand(list.isArray(), where, "should be array");
    demand(
        !list.isEmpty() && list.size() <= MAX_ENTRIES,
        where,
        "should have 1 to " + MAX_ENTRIES + " entries, has " + list.size());
    List<CheckedRequest.Entry> entries = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      endpoint.shape().check(where + "[" + i + "]", list.get(i));
      entries.add(new CheckedRequest.Entry(list.get(i)));
    }
    return entries;
  }
}
