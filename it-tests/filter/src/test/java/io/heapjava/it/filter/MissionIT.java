/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.contract.App;
import io.heapjava.contract.HeapContract;
import io.heapjava.contract.Visitor;
import io.heapjava.core.Heap;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.SimulatedUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in Heap without identities, one test for each, in a real container. */
class MissionIT {

  @TempDir
  Path folder;

  @Test
  @HeapContract("identify: a user_id is merged into the user of the identity")
  void inflatedUserCount_samePersonOnTwoBrowsers_isOneUser() throws Exception {
    try (App app = Doors.jetty(a -> {})) {
      String alice = app.person("alice");
      String laptop = app.userId();
      String phone = app.userId();
      app.heap().model().visit(laptop, "Read Prices");
      app.heap().model().visit(phone, "Opened Newsletter");
      assertThat(app.heap().model().userCount()).isEqualTo(2);

      signIn(app, alice, laptop);
      signIn(app, alice, phone);

      app.assertKnown(alice, laptop, phone);
      assertThat(people(app)).containsExactly(alice);
      assertThat(app.user(alice).events()).containsExactly("Read Prices", "Opened Newsletter");
      app.assertInOrder();
    }
  }

  @Test
  @HeapContract("user_id: cleared cookies make a new visitor")
  void clearedCookies_areLinkedAgain() throws Exception {
    try (App app = Doors.jetty(a -> a.setting("heap.identify.replaced-user-id-after", "0s"))) {
      String alice = app.person("alice");
      String before = app.userId();
      String after = app.userId();
      Visitor visitor = signIn(app, alice, before);
      app.heap().model().visit(after, "Came Back");

      visitor.cookie(HeapCookies.v5(App.APP_ID, after)).get(App.PUBLIC_PAGE);
      visitor.get(App.PUBLIC_PAGE);

      app.assertKnown(alice, before, after);
      assertThat(people(app)).containsExactly(alice);
      assertThat(app.user(alice).events()).containsExactly("Came Back");
    }
  }

  @Test
  void brokenJourney_visitorThenCustomer_isOnePath() throws Exception {
    try (App app = Doors.jetty(a -> {})) {
      String alice = app.person("alice");
      String browser = app.userId();
      String buy = app.serve((request, response) -> Heap.track("Bought"));
      app.heap().model().visit(browser, "Saw Advert");
      Visitor visitor = signIn(app, alice, browser);
      app.assertKnown(alice, browser);
      visitor.get(buy);
      app.settle();

      assertThat(app.user(alice).events()).containsExactly("Saw Advert", "Bought");
    }
  }

  @Test
  @HeapContract("track: an event with an identity is that user's")
  void serverSideEvent_matchesItsPerson() throws Exception {
    try (App app = Doors.jetty(a -> {})) {
      String alice = app.person("alice");
      String bob = app.person("bob");
      String invoice =
          app.serve((request, response) -> Heap.track("Invoice Paid", Map.of("euros", 12)));
      Visitor first = signIn(app, alice, app.userId());
      Visitor second = signIn(app, bob, app.userId());

      first.get(invoice);
      second.get(App.PUBLIC_PAGE);
      app.settle();

      assertThat(app.user(alice).events()).containsExactly("Invoice Paid");
      assertThat(app.user(bob).events()).isEmpty();
    }
  }

  @Test
  @HeapContract("identity: a hash is offered where personal data may not be sent")
  void twoSystems_agreeOnTheHashedIdentifier() throws Exception {
    byte[] key = "thirty-two bytes known to two systems".getBytes(StandardCharsets.UTF_8);
    Path keyFile = Files.write(folder.resolve("key"), key);
    try (App app = Doors.jetty(a -> a.setting("heap.identity.encoding", "hmac-sha256")
        .setting("heap.identity.key-file", keyFile.toString()))) {
      String alice = app.person("alice");
      String browser = app.userId();

      signIn(app, alice, browser);

      app.assertKnown(asTheWarehouseDoes(key, alice), browser);
      app.assertNeverMentioned(alice);
      app.assertInOrder();
    }
  }

  @Test
  void troubleshooting_everythingAboutSomebodyIsUnderOneIdentifier() throws Exception {
    try (App app = Doors.jetty(a -> a.setting("heap.properties.name", "name"))) {
      String alice = app.person("alice");
      String browser = app.userId();
      String failing = app.serve((request, response) -> {
        Heap.track("Upload Failed", Map.of("code", 17));
        response.sendError(500);
      });

      signIn(app, alice, browser).get(failing);
      app.settle();

      SimulatedUser found = app.heap().model().userByIdentity(alice).orElseThrow();
      assertThat(found.userIds()).containsExactly(browser);
      assertThat(found.events()).containsExactly("Upload Failed");
      assertThat(found.properties()).containsEntry("name", alice);
      assertThat(app.heap().model().userByUserId(browser)).contains(found);
    }
  }

  @Test
  @HeapContract("resetIdentity: gives the browser a new user_id")
  void sharedDevice_afterReset_isTheNextPersons() throws Exception {
    try (App app = Doors.jetty(a -> {})) {
      String alice = app.person("alice");
      String bob = app.person("bob");
      String browser = app.userId();
      String afterReset = app.userId();
      Visitor device = signIn(app, alice, browser);

      device.cookie(HeapCookies.v5(App.APP_ID, afterReset));
      device.get(App.PUBLIC_PAGE);
      device.get(app.serve((request, response) -> request.getSession(false).invalidate()));
      device.login(bob).get(App.PUBLIC_PAGE);

      app.assertKnown(alice, browser);
      app.assertKnown(bob, afterReset);
      app.assertInOrder();
    }
  }

  @Test
  void restart_withTheSameEncoding_makesNoNewUser() throws Exception {
    Path keyFile = Files.writeString(folder.resolve("key"), "another key of thirty-two bytes..");
    String name = "alice.of.two.runs@example.com";
    String before = identityAfterStart(keyFile, name);
    String after = identityAfterStart(keyFile, name);

    assertThat(after).isEqualTo(before).matches("[0-9a-f]{64}");
  }

  private static String identityAfterStart(Path keyFile, String name) throws Exception {
    try (App app = Doors.jetty(a -> a.setting("heap.identity.encoding", "hmac-sha256")
        .setting("heap.identity.key-file", keyFile.toString()))) {
      signIn(app, name, app.userId());
      app.settle();
      assertThat(app.heard().links()).hasSize(1);
      return app.heard().links().get(0).identity();
    }
  }

  private static Visitor signIn(App app, String name, String browser) {
    Visitor visitor = app.visitor().login(name).cookie(HeapCookies.v5(App.APP_ID, browser));
    visitor.get(App.PUBLIC_PAGE);
    return visitor;
  }

  private static Set<String> people(App app) {
    Set<String> people = new java.util.TreeSet<>();
    for (SimulatedUser user : app.heap().model().users()) {
      assertThat(user.anonymous()).as("nobody is left over").isFalse();
      if (!user.identity().startsWith("fence")) {
        people.add(user.identity());
      }
    }
    return people;
  }

  /** Nothing of ours: HMAC-SHA-256 of the UTF-8 text, in lower-case hex. */
  private static String asTheWarehouseDoes(byte[] key, String email) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(email.getBytes(StandardCharsets.UTF_8)));
  }
}
