/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Plain HTML that reloads itself; nothing on it comes from elsewhere. */
public final class LivePage {

  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="refresh" content="2">
      <title>Heap simulator</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: #222; }
      table { border-collapse: collapse; margin: 0 0 2rem; }
      th, td { text-align: left; vertical-align: top; padding: .3rem .8rem; border-bottom: 1px solid #ddd; }
      td { overflow-wrap: anywhere; max-width: 40rem; }
      .none { color: #888; }
      </style>
      </head>
      <body>
      <h1>What Heap would know</h1>
      """;

  private LivePage() {}

  /** The page for the model as {@code /model.json} shows it. */
  public static String html(JsonNode model) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>")
        .append(model.path("userCount").asInt())
        .append(" users, ")
        .append(model.path("requests").asInt())
        .append(" requests. As data: <a href=\"/model.json\">model.json</a></p>\n");
    users(page, model.path("users"));
    accounts(page, model.path("accounts"));
    rows(
        page,
        "Silently dropped",
        model.path("drops"),
        "at",
        "kind",
        "userId",
        "identity",
        "detail");
    rows(page, "Refused", model.path("refusals"), "at", "path", "status", "reason");
    return page.append("</body>\n</html>\n").toString();
  }

  private static void users(StringBuilder page, JsonNode users) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode user : users) {
      rows.add(List.of(
          user.path("identity").isNull() ? "(anonymous)" : user.path("identity").asText(),
          joined(user.path("userIds")),
          fields(user.path("properties")),
          joined(user.path("events"))));
    }
    table(page, "Users", List.of("identity", "user_ids", "properties", "events"), rows);
  }

  private static void accounts(StringBuilder page, JsonNode accounts) {
    List<List<String>> rows = new ArrayList<>();
    accounts
        .fields()
        .forEachRemaining(
            account -> rows.add(List.of(account.getKey(), fields(account.getValue()))));
    table(page, "Accounts", List.of("account_id", "properties"), rows);
  }

  private static void rows(StringBuilder page, String title, JsonNode entries, String... fields) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode entry : entries) {
      List<String> row = new ArrayList<>();
      for (String field : fields) {
        row.add(entry.path(field).isNull() ? "" : entry.path(field).asText());
      }
      rows.add(row);
    }
    table(page, title, List.of(fields), rows);
  }

  private static void table(
      StringBuilder page, String title, List<String> head, List<List<String>> rows) {
    page.append("<h2>").append(escape(title)).append("</h2>\n");
    if (rows.isEmpty()) {
      page.append("<p class=\"none\">none</p>\n");
      return;
    }
    page.append("<table>\n");
    row(page, "th", head);
    rows.forEach(row -> row(page, "td", row));
    page.append("</table>\n");
  }

  private static void row(StringBuilder page, String cell, List<String> texts) {
    page.append("<tr>");
    for (String text : texts) {
      page.append('<').append(cell).append('>').append(escape(text));
      page.append("</").append(cell).append('>');
    }
    page.append("</tr>\n");
  }

  private static String joined(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return String.join(", ", texts);
  }

  private static String fields(JsonNode object) {
    List<String> texts = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(
            field -> texts.add(field.getKey() + " = " + field.getValue().asText()));
    return String.join(", ", texts);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
