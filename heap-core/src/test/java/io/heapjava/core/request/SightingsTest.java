/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Looks, one a word: a name, {@code nobody}, {@code refused}, {@code boss>} who acts as somebody,
 * {@code ?>} when nobody knows who acts, {@code ~} before whom a look in between sees, and {@code (left)}
 * for a logout or a session that ended.
 */
class SightingsTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "alice nobody, alice",
    "nobody alice nobody, alice",
    "alice bob, alice",
    "boss boss> nobody, boss",
    "customer boss>, boss",
    "boss> ?>,",
    "~boss> customer, boss",
    "nobody ~boss> customer, boss",
    "boss> ~?>,",
    "nobody refused,",
  })
  void browser_isWhoseItWasFirst(String looks, String owner) {
    Sightings sightings = new Sightings();
    for (String word : looks.split(" ")) {
      look(sightings, word);
    }

    assertThat(sightings.owner()).isEqualTo(owner == null ? null : Identity.ofEncoded(owner));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    // one person throughout
    "alice, link alice",
    "alice alice, link alice",
    "alice alice alice, link alice",
    // a login inside
    "nobody alice, link alice",
    "refused alice, link alice",
    "nobody alice alice, link alice",
    "(left) nobody alice, link alice",
    "nobody (left) alice, link alice",
    // nobody
    "nobody, nothing",
    "nobody nobody, nothing",
    "refused, nothing",
    "nobody refused, nothing",
    // leaving
    "alice nobody, know alice; left",
    "alice refused, know alice; left",
    "alice (left) nobody, know alice; left",
    "alice (left) alice, know alice; left",
    "alice alice (left), know alice; left",
    "alice nobody alice, link alice",
    "alice nobody (left) alice, know alice; left",
    "nobody alice nobody, know alice; left",
    "nobody alice (left) nobody, know alice; left",
    "nobody (left), nothing; left",
    // one after another
    "alice bob, know alice bob; left",
    "alice (left) bob, know alice bob; left",
    "alice nobody bob, know alice bob; left",
    "alice bob alice, know alice bob; left",
    "nobody alice bob, know alice bob; left",
    "alice bob carol, know alice bob carol; left",
    // somebody acts as somebody else
    "boss>, link boss; impersonation",
    "boss> boss>, link boss; impersonation",
    "boss boss>, link boss; impersonation",
    "boss> boss, link boss; impersonation",
    "boss boss> boss, link boss; impersonation",
    "nobody boss>, link boss; impersonation",
    "nobody boss> boss, link boss; impersonation",
    // and only the real person counts until the end
    "boss> customer, nothing; impersonation",
    "boss boss> customer, nothing; impersonation",
    "nobody boss> customer, nothing; impersonation",
    "customer boss>, nothing; impersonation",
    "customer boss> customer, nothing; impersonation",
    "customer boss> boss, nothing; impersonation",
    "boss customer boss>, nothing; impersonation",
    "boss> customer boss, link boss; impersonation",
    // whoever leaves in such a request is told of later
    "boss> nobody, nothing; impersonation",
    "boss boss> nobody, nothing; impersonation",
    "boss> (left) boss, nothing; left; impersonation",
    "boss> (left) nobody, nothing; left; impersonation",
    "boss> (left), nothing; left; impersonation",
    // nobody knows who acts
    "?>, nothing; impersonation",
    "?> alice, nothing; impersonation",
    "alice ?>, nothing; impersonation",
    "alice ?> alice, nothing; impersonation",
    "?> boss>, nothing; impersonation",
    "?> boss> boss, nothing; impersonation",
    "boss> ?> boss, nothing; impersonation",
    "nobody ?> boss, nothing; impersonation",
    "boss> ?> boss>, nothing; impersonation",
    "boss ?> boss>, nothing; impersonation",
    "nobody boss ~?>, nothing; impersonation",
    // two who act
    "boss> chief>, nothing; impersonation",
    "boss> chief> chief, nothing; impersonation",
    "boss> chief> boss, nothing; impersonation",
    "boss> ~chief> boss>, nothing; impersonation",
    // an impersonation that only a look in between, or behind the last one, has seen
    "customer ~boss>, nothing; impersonation",
    "nobody customer ~boss>, nothing; impersonation",
    "nobody customer customer ~boss>, nothing; impersonation",
    "nobody customer ~boss> boss, nothing; impersonation",
    "nobody ~boss> customer boss, nothing; impersonation",
    "~boss> customer boss boss, nothing; impersonation",
    "nobody boss ~boss>, link boss; impersonation",
    // somebody in the place of a remembered login
    "taken-over, nothing; left",
    "taken-over ben, nothing; left",
    "taken-over ben ben, nothing; left",
    "nobody taken-over ben, nothing; left",
    "alice taken-over ben, know alice; left"
  })
  void whatFollowsFromALookAfterAnother(String looks, String expected) {
    Sightings sightings = new Sightings();
    for (String word : looks.split(" ")) {
      look(sightings, word);
    }

    assertThat(text(sightings.conclusion())).isEqualTo(expected);
  }

  @Test
  void notASingleLook_isNothing() {
    Sightings sightings = new Sightings();

    assertThat(sightings.isEmpty()).isTrue();
    assertThat(sightings.isAnybody()).isFalse();
    assertThat(sightings.isImpersonationSeen()).isFalse();
    assertThat(text(sightings.conclusion())).isEqualTo("nothing");
    sightings.somebodyLeft();
    assertThat(text(sightings.conclusion())).isEqualTo("nothing; left");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "alice, alice",
    "boss>, boss>",
    "boss> customer, ?>",
    "boss> boss, boss>",
    "boss> nobody, nobody",
    "boss> chief> boss, ?>",
    "?> boss, ?>",
    "?> boss>, boss>",
    "?> refused, refused"
  })
  void whomTheLastLookIsTakenFor(String looks, String expected) {
    Sightings sightings = new Sightings();
    Person person = Person.NOBODY;
    for (String word : looks.split(" ")) {
      person = look(sightings, word);
    }

    assertThat(word(person)).isEqualTo(expected);
  }

  @Test
  void lookInBetween_remembersAnImpersonation_andNobodyElse() {
    Sightings sightings = new Sightings();
    sightings.saw(person("nobody"));
    sightings.believed(person("alice"));

    assertThat(sightings.isAnybody()).isFalse();
    assertThat(text(sightings.conclusion())).isEqualTo("nothing");

    sightings.believed(person("boss>"));
    sightings.saw(person("customer"));

    assertThat(sightings.isImpersonationSeen()).isTrue();
    assertThat(text(sightings.conclusion())).isEqualTo("nothing; impersonation");
  }

  @ParameterizedTest
  @CsvSource({"nobody, false", "refused, true", "alice, true", "alice nobody, true", "?>, true"})
  void saysWhetherAnybodyWasThere(String looks, boolean anybody) {
    Sightings sightings = new Sightings();
    for (String word : looks.split(" ")) {
      look(sightings, word);
    }

    assertThat(sightings.isAnybody()).isEqualTo(anybody);
    assertThat(sightings.isEmpty()).isFalse();
  }

  /** What the principal of somebody who acts as another says is all that may be told. */
  @Test
  void realPerson_staysOneWhoActs_untilTheEnd() {
    Sightings sightings = new Sightings();
    sightings.saw(person("boss>"));
    sightings.saw(person("boss"));

    assertThat(sightings.conclusion().people()).singleElement().matches(Person::isImpersonating);
  }

  /** Else whoever is acted as would be noted as the session's person. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "nobody alice, alice",
    "nobody customer ~boss>, ?>",
    "nobody boss ~boss>, boss>",
    "boss> nobody, nobody",
    "alice taken-over, nobody"
  })
  void whoIsThereInTheEnd(String looks, String expected) {
    Sightings sightings = new Sightings();
    for (String word : looks.split(" ")) {
      look(sightings, word);
    }

    assertThat(word(sightings.last())).isEqualTo(expected);
  }

  private static Person look(Sightings sightings, String word) {
    if (word.startsWith("~")) {
      return sightings.believed(person(word.substring(1)));
    }
    if (word.equals("(left)")) {
      sightings.somebodyLeft();
      return Person.NOBODY;
    }
    return sightings.saw(person(word));
  }

  private static Person person(String word) {
    switch (word) {
      case "nobody":
        return Person.NOBODY;
      case "taken-over":
        return Person.TAKEN_OVER;
      case "refused":
        return Person.refused(RefusalReason.IDENTITY_PLACEHOLDER, false);
      case "?>":
        return Person.impersonated();
      default:
        boolean acts = word.endsWith(">");
        String name = acts ? word.substring(0, word.length() - 1) : word;
        return Person.of(Identity.ofEncoded(name), new Object(), acts);
    }
  }

  private static String word(Person person) {
    Identity identity = person.identity();
    if (identity == null) {
      return person.isImpersonating() ? "?>" : person.refusal() == null ? "nobody" : "refused";
    }
    return identity.value() + (person.isImpersonating() ? ">" : "");
  }

  private static String text(Conclusion conclusion) {
    List<String> words = new ArrayList<>();
    words.add(conclusion.kind().name().toLowerCase(java.util.Locale.ROOT));
    for (Person person : conclusion.people()) {
      words.add(person.identity().value());
    }
    return String.join(" ", words)
        + (conclusion.hasSomebodyLeft() ? "; left" : "")
        + (conclusion.isImpersonationSeen() ? "; impersonation" : "");
  }
}
