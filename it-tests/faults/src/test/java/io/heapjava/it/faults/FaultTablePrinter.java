/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Prints the table when all faults were tried. */
public final class FaultTablePrinter implements TestExecutionListener {

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    FaultTable.begin();
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    System.out.println(FaultTable.text());
  }
}
