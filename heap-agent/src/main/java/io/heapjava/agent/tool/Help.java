/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.agent.start.AgentKeys;
import io.heapjava.agent.start.Version;
import java.util.List;

/** What {@code java -jar heap-agent.jar} says of itself. */
final class Help {

  private Help() {}

  static String text(List<Command> commands) {
    StringBuilder text = new StringBuilder("heap-agent ")
        .append(Version.text())
        .append(
            ": identifies the people of a Java application in Heap, without a change to it.\n\n")
        .append("  java -javaagent:heap-agent.jar=app-id=<environment id> -jar application.jar\n\n")
        .append(
            "Settings are -Dheap.*, HEAP_* of the environment, a file (heap.config-file), or the\n")
        .append("agent's argument: key=value, parted by semicolons, without the 'heap.'.\n\n");
    for (String key : AgentKeys.names()) {
      row(text, key, AgentKeys.meaningOf(key));
    }
    row(text, AgentKeys.POINT + "NAME", "Switches a login point on or off: true, false.");
    text.append("\nThis jar is a tool too:\n\n");
    for (Command command : commands) {
      row(text, command.name(), command.summary());
    }
    row(text, "help COMMAND", "Says more of a command.");
    row(text, "--version", "Says which version this is.");
    text.append("\n  java -Dheap.config-file=heap.properties -jar heap-agent.jar check\n");
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String meaning) {
    text.append("  ").append(name);
    for (int i = name.length(); i < 26; i++) {
      text.append(' ');
    }
    text.append("  ").append(meaning).append('\n');
  }
}
