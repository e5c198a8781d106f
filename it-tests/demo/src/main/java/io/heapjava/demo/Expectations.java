/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import static io.heapjava.demo.Person.ALICE;
import static io.heapjava.demo.Person.BOB;
import static io.heapjava.demo.Person.CAROL;
import static io.heapjava.demo.Person.DAN;
import static io.heapjava.demo.Person.ERIN;
import static io.heapjava.demo.Person.GINA;
import static io.heapjava.demo.Person.HUGO;
import static io.heapjava.demo.Person.IDA;
import static io.heapjava.demo.Person.SARA;
import static io.heapjava.demo.Visitors.HATS;
import static io.heapjava.demo.Visitors.SHOES;

import io.heapjava.demo.Visitors.Seen;
import io.heapjava.harness.Page;
import io.heapjava.simulator.HeapModel;
import io.heapjava.simulator.RecordedRequest;
import io.heapjava.simulator.SimulatedUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must be so once {@link Visitors} have been there: known beforehand, not read from Heap. */
final class Expectations {

  private static final String CHECKOUT = "Checkout";

  private final DemoSite site;
  private final HeapModel model;
  private final Devices devices;
  private final Seen seen;
  private final List<Check> checks = new ArrayList<>();

  private Expectations(DemoSite site, Devices devices, Seen seen) {
    this.site = site;
    this.model = site.heap().model();
    this.devices = devices;
    this.seen = seen;
  }

  /** All checks, with the state of now. */
  static List<Check> check(DemoSite site, Devices devices, Seen seen) {
    Expectations expectations = new Expectations(site, devices, seen);
    expectations.people();
    expectations.impersonation();
    expectations.agent();
    expectations.browserSide();
    expectations.wire();
    return List.copyOf(expectations.checks);
  }

  private void people() {
    expect(
        "Heap counts people, not browsers",
        "7 people, 1 anonymous",
        model.users().stream().filter(user -> !user.anonymous()).count()
            + " people, "
            + model.users().stream().filter(SimulatedUser::anonymous).count()
            + " anonymous");
    expectPerson(
        ALICE,
        "one person on two devices, found again after clearing cookies",
        List.of(devices.aliceLaptop(), devices.alicePhone(), devices.alicePhoneCleared()),
        Map.of("plan", ALICE.plan()),
        List.of(SHOES, CHECKOUT, HATS, SHOES));
    expectPerson(
        CAROL,
        "what she did before she signed in is hers",
        List.of(devices.carol()),
        Map.of("plan", CAROL.plan()),
        List.of(HATS));
    expectPerson(
        DAN,
        "known and his event kept, without any cookie",
        List.of(),
        Map.of("plan", DAN.plan()),
        List.of(CHECKOUT));
    expectPerson(ERIN, "known by her token, without a session", List.of(), Map.of(), List.of());
    expect(
        "mallory: a wrong password identifies nobody",
        "anonymous " + List.of(SHOES),
        model
            .userByUserId(devices.mallory())
            .map(user -> (user.anonymous() ? "anonymous " : "identified ") + user.events())
            .orElse("not seen"));
    expect("mallory: the shop let nobody in", "/login-failed.html", path(seen.wrongPassword()));
  }

  private void impersonation() {
    expectPerson(
        SARA,
        "what she did as bob is hers, and nothing of his",
        List.of(devices.sara()),
        Map.of("plan", SARA.plan()),
        List.of(CHECKOUT));
    expect("sara: really acted as bob", true, seen.actingPage().body().contains(BOB.email()));
    expect("bob: Heap never heard of him", 0L, requestsWith(site.identityOf(BOB)));
  }

  private void agent() {
    expectPerson(
        GINA,
        "known from an application that was not changed",
        List.of(devices.gina()),
        Map.of(),
        List.of(SHOES));
    expect("gina: its page can have her identity", true, shows(seen.legacyPage(), GINA));
    expectPerson(
        HUGO, "his own, also while he acts as ida", List.of(devices.hugo()), Map.of(), List.of());
    expect("hugo: so does the page he gets as ida", true, shows(seen.legacyActingPage(), HUGO));
    expect("ida: Heap never heard of her", 0L, requestsWith(site.identityOf(IDA)));
  }

  private boolean shows(Page page, Person person) {
    return page.body().equals("page /page of " + site.identityOf(person));
  }

  private void browserSide() {
    expect(
        "alice: her page gives heap.js the same identity",
        identifyCall(site.identityOf(ALICE)),
        identifyCallIn(seen.alicePage().body()));
    expect(
        "sara: so does hers while she acts as bob",
        identifyCall(site.identityOf(SARA)),
        identifyCallIn(seen.actingPage().body()));
    expect(
        "erin: her requests made no session",
        List.of(),
        seen.bearer().headers().allValues("Set-Cookie"));
  }

  private void wire() {
    expect("erin: told once for two requests", 1L, requestsWith(site.identityOf(ERIN)));
    long personal = Person.ALL.stream()
        .flatMap(person -> Stream.of(person.name(), person.id(), person.email()))
        .mapToLong(this::requestsWith)
        .sum();
    expect("no name, number or address of a person left the applications", 0L, personal);
    expect("Heap refused nothing", List.of(), model.refusals());
    expect("Heap ignored nothing", List.of(), model.drops());
  }

  private void expectPerson(
      Person person,
      String what,
      List<String> userIds,
      Map<String, Object> properties,
      List<String> events) {
    Optional<SimulatedUser> known = model.userByIdentity(site.identityOf(person));
    String actual = known
        .map(user -> described(List.copyOf(user.userIds()), user.properties(), user.events()))
        .orElse("unknown to Heap");
    expect(person.name() + ": " + what, described(userIds, properties, events), actual);
  }

  /** Without order: browsers and the server speak to Heap independently. */
  private static String described(
      List<String> userIds, Map<String, Object> properties, List<String> events) {
    return "user_ids "
        + new TreeSet<>(userIds)
        + ", properties "
        + properties
        + ", events "
        + events.stream().sorted().toList();
  }

  private long requestsWith(String text) {
    return site.heap().requests().stream()
        .map(RecordedRequest::body)
        .filter(body -> body.contains(text))
        .count();
  }

  private static String identifyCall(String identity) {
    return "heap.identify(\"" + identity + "\")";
  }

  private static String identifyCallIn(String html) {
    int start = html.indexOf("heap.identify(");
    return start < 0 ? "no such call" : html.substring(start, html.indexOf(')', start) + 1);
  }

  private static String path(Page page) {
    return page.uri().getPath();
  }

  private void expect(String what, Object expected, Object actual) {
    checks.add(new Check(what, expected, actual));
  }
}
