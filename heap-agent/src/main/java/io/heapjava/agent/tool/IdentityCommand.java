/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.HeapConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what Heap would know people by. */
final class IdentityCommand implements Command {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String summary() {
    return "Prints what Heap knows a person by under the current settings.";
  }

  @Override
  public String help() {
    return "java [-Dheap...] -jar heap-agent.jar identity [--issuer URL] [VALUE...]\n\n"
        + "Prints, for each VALUE, the identity that Heap would see under the current settings\n"
        + "(heap.identity.*, heap.exclude): to look a person up, or to join Heap with other systems.\n"
        + "Without a VALUE, or for '-', it reads one a line from standard input.\n\n"
        + "  --issuer URL   the values are unique only per issuer, as the 'sub' of OpenID Connect is;\n"
        + "                 without it, URL|VALUE in one text is refused\n"
        + "  --             what follows are values, also with a '-' in front\n\n"
        + "Standard output has exactly one line for each value, in UTF-8: the identity, or an empty\n"
        + "line where the value is refused (a placeholder, blank, too long ...). Why is told on\n"
        + "standard error, by the line's number and never by the value. Standard input is read as\n"
        + "UTF-8 everywhere; values on the command line come in the character set of the locale.\n\n"
        + "  java -Dheap.identity.encoding=sha256 -jar heap-agent.jar identity alice@example.com\n"
        + "  cut -f1 users.tsv | java -jar heap-agent.jar identity | paste - users.tsv\n\n"
        + "Exit code: 0; 1 when a value was refused; 64 for a wrong command line; 78 when a setting\n"
        + "is wrong (see 'check').\n";
  }

  @Override
  public int run(List<String> arguments, Console console) throws UsageException, IOException {
    List<String> values = new ArrayList<>();
    String issuer = parse(arguments, values);
    HeapConfig config;
    try {
      config = HeapConfig.newBuilder()
          .classLoader(ClassLoader.getSystemClassLoader())
          .build();
    } catch (BadSettingException e) {
      console.complain(e.getMessage() + "; see 'check'");
      return ExitCode.CONFIG;
    }
    for (String remark : config.remarks()) {
      console.complain(remark);
    }
    return new IdentityAnswers(config, issuer, console).to(values);
  }

  /** Answers the issuer. */
  private static @Nullable String parse(List<String> arguments, List<String> values)
      throws UsageException {
    String issuer = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        values.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      } else if (argument.equals("--issuer")) {
        issuer = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
        i++;
      } else if (argument.startsWith("--issuer=")) {
        issuer = argument.substring("--issuer=".length());
      } else if (argument.startsWith("-") && !argument.equals("-")) {
        throw new UsageException(
            "unknown option '" + argument + "' (a value? then put -- before it)");
      } else {
        values.add(argument);
      }
    }
    if (issuer != null && issuer.trim().isEmpty()) {
      throw new UsageException("--issuer needs a URL");
    }
    return issuer;
  }
}
