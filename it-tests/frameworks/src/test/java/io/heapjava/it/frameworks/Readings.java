/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.frameworks;

import io.heapjava.core.RequestView;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.ValueSource;
import io.heapjava.core.realuser.ActorRules;
import io.heapjava.core.realuser.RealUser;
import io.heapjava.core.realuser.RealUserResolver;
import org.slf4j.LoggerFactory;

/** The two questions of heap-core, asked with the settings of a test. */
final class Readings {

  private final PrincipalReader reader;
  private final RealUserResolver resolver;

  private Readings(PrincipalReader reader, RealUserResolver resolver) {
    this.reader = reader;
    this.resolver = resolver;
  }

  static Readings standard() {
    return of(PrincipalReader.newBuilder(trouble()).build(), ActorRules.NONE);
  }

  static Readings identifyingBy(String sources) {
    return of(
        PrincipalReader.newBuilder(trouble())
            .identitySources(ValueSource.parseList(sources))
            .build(),
        ActorRules.NONE);
  }

  static Readings believing(String actors) {
    return of(PrincipalReader.newBuilder(trouble()).build(), ActorRules.parse(actors));
  }

  PrincipalReading read(RequestView view) {
    return reader.now(view);
  }

  RawIdentifier person(RequestView view) {
    return read(view).identifier();
  }

  RealUser realUser(RequestView view) {
    return resolver.resolve(view, reader.now(view));
  }

  /** The identifier that would go to Heap: the real user's, or the principal's. */
  RawIdentifier atKeyboard(RequestView view) {
    RealUser real = realUser(view);
    if (real.isUnknown()) {
      return null;
    }
    return real.isImpersonating() ? real.reading().identifier() : person(view);
  }

  boolean isOutside(RequestView view) {
    return reader.isOutsideSecurity(view);
  }

  private static Readings of(PrincipalReader reader, ActorRules actors) {
    return new Readings(
        reader, RealUserResolver.newBuilder(reader, trouble()).actors(actors).build());
  }

  private static Trouble trouble() {
    return new Trouble(LoggerFactory.getLogger(Readings.class), Clock.SYSTEM);
  }
}
