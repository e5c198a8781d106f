/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import io.heapjava.harness.Browser;
import io.heapjava.harness.Page;
import io.heapjava.simulator.HeapCookies;
import java.io.PrintStream;
import java.util.Map;

/** The story: who visits the shop, with which browser, and does what. Real HTTP all the way. */
final class Visitors {

  static final String SHOES = "Viewed shoes";
  static final String HATS = "Viewed hats";

  private static final String APP = DemoSite.APP_ID;

  private final DemoSite site;
  private final Devices devices;
  private final PrintStream out;

  Visitors(DemoSite site, Devices devices, PrintStream out) {
    this.site = site;
    this.devices = devices;
    this.out = out;
  }

  /**
   * What the visitors saw that Heap can't know.
   *
   * @param alicePage the shop's front page as alice gets it
   * @param actingPage the account page as sara gets it while she acts as bob
   * @param wrongPassword the page after a wrong password
   * @param bearer the answer to a request with a token
   * @param legacyPage a page of the legacy application as gina gets it
   * @param legacyActingPage the same as hugo gets it while he acts as ida
   */
  record Seen(
      Page alicePage,
      Page actingPage,
      Page wrongPassword,
      Page bearer,
      Page legacyPage,
      Page legacyActingPage) {}

  /** Everybody's visit, one after the other. */
  Seen visit() {
    Page alicePage = aliceOnHerLaptop();
    aliceOnHerPhone();
    carol();
    dan();
    Page actingPage = saraActsAsBob();
    Page bearer = erin();
    Page wrongPassword = mallory();
    Page legacyPage = gina();
    Page legacyActingPage = hugoActsAsIda();
    return new Seen(alicePage, actingPage, wrongPassword, bearer, legacyPage, legacyActingPage);
  }

  private Page aliceOnHerLaptop() {
    say("alice looks at shoes, then signs in and buys (laptop, heap.js 4)");
    Browser laptop = browser().rawCookie(HeapCookies.v4(APP, devices.aliceLaptop()));
    site.heap().model().visit(devices.aliceLaptop(), SHOES);
    logIn(laptop, Person.ALICE);
    laptop.post("/checkout", Map.of());
    return laptop.get("/");
  }

  private void aliceOnHerPhone() {
    say("alice signs in on her phone (heap.js 5)");
    Browser phone = browser().rawCookie(HeapCookies.v5(APP, devices.alicePhone()));
    site.heap().model().visit(devices.alicePhone(), HATS);
    logIn(phone, Person.ALICE);

    say("alice clears her phone's cookies and signs in again");
    phone.clearCookies().rawCookie(HeapCookies.v5(APP, devices.alicePhoneCleared()));
    site.heap().model().visit(devices.alicePhoneCleared(), SHOES);
    logIn(phone, Person.ALICE);
  }

  private void carol() {
    say("carol looks at hats and signs in (heap.js 5)");
    Browser browser = browser().rawCookie(HeapCookies.v5(APP, devices.carol()));
    site.heap().model().visit(devices.carol(), HATS);
    logIn(browser, Person.CAROL);
  }

  private void dan() {
    say("dan, whose browser blocks heap.js, signs in and buys");
    Browser browser = browser();
    logIn(browser, Person.DAN);
    browser.post("/checkout", Map.of());
  }

  private Page saraActsAsBob() {
    say("sara of support signs in, acts as bob, buys for him, stops (heap.js 4)");
    Browser browser = browser().rawCookie(HeapCookies.v4(APP, devices.sara()));
    site.heap().model().visit(devices.sara());
    logIn(browser, Person.SARA);
    Page actingPage = browser.post("/support/log-in-as", Map.of("user", Person.BOB.name()));
    browser.post("/checkout", Map.of());
    browser.post("/support/stop", Map.of());
    return actingPage;
  }

  private Page erin() {
    say("erin's app calls the API twice with her token, without a session");
    Browser app = browser().bearer(AccessToken.of(Person.ERIN, site.tokenKey()));
    app.get("/api/me");
    return app.get("/api/me");
  }

  private Page mallory() {
    say("mallory tries alice's name with a wrong password (heap.js 4)");
    Browser browser = browser().rawCookie(HeapCookies.v4(APP, devices.mallory()));
    site.heap().model().visit(devices.mallory(), SHOES);
    return browser.logIn("/account", Person.ALICE.name(), "guess");
  }

  private Page gina() {
    say("gina signs in to the old application, which only has the agent (heap.js 4)");
    Browser browser =
        Browser.at(site.legacyAddress()).rawCookie(HeapCookies.v4(APP, devices.gina()));
    site.heap().model().visit(devices.gina(), SHOES);
    logInToLegacy(browser, Person.GINA);
    return browser.get("/page");
  }

  private Page hugoActsAsIda() {
    say("hugo of support signs in there, acts as ida by the old application's own means, stops");
    Browser browser =
        Browser.at(site.legacyAddress()).rawCookie(HeapCookies.v5(APP, devices.hugo()));
    site.heap().model().visit(devices.hugo());
    logInToLegacy(browser, Person.HUGO);
    browser.get("/become?who=" + Person.IDA.email());
    Page acting = browser.get("/page");
    browser.get("/be-me-again");
    browser.get("/logout");
    return acting;
  }

  private static void logInToLegacy(Browser browser, Person person) {
    browser.get("/login?who=" + person.email() + "&password=" + Person.LEGACY_PASSWORD);
  }

  private Browser browser() {
    return Browser.at(site.shopAddress());
  }

  private void logIn(Browser browser, Person person) {
    Page page = browser.logIn("/account", person.name(), person.password());
    if (!page.uri().getPath().equals("/account") || page.status() != 200) {
      throw new IllegalStateException(person.name() + " could not sign in: " + page.status()
          + " at " + page.uri().getPath());
    }
  }

  private void say(String what) {
    out.println("- " + what);
  }
}
