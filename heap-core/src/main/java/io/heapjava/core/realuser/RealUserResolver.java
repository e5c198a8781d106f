/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.realuser;

import io.heapjava.core.RealUserProvider;
import io.heapjava.core.RequestView;
import io.heapjava.core.internal.Fatal;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReader;
import io.heapjava.core.principal.PrincipalReading;
import io.heapjava.core.principal.ValueSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the person at the keyboard while somebody acts as somebody else. Sources are asked in order
 * and the first that sees an impersonation decides: the application's own providers, what settings
 * declare, then Spring's switch user, Shiro's run-as, Keycloak's impersonator claim, configured
 * actor claims, CAS surrogates and Liferay.
 *
 * <p>Never throws. When a source sees an impersonation but can't name the real user, or fails, the
 * answer is {@link RealUser#UNKNOWN}: to identify nobody costs one request, to identify the wrong
 * person can't be undone in Heap. Thread-safe.
 */
public final class RealUserResolver {

  private final List<RealUserSource> sources;
  private final Trouble trouble;

  private RealUserResolver(Builder builder) {
    PrincipalReader reader = builder.reader;
    List<RealUserSource> all = new ArrayList<>();
    for (RealUserProvider provider : builder.providers) {
      all.add(new ProvidedRealUser(provider, reader, builder.trouble));
    }
    if (!builder.realUser.isEmpty() || builder.active != null) {
      all.add(new DeclaredRealUser(builder.realUser, builder.active, reader, builder.trouble));
    }
    all.add(new SwitchUser(reader));
    all.add(new ShiroRunAs(reader));
    all.add(new ImpersonatorClaim(reader));
    if (!builder.actors.isEmpty()) {
      all.add(new ActorClaim(builder.actors, reader));
    }
    all.add(new CasSurrogate(reader));
    all.add(new LiferayDoAs(reader));
    this.sources = Collections.unmodifiableList(all);
    this.trouble = builder.trouble;
  }

  public static Builder newBuilder(PrincipalReader reader, Trouble trouble) {
    return new Builder(reader, trouble);
  }

  /**
   * Who is at the keyboard of this request.
   *
   * @param shown what {@link PrincipalReader#now} answered for the same request, just now
   */
  public RealUser resolve(RequestView view, PrincipalReading shown) {
    for (RealUserSource source : sources) {
      RealUser found;
      try {
        found = source.find(view, shown);
      } catch (Throwable t) {
        Fatal.rethrow(t);
        trouble.warn(
            "real-user-source:" + source.getClass().getSimpleName(),
            "Looking for the real user failed; nobody is identified on this request",
            t);
        found = RealUser.UNKNOWN;
      }
      if (found != null) {
        return source.knowsTheTarget() ? found : settled(found, shown);
      }
    }
    return RealUser.NOT_IMPERSONATING;
  }

  /**
   * Whether the session could have told of an impersonation: a declared place lies in it, or a
   * provider of the application may look there. If it ends within a request, nobody can tell.
   */
  public boolean readsSession() {
    for (RealUserSource source : sources) {
      if (source.mayReadSession()) {
        return true;
      }
    }
    return false;
  }

  /** Whoever acts as himself is simply there. */
  private static RealUser settled(RealUser found, PrincipalReading shown) {
    PrincipalReading real = found.reading();
    boolean self = real != null && Objects.equals(real.identifier(), shown.identifier());
    // A proxy names the person at the keyboard in both cases; then the principal is the target's.
    return self && !shown.isOfTrustedPeer() ? RealUser.HIMSELF : found;
  }

  /** The settings of a resolver. Not thread-safe. */
  public static final class Builder {
    private final PrincipalReader reader;
    private final Trouble trouble;
    private List<RealUserProvider> providers = Collections.emptyList();
    private List<ValueSource> realUser = Collections.emptyList();
    private @Nullable ValueSource active;
    private ActorRules actors = ActorRules.NONE;

    private Builder(PrincipalReader reader, Trouble trouble) {
      this.reader = Objects.requireNonNull(reader, "reader == null");
      this.trouble = Objects.requireNonNull(trouble, "trouble == null");
    }

    /** The application's own, in order. Default: none. */
    public Builder providers(List<? extends RealUserProvider> providers) {
      this.providers = Collections.unmodifiableList(new ArrayList<>(providers));
      return this;
    }

    /** Where a home-made impersonation keeps the real user, first found wins. Default: nowhere. */
    public Builder realUser(List<ValueSource> sources) {
      this.realUser = Collections.unmodifiableList(new ArrayList<>(sources));
      return this;
    }

    /**
     * What says whether somebody acts as somebody else now. With it, a real user left over from an
     * earlier impersonation is not believed; without it, it is, until the application removes it.
     */
    public Builder active(@Nullable ValueSource source) {
      this.active = source;
      return this;
    }

    /** Issuers whose actor claim names a person. Default: none. */
    public Builder actors(ActorRules rules) {
      this.actors = Objects.requireNonNull(rules, "rules == null");
      return this;
    }

    public RealUserResolver build() {
      return new RealUserResolver(this);
    }
  }
}
