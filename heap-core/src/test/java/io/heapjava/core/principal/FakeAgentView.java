/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.principal;

import org.jspecify.annotations.Nullable;

/** A request of which an agent saw more than the request shows. */
public final class FakeAgentView extends FakeRequestView implements ObservedLogins {

  public @Nullable String declared;
  public @Nullable RememberedLogin remembered;
  public @Nullable Object established;
  public @Nullable Object checked;
  public boolean rulesSpeakAlone;
  public boolean hasRememberedEnded;

  @Override
  public @Nullable String declared() {
    return declared;
  }

  @Override
  public @Nullable RememberedLogin remembered() {
    return remembered;
  }

  @Override
  public void rememberedHasEnded() {
    hasRememberedEnded = true;
    remembered = null;
  }

  @Override
  public @Nullable Object established() {
    return established;
  }

  @Override
  public @Nullable Object checked() {
    return checked;
  }

  @Override
  public boolean rulesSpeakAlone() {
    return rulesSpeakAlone;
  }

  @Override
  public boolean isFromFilter() {
    return false;
  }
}
