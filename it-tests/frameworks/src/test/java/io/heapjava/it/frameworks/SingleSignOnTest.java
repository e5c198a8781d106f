/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.principal.FakeRequestView;
import io.heapjava.core.principal.PrincipalReading.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jasig.cas.client.authentication.AttributePrincipalImpl;
import org.junit.jupiter.api.Test;
import org.pac4j.core.profile.AnonymousProfile;
import org.pac4j.core.profile.CommonProfile;
import org.pac4j.core.profile.UserProfile;
import org.wildfly.security.auth.principal.AnonymousPrincipal;
import org.wildfly.security.auth.principal.NamePrincipal;

/** CAS, pac4j and Elytron, each with its own objects. */
class SingleSignOnTest {

  private final Readings readings = Readings.standard();

  @Test
  void now_cas_readsThePrincipalOrTheDeclaredAttribute() {
    var view = FakeRequestView.of(
        new AttributePrincipalImpl("ally", Map.of("employeeId", List.of("e-17"))));

    assertThat(readings.person(view)).isEqualTo(RawIdentifier.of("ally"));
    assertThat(Readings.identifyingBy("claim:employeeId").person(view))
        .isEqualTo(RawIdentifier.of("e-17"));
  }

  @Test
  void resolve_casSurrogate_isWhoSignedIn() {
    var view = FakeRequestView.of(new AttributePrincipalImpl(
        "bob",
        Map.of(
            "surrogateEnabled", List.of("true"),
            "surrogateUser", List.of("bob"),
            "surrogatePrincipal", List.of("admin"))));

    assertThat(readings.atKeyboard(view)).isEqualTo(RawIdentifier.of("admin"));
  }

  @Test
  void resolve_casSurrogateWithoutItsPrincipal_isUnknown() {
    var view =
        FakeRequestView.of(new AttributePrincipalImpl("bob", Map.of("surrogateEnabled", true)));

    assertThat(readings.realUser(view).isUnknown()).isTrue();
  }

  @Test
  void resolve_casSurrogateWhereAnAttributeIdentifies_isUnknown() {
    var view = FakeRequestView.of(new AttributePrincipalImpl(
        "bob", Map.of("surrogatePrincipal", "admin", "employeeId", "e-18")));

    assertThat(Readings.identifyingBy("claim:employeeId").realUser(view).isUnknown())
        .isTrue();
  }

  @Test
  void now_pac4jInRequestOrSession_readsClientAndId() {
    Map<String, UserProfile> profiles = new LinkedHashMap<>();
    profiles.put("AnonymousClient", new AnonymousProfile());
    profiles.put("OidcClient", profile("id-1"));

    assertThat(readings.person(FakeRequestView.of(null).request("pac4jUserProfiles", profiles)))
        .isEqualTo(RawIdentifier.of("OidcClient", "id-1"));
    assertThat(readings.person(FakeRequestView.of(null).session("pac4jUserProfiles", profiles)))
        .isEqualTo(RawIdentifier.of("OidcClient", "id-1"));
  }

  @Test
  void now_pac4jAnonymousOnly_isNobody() {
    var view = FakeRequestView.of(null)
        .request("pac4jUserProfiles", Map.of("AnonymousClient", new AnonymousProfile()));

    assertThat(readings.read(view).kind()).isEqualTo(Kind.NOBODY);
  }

  @Test
  void now_elytron_readsNamesAndKnowsItsAnonymous() {
    assertThat(readings.person(FakeRequestView.of(new NamePrincipal("ally"))))
        .isEqualTo(RawIdentifier.of("ally"));
    assertThat(
            readings.read(FakeRequestView.of(AnonymousPrincipal.getInstance())).kind())
        .isEqualTo(Kind.NOBODY);
  }

  private static CommonProfile profile(String id) {
    var profile = new CommonProfile();
    profile.setId(id);
    profile.setClientName("OidcClient");
    profile.addAttribute("username", "ally");
    return profile;
  }
}
