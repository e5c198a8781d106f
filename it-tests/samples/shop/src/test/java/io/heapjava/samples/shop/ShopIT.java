/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.harness.Browser;
import io.heapjava.harness.JettyApp;
import io.heapjava.harness.LeakCheck;
import io.heapjava.harness.LogCheck;
import io.heapjava.harness.Page;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapModel;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The WAR as it is deployed. Closing the shop sends what waits, so nothing here has to wait. */
class ShopIT {

  private static final String APP_ID = "1234567890";
  private static final String PHONE = "4503599627370496";

  @RegisterExtension
  final LogCheck log = LogCheck.create();

  private HeapSimulator heap;
  private JettyApp shop;

  @BeforeEach
  void start() {
    heap = HeapSimulator.start();
    shop = JettyApp.war(Path.of(System.getProperty("shop.war")))
        .contextParam("heap.app-id", APP_ID)
        .contextParam("heap.endpoint", heap.endpoint().toString())
        .contextParam("heap.flush-timeout", "60s")
        .contextParam("shop.token-key", Token.KEY)
        .user("alice", "secret", "customer")
        .user("bob", "secret", "customer")
        .user("sara", "secret", "support")
        .start();
    log.personal("alice", "bob@", "C-1001", "C-1002", "S-0007", PHONE);
  }

  @AfterEach
  void stop() {
    shop.close();
    heap.close();
  }

  @Test
  void home_nobodySignedIn_identifiesNobody() {
    Page home = browser().get("/");

    assertThat(home.body()).contains("Nobody is signed in.").doesNotContain("heap.identify");
    assertThat(home.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(told().userCount()).isZero();
  }

  @Test
  void login_right_linksTheBrowser() {
    Page account =
        browser().rawCookie(HeapCookies.v5(APP_ID, PHONE)).logIn("/account", "alice", "secret");

    assertThat(account.body())
        .contains("Account of alice, alice@example.com, plan gold")
        .contains("heap.identify(\"C-1001\")");
    assertThat(told().userByUserId(PHONE).orElseThrow())
        .returns("C-1001", SimulatedUser::identity)
        .returns(Map.of("plan", "gold"), SimulatedUser::properties);
  }

  @Test
  void login_wrong_identifiesNobody() {
    Page page =
        browser().rawCookie(HeapCookies.v5(APP_ID, PHONE)).logIn("/account", "alice", "guess");

    assertThat(page.body()).contains("The name or the password is wrong.");
    assertThat(told().userCount()).isZero();
  }

  @Test
  void checkout_signedIn_isAnEventOfThatPerson() {
    Browser alice = browser();
    alice.logIn("/account", "alice", "secret");

    alice.post("/checkout", Map.of());

    assertThat(told().events()).singleElement().satisfies(event -> {
      assertThat(event.identity()).isEqualTo("C-1001");
      assertThat(event.name()).isEqualTo("Checkout");
      assertThat(event.properties()).containsEntry("items", 2).containsEntry("total", 42.5);
    });
  }

  @Test
  void logInAs_customer_identifiesSupportOnly() {
    Browser sara = browser().rawCookie(HeapCookies.v4(APP_ID, PHONE));
    sara.logIn("/account", "sara", "secret");

    Page acting = sara.post("/support/log-in-as", Map.of("user", "bob"));
    Page other = sara.post("/support/log-in-as", Map.of("user", "alice"));
    sara.post("/checkout", Map.of());
    Page back = sara.post("/support/stop", Map.of());

    assertThat(acting.body()).contains("bob@example.com").contains("heap.identify(\"S-0007\")");
    assertThat(other.body()).contains("alice@example.com").contains("heap.identify(\"S-0007\")");
    assertThat(back.body()).contains("sara@shop.example.com");
    assertThat(told().users())
        .singleElement()
        .returns("S-0007", SimulatedUser::identity)
        .returns(Map.of("plan", "staff"), SimulatedUser::properties)
        .returns(List.of("Checkout"), SimulatedUser::events);
  }

  @Test
  void logInAs_byACustomer_isForbidden() {
    Browser alice = browser();
    alice.logIn("/account", "alice", "secret");

    assertThat(alice.post("/support/log-in-as", Map.of("user", "bob")).status()).isEqualTo(403);
    assertThat(alice.get("/account").body()).contains("Account of alice");
  }

  @Test
  void logInAs_unknownCustomer_isNotFound() {
    Browser sara = browser();
    sara.logIn("/account", "sara", "secret");

    assertThat(sara.post("/support/log-in-as", Map.of("user", "zed")).status()).isEqualTo(404);
  }

  @Test
  void login_againAsSomebodyElse_endsTheActing() {
    Browser browser = browser();
    browser.logIn("/account", "sara", "secret");
    browser.post("/support/log-in-as", Map.of("user", "bob"));

    browser.post("/j_security_check", Map.of("j_username", "alice", "j_password", "secret"));
    Page account = browser.get("/account");

    assertThat(account.body()).contains("Account of alice").contains("heap.identify(\"C-1001\")");
    assertThat(told().userByIdentity("C-1002")).isEmpty();
  }

  @Test
  void me_goodToken_isThatPersonWithoutASession() throws Exception {
    long soon = Instant.now().getEpochSecond() + 60;
    String token = Token.signed(Token.HS256, Token.claims(soon), Token.KEY);

    Page me = browser().bearer(token).get("/api/me");

    assertThat(me.body()).isEqualToIgnoringNewLines("erin@example.com");
    assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(told().users()).singleElement().returns("C-1005", SimulatedUser::identity);
  }

  @Test
  void me_badToken_isUnauthorised() {
    assertThat(browser().get("/api/me").status()).isEqualTo(401);
    assertThat(browser().bearer("a.b.c").get("/api/me").status()).isEqualTo(401);
    assertThat(told().userCount()).isZero();
  }

  @Test
  void logout_always_resetsTheBrowserSide() {
    Browser alice = browser();
    alice.logIn("/account", "alice", "secret");

    Page out = alice.post("/logout", Map.of());

    assertThat(out.body()).contains("Nobody is signed in.").contains("heap.resetIdentity()");
    assertThat(alice.get("/account").body()).contains("<h1>Log in</h1>");
  }

  @Test
  void undeploy_afterUse_leavesNothingBehind() {
    LeakCheck leaks = LeakCheck.begin();
    JettyApp second = JettyApp.war(Path.of(System.getProperty("shop.war")))
        .contextParam("heap.app-id", APP_ID)
        .contextParam("heap.endpoint", heap.endpoint().toString())
        .contextParam("heap.flush-timeout", "60s")
        .user("alice", "secret", "customer")
        .start();
    Browser.at(second.uri()).logIn("/account", "alice", "secret");
    WeakReference<ClassLoader> classes = new WeakReference<>(second.classLoader());

    second.close();
    second = null;

    leaks.assertNoThreadLeft();
    LeakCheck.assertCollectable(classes);
  }

  private Browser browser() {
    return Browser.at(shop.uri());
  }

  /** What Heap knows once the shop has sent everything. */
  private HeapModel told() {
    shop.close();
    assertThat(heap.model().refusals()).isEmpty();
    assertThat(heap.model().drops()).isEmpty();
    return heap.model();
  }
}
