/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.agent.start.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code java -jar heap-agent.jar}: finds the command and turns whatever happens into an exit code. */
public final class Tool {

  private static final List<Command> COMMANDS = Collections.unmodifiableList(
      Arrays.<Command>asList(new IdentityCommand(), new CheckCommand(), new SpoolCommand()));

  private Tool() {}

  /** Called by the door, by name; answers the exit code. */
  public static int run(String[] arguments, InputStream in, OutputStream out, PrintStream err) {
    Console console = new Console(in, out, err);
    try {
      int code = run(Arrays.asList(arguments), console);
      console.flush();
      return code;
    } catch (UsageException e) {
      return failed(err, e.getMessage() + "; see 'help'", ExitCode.USAGE);
    } catch (Console.OutputFailed e) {
      return e.isNobodyReading()
          ? ExitCode.NOBODY_READS
          : failed(err, "standard output: " + e.getMessage(), ExitCode.IO);
    } catch (IOException e) {
      return failed(err, String.valueOf(e.getMessage()), ExitCode.IO);
    }
  }

  private static int failed(PrintStream err, String why, int code) {
    err.println("heap-agent: " + why);
    return code;
  }

  private static int run(List<String> arguments, Console console)
      throws UsageException, IOException {
    String first = arguments.isEmpty() ? "help" : arguments.get(0);
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    switch (first) {
      case "help":
      case "--help":
      case "-h":
        console.text(rest.isEmpty() ? Help.text(COMMANDS) : command(rest.get(0)).help());
        return ExitCode.OK;
      case "--version":
      case "-V":
      case "version":
        console.line("heap-agent " + Version.text());
        return ExitCode.OK;
      default:
        Command command = command(first);
        if (rest.contains("--help") && !rest.subList(0, rest.indexOf("--help")).contains("--")) {
          console.text(command.help());
          return ExitCode.OK;
        }
        return command.run(rest, console);
    }
  }

  private static Command command(String name) throws UsageException {
    Command found = find(name);
    if (found == null) {
      throw new UsageException("unknown command '" + name + "'");
    }
    return found;
  }

  private static @Nullable Command find(String name) {
    for (Command command : COMMANDS) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    return null;
  }
}
