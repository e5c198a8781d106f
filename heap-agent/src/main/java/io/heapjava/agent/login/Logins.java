/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import io.heapjava.core.internal.Trouble;
import io.heapjava.core.principal.Beans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the login points of frameworks say, and how they read the frameworks' objects. A null for a
 * person is nobody and changes nothing. Thread-safe.
 */
public final class Logins {

  private final LoginPlace.Finder places;
  private final Supplier<@Nullable Core> cores;
  private volatile @Nullable Beans beans;

  public Logins(LoginPlace.Finder places, Supplier<@Nullable Core> cores) {
    this.places = places;
    this.cores = cores;
  }

  /** A framework signed this person in and will show it from now on. */
  public void established(@Nullable Object principal) {
    if (principal != null) {
      places.now().signedIn(principal, LoginKind.ESTABLISHED);
    }
  }

  /**
   * This person's credentials were found right, whatever that was for.
   *
   * @param companions objects that an application may keep instead of the principal; a null is none,
   *     and neither is a text, since a name that is kept proves no login
   */
  public void checked(@Nullable Object principal, @Nullable Object... companions) {
    if (principal == null) {
      return;
    }
    List<Object> objects = new ArrayList<>(companions.length);
    for (Object companion : companions) {
      if (companion != null && companion != principal && !(companion instanceof CharSequence)) {
        objects.add(companion);
      }
    }
    places.now().checked(principal, objects.toArray());
  }

  /** An authentication failed in this request, whatever was found right before. */
  public void failed() {
    places.now().failed();
  }

  /** The person of the request's session signed out. */
  public void signedOut() {
    places.now().signedOut();
  }

  /** A {@code NameCallback} was answered with this name. */
  public void typedName(String name) {
    places.now().typedName(name);
  }

  /** The names that {@code NameCallback}s of this request were answered with. */
  public Collection<String> typedNames() {
    return places.now().typedNames();
  }

  /** A JAAS login begins: names typed before are not its own. */
  public void forgetTypedNames() {
    places.now().forgetTypedNames();
  }

  /** Logs this warning, once for each kind, of which there must be few. */
  public void warnOnce(String kind, String text) {
    Core core = cores.get();
    if (core != null) {
      core.client().trouble().once(kind, text);
    }
  }

  /** Whether it is the thread of a request that the agent follows. */
  public boolean isInRequest() {
    return places.now().isInRequest();
  }

  /** The result of a public method without arguments; null when there is none or it fails. */
  public @Nullable Object call(@Nullable Object object, String method) {
    Beans ready = object == null ? null : beans();
    return ready == null ? null : ready.call(object, method);
  }

  /**
   * The result of a public static method without arguments, of a class that belongs to the same
   * framework; null when there is none or it fails.
   *
   * @param member an object of the framework, whose loader knows the class
   */
  public @Nullable Object callStatic(Object member, String className, String method) {
    Beans ready = beans();
    if (ready == null) {
      return null;
    }
    try {
      Class<?> type = Class.forName(className, false, member.getClass().getClassLoader());
      return ready.callStatic(type, method);
    } catch (ClassNotFoundException e) {
      return null; // another generation of the framework
    }
  }

  /** Whether a type of the object's hierarchy has this full name. */
  public boolean isA(@Nullable Object object, String typeName) {
    Beans ready = object == null ? null : beans();
    return ready != null && ready.isA(object, typeName);
  }

  /** Null when the agent is off. Made twice in a race, which does no harm. */
  private @Nullable Beans beans() {
    Beans ready = beans;
    if (ready == null) {
      Core core = cores.get();
      if (core == null) {
        return null;
      }
      Trouble trouble = core.client().trouble();
      ready = new Beans(trouble);
      beans = ready;
    }
    return ready;
  }
}
