/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import io.heapjava.core.RequestView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates {@link ValueSource}s on a request. Never throws, waits or makes a session.
 * Thread-safe.
 */
public final class ValueReader {

  /** Wrappers whose content is what an application calls its user. */
  private static final String[][] WRAPPERS = {
    {"org.springframework.security.core.Authentication", "getPrincipal"},
    {"org.springframework.security.Authentication", "getPrincipal"},
    {"org.acegisecurity.Authentication", "getPrincipal"},
    {"org.apache.shiro.web.servlet.ShiroHttpServletRequest$ObjectPrincipal", "getObject"},
    {"org.apache.shiro.subject.PrincipalCollection", "getPrimaryPrincipal"},
    {"org.apache.shiro.subject.Subject", "getPrincipal"},
    {"org.apache.catalina.realm.GenericPrincipal", "getUserPrincipal"}
  };

  private final Beans beans;
  private final Claims claims;
  private final TrustedPeers trustedPeers;

  ValueReader(Beans beans, Claims claims, TrustedPeers trustedPeers) {
    this.beans = beans;
    this.claims = claims;
    this.trustedPeers = trustedPeers;
  }

  /** The value as it is, out of {@code Optional} and JSON wrappers; null when there is none. */
  public @Nullable Object raw(ValueSource source, RequestView view, @Nullable Object principal) {
    return Beans.orNull(attempt(source, view, principal));
  }

  /**
   * As {@link #raw}, but {@link Beans#FAILED} when something is there and threw, or came twice, and
   * {@link Beans#MISSING} when something is there that can't have such a property.
   */
  public @Nullable Object attempt(
      ValueSource source, RequestView view, @Nullable Object principal) {
    switch (source.origin()) {
      case SESSION:
      case REQUEST:
        return ofAttribute(source, view);
      case HEADER:
        return header(source, view);
      case REMOTE_USER:
        return view.remoteUser();
      default:
        return ofPrincipal(source, view, principal);
    }
  }

  /** The value as the text of an identifier; null when there is none or it can't be one. */
  public @Nullable String text(ValueSource source, RequestView view, @Nullable Object principal) {
    return ScalarText.of(raw(source, view, principal));
  }

  /** The first of the sources that has such a text. */
  public @Nullable String text(
      List<ValueSource> sources, RequestView view, @Nullable Object principal) {
    for (ValueSource source : sources) {
      String text = text(source, view, principal);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A value that is already there as the text of an identifier; null when it can't be one. */
  public static @Nullable String textOf(@Nullable Object value) {
    return ScalarText.of(value);
  }

  /** The only element of a collection or array of one, else the value itself. */
  public static @Nullable Object singleOf(@Nullable Object value) {
    return ScalarText.single(value);
  }

  /**
   * The same source for another person of the same application: {@code session:user.id} is then
   * the {@code id} of the object given. Sources that only speak of the request are null.
   */
  @Nullable
  Object ofOther(ValueSource source, RequestView view, Object person) {
    Object value;
    switch (source.origin()) {
      case SESSION:
      case REQUEST:
        int attribute = Math.max(1, attributeLength(source, view));
        value = source.path().tail(attribute).of(person, beans);
        break;
      case HEADER:
        return header(source, view); // a proxy speaks of the person at the keyboard
      case REMOTE_USER:
        return null;
      default:
        value = ofPrincipal(source, view, person);
    }
    return Beans.orNull(value);
  }

  /**
   * Why a source that is there can't be read, for a log line: a class and a step, never a value.
   * Null when nothing keeps it from being read.
   */
  public @Nullable String obstacle(
      ValueSource source, RequestView view, @Nullable Object principal) {
    switch (source.origin()) {
      case SESSION:
      case REQUEST:
        int length = attributeLength(source, view);
        return source.path().tail(length).obstacle(attribute(source, view, length), beans);
      case HEADER:
        return "the header came more than once";
      case CLAIM:
        return source.path().obstacle(claims.of(view, principal), beans);
      default:
        String outer = source.path().obstacle(principal, beans);
        Object inner = unwrapped(principal);
        return Beans.isUnread(inner) || inner == null
            ? outer
            : source.path().obstacle(inner, beans);
    }
  }

  private @Nullable Object ofPrincipal(
      ValueSource source, RequestView view, @Nullable Object principal) {
    switch (source.origin()) {
      case CLAIM:
        return claims.get(view, principal, source.path());
      case NAME:
        Object name = beans.attempt(principal, "getName");
        if (name == null) {
          name = beans.attempt(principal, "getUsername");
        }
        return name == null ? unwrapped(principal) : name;
      default:
        // The object handed over first, then what it wraps: Authentication.name, then User.id.
        Object value = principal == null ? null : source.path().of(principal, beans);
        if (value != null && value != Beans.MISSING) {
          return value;
        }
        Object inner = unwrapped(principal);
        Object ofInner = inner == null ? Beans.MISSING : source.path().of(inner, beans);
        return ofInner == Beans.MISSING ? value : ofInner;
    }
  }

  private @Nullable Object unwrapped(@Nullable Object principal) {
    for (String[] wrapper : WRAPPERS) {
      if (beans.isA(principal, wrapper[0])) {
        return beans.attempt(principal, wrapper[1]);
      }
    }
    return null;
  }

  private @Nullable Object ofAttribute(ValueSource source, RequestView view) {
    for (int length = source.path().length(); length > 0; length--) {
      Object value = attribute(source, view, length);
      if (value != null) {
        return source.path().tail(length).of(value, beans);
      }
    }
    return null;
  }

  /** How many steps of the path are the attribute's name; 0 when there is no such attribute. */
  private static int attributeLength(ValueSource source, RequestView view) {
    for (int length = source.path().length(); length > 0; length--) {
      if (attribute(source, view, length) != null) {
        return length;
      }
    }
    return 0;
  }

  private static @Nullable Object attribute(ValueSource source, RequestView view, int length) {
    String name = source.path().head(length);
    return source.origin() == ValueSource.Origin.SESSION
        ? view.sessionAttribute(name)
        : view.attribute(name);
  }

  private @Nullable Object header(ValueSource source, RequestView view) {
    if (!trustedPeers.contains(view.peer())) {
      return null;
    }
    List<String> values = view.headers(source.headerName());
    if (values.size() > 1) {
      return Beans.FAILED; // one of them may have come from the browser
    }
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }
}
