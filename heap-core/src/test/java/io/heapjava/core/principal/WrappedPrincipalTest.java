/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading.Reason;
import io.heapjava.core.realuser.RealUserResolver;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.apereo.cas.client.authentication.AttributePrincipal;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;

/** Principals that only lead to another object. */
class WrappedPrincipalTest {

  private final Trouble trouble =
      new Trouble(LoggerFactory.getLogger(WrappedPrincipalTest.class), Clock.SYSTEM);
  private final PrincipalReader reader = PrincipalReader.newBuilder(trouble).build();

  @Test
  void now_pac4jPrincipal_readsTheProfileAndNeverItsName() {
    var shown = FakeRequestView.of(new Pac4JPrincipal());
    assertThat(reader.now(shown).reason()).isEqualTo(Reason.NO_IDENTIFIER);

    shown.session("pac4jUserProfiles", Map.of("Client", (Principal) () -> "profile"));
    assertThat(reader.now(shown).identifier()).isEqualTo(RawIdentifier.of("profile"));
  }

  @Test
  void edge12_realUserOfWhomOnlyAnIdIsKnown_hasNoneOfTheTargetsProperties() {
    var view = FakeRequestView.of(null)
        .session("pac4jUserProfiles", Map.of("c", new CasUser("bob", Map.of("email", "b@x"))))
        .session("originalUser", "ann");
    ValueSource email = ValueSource.parse("claim:email");
    PrincipalReading target = reader.now(view);

    var real = RealUserResolver.newBuilder(reader, trouble)
        .realUser(ValueSource.parseList("session:originalUser"))
        .build()
        .resolve(view, target);

    assertThat(reader.values().raw(email, view, target.principal())).isEqualTo("b@x");
    assertThat(real.reading().identifier()).isEqualTo(RawIdentifier.of("ann"));
    assertThat(real.reading().principal()).isNull();
    assertThat(reader.values().raw(email, view, real.reading().principal())).isNull();
  }

  @Test
  void resolve_surrogateOfCasClient4_isWhoSignedIn() {
    var view = FakeRequestView.of(new CasUser(
        "bob", Map.of("surrogateEnabled", List.of(true), "surrogatePrincipal", List.of("ann"))));

    var real = RealUserResolver.newBuilder(reader, trouble).build().resolve(view, reader.now(view));

    assertThat(real.reading().identifier()).isEqualTo(RawIdentifier.of("ann"));
  }

  @Test
  void now_authenticationOfItself_endsUnreadable() {
    assertThat(reader.now(FakeRequestView.of(new Ouroboros())).reason())
        .isEqualTo(Reason.NO_IDENTIFIER);
  }

  @Test
  void now_authenticationWithANameOfItsOwn_readsIt() {
    assertThat(reader.now(FakeRequestView.of(new ApiKey())).identifier())
        .isEqualTo(RawIdentifier.of("key-owner"));
  }

  static final class Pac4JPrincipal implements Principal {
    @Override
    public String getName() {
      return "user name";
    }
  }

  record CasUser(String name, Map<String, Object> attributes) implements AttributePrincipal {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return attributes;
    }
  }

  /** Its principal is itself. */
  static class Ouroboros implements Authentication {
    @Override
    public String getName() {
      return null;
    }

    @Override
    public Object getAuthorities() {
      return List.of();
    }

    @Override
    public Object getPrincipal() {
      return this;
    }

    @Override
    public boolean isAuthenticated() {
      return true;
    }
  }

  /** An application's own token around an object without a name. */
  static final class ApiKey extends Ouroboros {
    @Override
    public String getName() {
      return "key-owner";
    }

    @Override
    public Object getPrincipal() {
      return new Object();
    }
  }
}
