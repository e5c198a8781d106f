/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.desk;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Begins when the bundle is started. */
public final class Activator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    Desk.main(new String[0]);
  }

  @Override
  public void stop(BundleContext context) {}
}
