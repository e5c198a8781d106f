/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.PrincipalReading.Kind;
import io.heapjava.core.principal.PrincipalReading.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads who is signed in. Each framework's principals are told by the names of their types and read
 * by a {@code PrincipalKind} of their own; a declared source ({@code heap.identity.source}) goes
 * before all of them. Never throws, waits or makes a session. Thread-safe.
 */
public final class PrincipalReader {

  private static final int MAX_DEPTH = 6;

  private final Beans beans;
  private final Claims claims;
  private final ClaimIdentity claimIdentity;
  private final ValueReader values;
  private final SpringContext springContext;
  private final ShiroSubject shiro;
  private final Pac4jProfiles pac4j;
  private final List<PrincipalKind> kinds;
  private final ClassCache<PrincipalKind[]> kindsOfClass = new ClassCache<>(this::kindsOf);
  private final List<ValueSource> sources;
  private final boolean includeIssuer;

  private PrincipalReader(Builder builder) {
    this.beans = new Beans(builder.trouble);
    this.claims = new Claims(beans);
    this.claimIdentity = new ClaimIdentity(beans);
    this.values = new ValueReader(beans, claims, builder.trustedPeers);
    this.springContext = new SpringContext(beans, new LoadedTypes());
    this.shiro = new ShiroSubject(beans);
    this.pac4j = new Pac4jProfiles(beans);
    this.sources = builder.sources;
    this.includeIssuer = builder.includeIssuer;
    this.kinds = Arrays.asList(
        new SpringKind(beans, claims, claimIdentity),
        new TokenKind(beans, claims, claimIdentity),
        new Pac4jKind(beans),
        new ShiroKind(beans),
        new UnstableNameKind(),
        new ClaimMapKind(beans, claimIdentity),
        new UserDetailsKind(beans),
        new NameKind(beans));
  }

  public static Builder newBuilder(Trouble trouble) {
    return new Builder(trouble);
  }

  /**
   * Who is signed in now, by the first of these that speaks:
   *
   * <ol>
   *   <li>a rule of the agent, of this request or of the session (request, session)
   *   <li>the sources of {@code heap.identity.source}, for the principal that the rest shows
   *   <li>whom a framework signed in during this request (request; seen by the agent)
   *   <li>the request's principal (request)
   *   <li>Spring Security's context (thread, with proof that this request's chain filled it)
   *   <li>Shiro's subject (thread, with proof that it was built for this request)
   *   <li>pac4j's profiles (request, session)
   *   <li>checked credentials whose very object is established (session; seen by the agent)
   *   <li>the remote user, and Liferay's session attribute (request, session)
   * </ol>
   *
   * <p>A rule's login that is remembered from an earlier request stands behind the first and is judged
   * by whoever asks, since only its encoded identity is known.
   */
  public PrincipalReading now(RequestView view) {
    ObservedLogins logins = view instanceof ObservedLogins ? (ObservedLogins) view : null;
    String declared = logins == null ? null : logins.declared();
    if (declared != null) {
      return PrincipalReading.declared(RawIdentifier.of(declared));
    }
    if (logins != null && logins.rulesSpeakAlone()) {
      return PrincipalReading.NONE;
    }
    Object principal = shown(view, logins);
    PrincipalReading reading =
        principal == null ? ofRemoteUser(view) : withoutIssuer(read(view, principal, 0));
    return sources.isEmpty() ? reading : declared(view, principal, reading);
  }

  /**
   * Reads the real user behind an impersonation exactly as on that person's own requests: by the
   * declared sources where there are any, else by the object's own type.
   *
   * @param person a principal, a user object of the application, or an identifier
   */
  public PrincipalReading of(RequestView view, Object person) {
    PrincipalReading reading = withoutIssuer(read(view, person, 0));
    if (ScalarText.of(person) != null) {
      reading = reading.withPrincipal(null); // an identifier is nothing to read properties of
    }
    if (sources.isEmpty() || reading.kind() == Kind.NOBODY || reading.kind() == Kind.MACHINE) {
      return reading;
    }
    for (ValueSource source : sources) {
      String text = ScalarText.of(values.ofOther(source, view, person));
      if (text != null) {
        return person(source, view, person, text);
      }
    }
    return ScalarText.of(person) != null
        ? reading
        : PrincipalReading.unreadable(Reason.DECLARED_SOURCE_ABSENT, person);
  }

  /**
   * A person of whom a token only gives an identifier: in the name space of the reading beside it,
   * or of the issuer that the identifier comes with.
   */
  public PrincipalReading named(
      RequestView view, PrincipalReading beside, @Nullable String issuer, String identifier) {
    RawIdentifier known = beside.identifier();
    String namespace = null;
    if (known != null) {
      namespace = known.issuer() == null || issuer == null ? known.issuer() : issuer;
    } else if (includeIssuer) {
      Object found = claims.of(view, beside.principal());
      namespace = issuer != null || found == null ? issuer : claimIdentity.issuer(found);
    }
    return PrincipalReading.person(RawIdentifier.of(namespace, identifier), null);
  }

  /**
   * Whether people are identified by one of these sources, or by what suits their principal. If
   * not, an identifier that a framework gives is of another name space than theirs.
   */
  public boolean identifiesBy(String... words) {
    return sources.isEmpty() || Arrays.asList(words).contains(sources.get(0).toString());
  }

  /**
   * Whether the filter sits outside of Spring Security's: the session holds a person, the request
   * shows none, and Spring's chain is not on the stack.
   */
  public boolean isOutsideSecurity(RequestView view) {
    return springContext.isOutside(view);
  }

  /**
   * Whether a security framework holds somebody for the request's thread at this moment. The request
   * itself isn't asked: in the middle of an authentication that could begin another one.
   */
  public boolean isSomebodyPresent(RequestView view) {
    Object authentication = springContext.authentication(view);
    return authentication != null && read(view, authentication, 0).kind() != Kind.NOBODY
        || shiro.primaryPrincipal(view) != null;
  }

  /** The same objects read by the words of the settings. */
  public ValueReader values() {
    return values;
  }

  /** The objects of frameworks, by names. */
  public Beans beans() {
    return beans;
  }

  /** Spring's Authentication behind a request, if any: the principal, else the context's. */
  public @Nullable Object springAuthentication(RequestView view, @Nullable Object principal) {
    return principal != null && SpringKind.isAuthentication(beans.typeNames(principal.getClass()))
        ? principal
        : springContext.authentication(view);
  }

  /** The issuer that the principal's token names, or null. */
  public @Nullable String issuer(RequestView view, @Nullable Object principal) {
    Object found = claims.of(view, principal);
    return found == null ? null : claimIdentity.issuer(found);
  }

  /** Whether an actor is a program: by its own form, or as the client of the principal's token. */
  public boolean isClient(RequestView view, @Nullable Object principal, String actor) {
    Object found = claims.of(view, principal);
    return ClaimIdentity.looksLikeClient(actor)
        || found != null && claimIdentity.isClientOf(found, actor);
  }

  /** Whom container and frameworks show, whatever rules say beside it. */
  public PrincipalReading besideRules(RequestView view) {
    Object principal = shown(view, view instanceof ObservedLogins ? (ObservedLogins) view : null);
    return principal == null ? ofRemoteUser(view) : withoutIssuer(read(view, principal, 0));
  }

  private @Nullable Object shown(RequestView view, @Nullable ObservedLogins logins) {
    Object established = logins == null ? null : logins.established();
    if (established != null) {
      return established;
    }
    Object principal = view.principal();
    if (principal != null && !isOfThreadAlone(view, principal)) {
      return principal;
    }
    Object authentication = springContext.authentication(view);
    if (authentication != null && read(view, authentication, 0).kind() != Kind.NOBODY) {
      return authentication;
    }
    Object primary = shiro.primaryPrincipal(view);
    if (primary != null) {
      return primary;
    }
    Object profile = pac4j.of(view);
    return profile != null || logins == null || principal != null ? profile : logins.checked();
  }

  /**
   * Whether the request's wrapper took the principal from the thread it is asked on, and nothing
   * proves that this request put it there: the thread may have inherited it or kept it from another.
   */
  private boolean isOfThreadAlone(RequestView view, Object principal) {
    return SpringKind.isAuthentication(beans.typeNames(principal.getClass()))
        ? springContext.isOfThreadAlone(view)
        : shiro.isOfThreadAlone(view, principal);
  }

  private PrincipalReading declared(
      RequestView view, @Nullable Object principal, PrincipalReading reading) {
    boolean nobody = reading.kind() == Kind.NOBODY || reading.kind() == Kind.MACHINE;
    for (ValueSource source : sources) {
      // A machine's or a visitor's token has claims too, but they are nobody's.
      String text = nobody && source.isOfPrincipal() ? null : values.text(source, view, principal);
      if (text != null) {
        return person(source, view, principal, text);
      }
    }
    return nobody ? reading : PrincipalReading.unreadable(Reason.DECLARED_SOURCE_ABSENT, principal);
  }

  /** Only {@code sub} is unique per issuer; what else is declared is taken as it is. */
  private PrincipalReading person(
      ValueSource source, RequestView view, @Nullable Object principal, String text) {
    boolean subject = includeIssuer && source.toString().equals("claim:sub");
    RawIdentifier identifier = RawIdentifier.of(subject ? issuer(view, principal) : null, text);
    return source.isHeader()
        ? PrincipalReading.personOfTrustedPeer(identifier, principal)
        : PrincipalReading.person(identifier, principal);
  }

  private PrincipalReading ofRemoteUser(RequestView view) {
    String name = view.remoteUser();
    if (name == null || name.isEmpty()) {
      String user = LiferayUsers.ofSession(view, null, null);
      return user == null
          ? PrincipalReading.NONE
          : PrincipalReading.person(RawIdentifier.of(user), null);
    }
    return PlainNames.read(name, view.authType(), name).withPrincipal(null);
  }

  private PrincipalReading read(RequestView view, @Nullable Object principal, int depth) {
    if (principal == null) {
      return PrincipalReading.NONE;
    }
    if (depth == MAX_DEPTH) { // a wrapper of itself
      return PrincipalReading.unreadable(Reason.NO_IDENTIFIER, principal);
    }
    if (beans.isA(principal, "Pac4JPrincipal")) {
      Object profile = pac4j.of(view);
      return profile == null
          ? PrincipalReading.unreadable(Reason.NO_IDENTIFIER, principal)
          : read(view, profile, depth + 1).withPrincipal(principal);
    }
    PrincipalKind.Inside inside = new InsideOf(view, depth + 1);
    for (PrincipalKind kind : kindsOfClass.get(principal.getClass())) {
      PrincipalReading reading = kind.read(principal, inside);
      if (reading != null) {
        return reading;
      }
    }
    return PrincipalReading.unreadable(Reason.NO_IDENTIFIER, principal);
  }

  private PrincipalReading withoutIssuer(PrincipalReading reading) {
    RawIdentifier identifier = reading.identifier();
    return includeIssuer || identifier == null || identifier.issuer() == null
        ? reading
        : PrincipalReading.person(RawIdentifier.of(identifier.value()), reading.principal());
  }

  private PrincipalKind[] kindsOf(Class<?> type) {
    Set<String> names = beans.typeNames(type);
    List<PrincipalKind> matching = new ArrayList<>();
    for (PrincipalKind kind : kinds) {
      if (kind.matches(names)) {
        matching.add(kind);
      }
    }
    return matching.toArray(new PrincipalKind[0]);
  }

  private final class InsideOf implements PrincipalKind.Inside {
    private final RequestView view;
    private final int depth;

    InsideOf(RequestView view, int depth) {
      this.view = view;
      this.depth = depth;
    }

    @Override
    public PrincipalReading read(@Nullable Object principal) {
      return PrincipalReader.this.read(view, principal, depth);
    }

    @Override
    public @Nullable String authType() {
      return view.authType();
    }

    @Override
    public String path() {
      return view.path();
    }

    @Override
    public @Nullable Object attribute(String name) {
      return view.attribute(name);
    }
  }

  /** The settings of a reader. Not thread-safe. */
  public static final class Builder {
    private final Trouble trouble;
    private List<ValueSource> sources = Collections.emptyList();
    private boolean includeIssuer = true;
    private TrustedPeers trustedPeers = TrustedPeers.NONE;

    private Builder(Trouble trouble) {
      this.trouble = Objects.requireNonNull(trouble, "trouble == null");
    }

    /** Where the identifier comes from, first found wins. Default: what suits the principal. */
    public Builder identitySources(List<ValueSource> sources) {
      this.sources = Collections.unmodifiableList(new ArrayList<>(sources));
      return this;
    }

    /** Whether identifiers that are unique per issuer carry it. Default: yes. */
    public Builder includeIssuer(boolean includeIssuer) {
      this.includeIssuer = includeIssuer;
      return this;
    }

    /** Whose headers are believed. Default: nobody's. */
    public Builder trustedPeers(TrustedPeers trustedPeers) {
      this.trustedPeers = Objects.requireNonNull(trustedPeers, "trustedPeers == null");
      return this;
    }

    public PrincipalReader build() {
      return new PrincipalReader(this);
    }
  }
}
