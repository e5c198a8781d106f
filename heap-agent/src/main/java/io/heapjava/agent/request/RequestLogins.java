/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.request;

import io.heapjava.agent.login.DeclaredPrincipal;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.principal.ObservedLogins;
import io.heapjava.core.principal.RememberedLogin;
import org.jspecify.annotations.Nullable;

/**
 * What login points saw in one request, and what earlier ones left in its session. Belongs to the
 * request's thread.
 */
final class RequestLogins implements ObservedLogins {

  private final ReflectiveRequestView view;
  private final SessionRules sessionRules;
  private final RuledApplications ruled;
  private final String appId;

  private @Nullable DeclaredPrincipal declared;
  private @Nullable Object established;
  private @Nullable CheckedCredentials checked;
  private @Nullable Object response;
  private @Nullable SessionSnapshot before;
  private boolean rememberedOver;

  RequestLogins(
      ReflectiveRequestView view,
      SessionRules sessionRules,
      RuledApplications ruled,
      String appId) {
    this.view = view;
    this.sessionRules = sessionRules;
    this.ruled = ruled;
    this.appId = appId;
  }

  /** The answer to the request; its status says whether credentials were refused after all. */
  void response(@Nullable Object response) {
    if (this.response == null) {
      this.response = response;
    }
  }

  /** A method rule saw a login; the last one counts. */
  void declared(DeclaredPrincipal principal) {
    if (before == null) {
      before = SessionSnapshot.of(view);
    }
    declared = principal;
  }

  void established(Object principal) {
    established = principal;
  }

  void checked(CheckedCredentials credentials) {
    checked = credentials;
  }

  /** Credentials found right before are of no use. */
  void failed() {
    checked = null;
  }

  /** Nobody is signed in any more. */
  void clear() {
    declared = null;
    established = null;
    checked = null;
    rememberedOver = false;
    view.sessionAttribute(StoredLogin.ATTRIBUTE, null);
  }

  /** The login that this rule saw is over. */
  void endOf(String rule) {
    if (declared != null && rule.equals(declared.rule())) {
      declared = null;
    }
    StoredLogin stored = stored();
    if (stored != null && stored.isOfRule(rule)) {
      view.sessionAttribute(StoredLogin.ATTRIBUTE, null);
    }
  }

  @Override
  public @Nullable String declared() {
    if (declared != null) {
      return declared.getName();
    }
    Object ofSession = sessionRules.isEmpty() ? null : sessionRules.principal(view);
    if (!(ofSession instanceof DeclaredPrincipal)) {
      return null;
    }
    ruled.matched(view);
    return ((DeclaredPrincipal) ofSession).getName();
  }

  @Override
  public @Nullable RememberedLogin remembered() {
    StoredLogin stored = stored();
    if (stored == null) {
      return null;
    }
    for (String attribute : stored.attributes()) {
      if (view.sessionAttribute(attribute) == null) {
        // What came with the login has gone: a logout of the application's own.
        rememberedOver = true;
        return null;
      }
    }
    return stored.remembered();
  }

  @Override
  public void rememberedHasEnded() {
    rememberedOver = true;
  }

  @Override
  public @Nullable Object established() {
    return established;
  }

  @Override
  public @Nullable Object checked() {
    CheckedCredentials credentials = checked;
    return credentials != null && credentials.areEstablished(view, response)
        ? credentials.principal()
        : null;
  }

  @Override
  public boolean rulesSpeakAlone() {
    return !sessionRules.isEmpty() && ruled.speakAlone(view);
  }

  /**
   * The request is over: the next one of the session will hold no login, and perhaps another
   * principal.
   *
   * @param store whether a login of this request may be stored; not while somebody acts as others
   * @param identities from a rule's identifier to an identity
   */
  void end(boolean store, Identities identities) {
    DeclaredPrincipal person = declared;
    if (person != null && store && view.hasSession()) {
      Identity identity = identities.identityOf(person.getName());
      String beside = identities.shownBeside();
      SessionSnapshot known = before;
      StoredLogin login = identity == null || known == null
          ? null
          : StoredLogin.of(
              appId,
              beside,
              person.rule(),
              identity,
              SessionSnapshot.of(view).setSince(known, person.getName()));
      view.sessionAttribute(StoredLogin.ATTRIBUTE, login == null ? null : login.text());
    } else if (rememberedOver && person == null) {
      view.sessionAttribute(StoredLogin.ATTRIBUTE, null);
    }
  }

  private @Nullable StoredLogin stored() {
    return StoredLogin.parse(view.sessionAttribute(StoredLogin.ATTRIBUTE), appId);
  }

  /** Makes identities. */
  interface Identities {

    /** Null when the policy refuses it. */
    @Nullable
    Identity identityOf(String identifier);

    /** The encoded identity of whom the request shows, rules aside; null for nobody. */
    @Nullable
    String shownBeside();
  }
}
