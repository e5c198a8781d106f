/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.core.BadSettingException;
import io.heapjava.core.HeapConfig;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.identity.IdentityVerdict;
import io.heapjava.core.identity.RawIdentifier;
import io.heapjava.core.internal.config.Settings;
import io.heapjava.core.request.Wildcards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
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
        + "  --issuer URL   the values are unique only per issuer, as the 'sub' of OpenID Connect is\n"
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
    String issuer = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        values.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      } else if (argument.startsWith("--issuer=")) {
        issuer = argument.substring("--issuer=".length());
      } else if (argument.equals("--issuer") && i + 1 < arguments.size()) {
        issuer = arguments.get(++i);
      } else if (argument.startsWith("-") && !argument.equals("-")) {
        throw new UsageException(
            argument.equals("--issuer")
                ? "--issuer needs a URL"
                : "unknown option '" + argument + "' (a value? then put -- before it)");
      } else {
        values.add(argument);
      }
    }
    if (issuer != null && issuer.trim().isEmpty()) {
      throw new UsageException("--issuer needs a URL");
    }
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
    return new Answers(config, issuer, console).to(values);
  }

  /** The answers to one call. */
  private static final class Answers {
    private final HeapConfig config;
    private final Wildcards excluded;
    private final @Nullable String issuer;
    private final Console console;
    private boolean refused;

    private Answers(HeapConfig config, @Nullable String issuer, Console console) {
      boolean withIssuer = config.values().require(Settings.IDENTITY_ISSUER).equals("include");
      List<String> patterns = config.values().get(Settings.EXCLUDE);
      this.config = config;
      this.excluded = new Wildcards(patterns == null ? Collections.emptyList() : patterns);
      this.issuer = withIssuer && issuer != null ? issuer.trim() : null;
      this.console = console;
    }

    private int to(List<String> values) throws IOException {
      if (values.isEmpty()) {
        standardInput();
      }
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i);
        if (value.equals("-")) {
          standardInput();
        } else if (value.indexOf('\uFFFD') >= 0) {
          refuse("value " + (i + 1), "not readable in this locale; give it on standard input");
        } else {
          answer(value, "value " + (i + 1));
        }
      }
      return refused ? ExitCode.PROBLEM : ExitCode.OK;
    }

    private void standardInput() throws IOException {
      InputLines lines = new InputLines(console.in());
      while (true) {
        if (!lines.isAtHand()) {
          console.flush(); // somebody may be waiting for the answers
        }
        if (!lines.next()) {
          return;
        }
        String where = "line " + lines.number();
        switch (lines.state()) {
          case TOO_LONG:
            refuse(where, RefusalReason.IDENTITY_TOO_LONG);
            break;
          case NOT_UTF8:
            refuse(where, "not UTF-8");
            break;
          default:
            answer(lines.text(), where);
        }
      }
    }

    private void answer(String value, String where) throws IOException {
      if (excluded.matches(value)) {
        refuse(where, "left out by heap.exclude");
        return;
      }
      IdentityVerdict verdict = config.identityPolicy().check(RawIdentifier.of(issuer, value));
      Identity identity = verdict.identity();
      if (identity != null) {
        console.line(identity.value());
      } else {
        RefusalReason reason = verdict.refusal();
        refuse(where, reason == null ? RefusalReason.INTERNAL_ERROR : reason);
      }
    }

    private void refuse(String where, RefusalReason reason) throws IOException {
      refuse(where, reason + ", " + meaning(reason));
    }

    private void refuse(String where, String why) throws IOException {
      refused = true;
      console.line("");
      console.complain(where + " is refused: " + why);
    }

    private static String meaning(RefusalReason reason) {
      switch (reason) {
        case IDENTITY_BLANK:
          return "it is blank";
        case IDENTITY_TOO_LONG:
          return "it has more than " + Identity.MAX_LENGTH + " characters";
        case IDENTITY_PLACEHOLDER:
          return "it stands for nobody in particular (see heap.identity.placeholders.allow)";
        case IDENTITY_MALFORMED:
          return "it holds control characters or broken Unicode";
        case IDENTITY_OBJECT_TEXT:
          return "it is the text of an object without a name of its own";
        default:
          return "see the README";
      }
    }
  }
}
