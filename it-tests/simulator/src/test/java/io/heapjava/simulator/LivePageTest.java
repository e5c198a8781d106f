/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person and a program can see while it runs. */
class LivePageTest {

  private final HeapSimulator heap = HeapSimulator.start();
  private final Client client = new Client(heap);

  @AfterEach
  void close() {
    heap.close();
  }

  @Test
  void page_showsUsersDropsAndRefusals() {
    heap.model().visit("77", "Landing Page");
    client.identify("1", "susan");
    client.identify("1", "bill");
    client.addUserProperties(
        "{\"app_id\":\"11\",\"identity\":\"susan\",\"properties\":{\"plan\":\"pro\"}}");
    client.addAccountProperties(
        "{\"app_id\":\"11\",\"account_id\":\"acme\",\"properties\":{\"seats\":3}}");
    client.track("{}");

    HttpResponse<String> page = client.exchange(client.bare("/").GET());

    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.body())
        .contains("2 users, 5 requests")
        .contains("<td>(anonymous)</td><td>77</td><td></td><td>Landing Page</td>")
        .contains("<td>susan</td><td>1</td><td>plan = pro</td>")
        .contains("<td>acme</td><td>seats = 3</td>")
        .contains("SECOND_IDENTITY_FOR_USER_ID")
        .contains("postBody.app_id is required")
        .contains("http-equiv=\"refresh\"")
        .doesNotContain("http://", "https://", "<script");
  }

  @Test
  void page_escapesWhatItShows() {
    client.addUserProperties("{\"app_id\":\"11\",\"identity\":\"<script>&'\\\"\"}");

    assertThat(client.exchange(client.bare("/").GET()).body())
        .contains("&lt;script&gt;&amp;'&quot;")
        .doesNotContain("<script");
  }

  @Test
  void modelJson_showsTheSameAsData() throws Exception {
    heap.model().visit("77");
    client.identify("1", "susan");
    client.identify("1", "bill");
    client.track("{}");

    HttpResponse<String> response = client.exchange(client.bare("/model.json").GET());

    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode model = new ObjectMapper().readTree(response.body());
    assertThat(model.path("userCount").intValue()).isEqualTo(2);
    assertThat(model.path("users").path(0).path("identity").isNull()).isTrue();
    assertThat(model.path("users").path(1).path("identity").textValue()).isEqualTo("susan");
    assertThat(model.path("drops").path(0).path("identity").textValue()).isEqualTo("bill");
    assertThat(model.path("refusals").path(0).path("status").intValue()).isEqualTo(400);
  }

  @Test
  void page_isNoRequestToHeap() {
    client.exchange(client.bare("/").GET());
    client.exchange(client.bare("/model.json").GET());
    client.exchange(client.bare("/favicon.ico").GET());

    assertThat(heap.requests()).isEmpty();
    assertThat(heap.model().refusals()).isEmpty();
  }

  @Test
  void page_ofAnEmptyModel_saysNone() {
    assertThat(client.exchange(client.bare("/").GET()).body()).contains("<h2>Users</h2>\n<p class");
  }
}
