/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.agent.start.Version;
import java.io.PrintStream;

/** {@code java -jar heap-agent.jar}. */
public final class Tool {

  /** EX_USAGE of sysexits.h. */
  private static final int BAD_USAGE = 64;

  private Tool() {}

  /** Called by the door, by name; answers the exit code. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    boolean help =
        arguments.length == 0 || arguments[0].equals("--help") || arguments[0].equals("-h");
    if (help) {
      out.print(text());
      return 0;
    }
    if (arguments[0].equals("--version")) {
      out.println("heap-agent " + Version.text());
      return 0;
    }
    err.println("heap-agent: unknown command '" + arguments[0] + "' (see --help)");
    return BAD_USAGE;
  }

  private static String text() {
    return "heap-agent "
        + Version.text()
        + ": identifies the people of a Java application in Heap, without a change to it.\n\n"
        + "  java -javaagent:heap-agent.jar=app-id=<environment id> -jar application.jar\n\n"
        + "Settings are -Dheap.*, HEAP_* of the environment, a file (heap.config-file), or the\n"
        + "agent's argument: key=value, parted by semicolons, without the 'heap.'.\n\n"
        + "  heap.agent.enabled=false       leaves the application alone\n"
        + "  heap.agent.log=FILE|stderr     where the agent writes; silent without\n"
        + "  heap.agent.rules=RULES         com.acme.LoginService#login(String) -> 0\n"
        + "                                 session:user -> value.id\n"
        + "  heap.agent.rules-file=FILE     the same, one a line\n"
        + "  heap.agent.annotations=NAMES   annotations that mark a login, beside @HeapLogin\n"
        + "  heap.agent.point.NAME=false    switches off servlet, annotated, configured, session\n";
  }
}
