/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.login;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's place that writes down what it is told; {@link #later} writes into the same list. */
public final class FakePlace implements LoginPlace, LoginPlace.Finder {

  public final List<String> told;
  public boolean inRequest = true;
  public @Nullable String realIdentity;
  private final String prefix;
  private final List<String> typedNames = new ArrayList<>();
  public @Nullable Object principal;
  public List<Object> companions = List.of();

  public FakePlace() {
    this(new ArrayList<>(), "");
  }

  private FakePlace(List<String> told, String prefix) {
    this.told = told;
    this.prefix = prefix;
  }

  @Override
  public LoginPlace now() {
    return this;
  }

  @Override
  public LoginPlace later() {
    return new FakePlace(told, "later: ");
  }

  @Override
  public boolean isInRequest() {
    return inRequest;
  }

  @Override
  public void signedIn(Object who, LoginKind kind) {
    principal = who;
    tell(kind == LoginKind.DECLARED ? "declared " + nameOf(who) : "established " + who);
  }

  private static String nameOf(Object who) {
    DeclaredPrincipal declared = (DeclaredPrincipal) who;
    return declared.getName() + (declared.rule() == null ? "" : " by " + declared.rule());
  }

  @Override
  public void checked(Object who, Object... sameAs) {
    principal = who;
    companions = Arrays.asList(sameAs);
    tell("checked " + who);
  }

  @Override
  public void failed() {
    tell("failed");
  }

  @Override
  public void signedOut() {
    tell("signed out");
  }

  @Override
  public void endsLoginOf(String rule) {
    tell("login is over of " + rule);
  }

  @Override
  public @Nullable String realIdentity() {
    return realIdentity;
  }

  @Override
  public void actsAs(@Nullable String identity) {
    tell("acts as another, is " + identity);
  }

  @Override
  public void actsAsEnds() {
    tell("acts as nobody else");
  }

  @Override
  public void typedName(String name) {
    typedNames.add(name);
  }

  @Override
  public Collection<String> typedNames() {
    return typedNames;
  }

  @Override
  public void forgetTypedNames() {
    typedNames.clear();
  }

  private void tell(String line) {
    told.add(prefix + line);
  }
}
