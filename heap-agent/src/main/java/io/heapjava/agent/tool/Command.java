/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import java.io.IOException;
import java.util.List;

/** One of the tools: {@code java -jar heap-agent.jar <name> ...}. To add one: see {@link Tool}. */
interface Command {

  /** What it is called by. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /** All about it, from its synopsis on; ends with a line break. */
  String help();

  /**
   * Does it.
   *
   * @param arguments those behind the name
   * @return the exit code, of {@link ExitCode}
   * @throws UsageException when the arguments make no sense
   * @throws IOException when standard input or output fails
   */
  int run(List<String> arguments, Console console) throws UsageException, IOException;
}
