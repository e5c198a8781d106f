/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Signs in with objects that throw wherever they are touched, and tells what its own code sees. */
public final class HostileMain {

  private HostileMain() {}

  /** Throws from everything an object has. */
  public static class Guest implements CharSequence, Principal {
    private final int which;

    Guest(int which) {
      this.which = which;
    }

    @Override
    public String getName() {
      return Thrown.now(which);
    }

    public Object getId() {
      return Thrown.now(which);
    }

    @Override
    public int length() {
      return Thrown.<Integer>now(which);
    }

    @Override
    public char charAt(int index) {
      return Thrown.<Character>now(which);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return Thrown.now(which);
    }

    @Override
    public boolean equals(Object other) {
      return Thrown.<Boolean>now(which);
    }

    @Override
    public int hashCode() {
      return Thrown.<Integer>now(which);
    }

    @Override
    public String toString() {
      return Thrown.now(which);
    }
  }

  /** Not only its values, the map itself. */
  public static class Attributes extends AbstractMap<String, Object> {
    private final int which;

    Attributes(int which) {
      this.which = which;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return Thrown.now(which);
    }
  }

  /** And the list. */
  public static class Names extends AbstractList<Object> {
    private final int which;

    Names(int which) {
      this.which = which;
    }

    @Override
    public Object get(int index) {
      return Thrown.now(which);
    }

    @Override
    public int size() {
      return Thrown.<Integer>now(which);
    }
  }

  /** Asks itself for ever. */
  public static class Endless {
    public Object getId() {
      return getId();
    }
  }

  /** Signs in while it is read. */
  public static class Recursive {
    public String getId() {
      enter(this);
      return "recursive@example.com";
    }
  }

  public static Object enter(Object guest) {
    return guest;
  }

  public static Object name(Object guest) {
    return guest;
  }

  public static boolean ask(Object guest) {
    return true;
  }

  public static CompletionStage<?> later(Object guest) {
    final int which = ((Guest) guest).which;
    return (CompletionStage<?>) Proxy.newProxyInstance(
        HostileMain.class.getClassLoader(),
        new Class<?>[] {CompletionStage.class},
        (proxy, method, arguments) -> Thrown.now(which));
  }

  public static void main(String[] arguments) throws Exception {
    SignIn.signIn("before@example.com");
    for (int which = 0; which < Thrown.count(); which++) {
      Guest guest = new Guest(which);
      Names names = new Names(which);
      Attributes attributes = new Attributes(which);
      boolean same = enter(guest) == guest
          && name(guest) == guest
          && enter(names) == names
          && name(names) == names
          && enter(attributes) == attributes
          && name(attributes) == attributes
          && ask(guest)
          && later(guest) != null;
      System.out.println(Thrown.nameOf(which) + " " + same);
    }
    Endless endless = new Endless();
    System.out.println("endless " + (enter(endless) == endless));
    Recursive recursive = new Recursive();
    System.out.println("recursive " + (enter(recursive) == recursive));
    Thread small = new Thread(null, HostileMain::overflow, "small", 256 * 1024);
    small.start();
    small.join();
    System.out.println("interrupted " + Thread.currentThread().isInterrupted());
    SignIn.signIn("after@example.com");
    enter("entered@example.com");
  }

  private static void overflow() {
    for (int i = 0; i < 20; i++) {
      try {
        deeper(i);
      } catch (StackOverflowError e) {
        continue;
      }
      System.out.println("the stack has no end");
    }
    SignIn.signIn("overflown@example.com");
  }

  /** Logs in at every depth, so at the last ones too. */
  private static int deeper(int depth) {
    SignIn.signIn("deep@example.com");
    return deeper(depth + 1) + 1;
  }
}
