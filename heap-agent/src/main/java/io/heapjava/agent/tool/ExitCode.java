/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

/** What scripts are told; from 64 on the numbers are those of BSD's sysexits.h. */
final class ExitCode {

  static final int OK = 0;

  /** The command worked and found something wrong. */
  static final int PROBLEM = 1;

  /** EX_USAGE: the command line makes no sense. */
  static final int USAGE = 64;

  /** EX_IOERR: standard input or output fails. */
  static final int IO = 74;

  /** EX_CONFIG: with these settings there is no answer. */
  static final int CONFIG = 78;

  /** As of a program that the shell saw end by SIGPIPE, which the JVM keeps from us. */
  static final int NOBODY_READS = 128 + 13;

  private ExitCode() {}
}
