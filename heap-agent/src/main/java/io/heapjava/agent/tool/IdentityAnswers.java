/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.core.HeapConfig;
import io.heapjava.core.RefusalReason;
import io.heapjava.core.identity.Identity;
import io.heapjava.core.identity.IdentityVerdict;
import io.heapjava.core.internal.config.Settings;
import io.heapjava.core.request.Wildcards;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to one call of {@link IdentityCommand}: a line of results for each value. */
final class IdentityAnswers {

  private final HeapConfig config;
  private final Wildcards excluded;
  private final @Nullable String issuer;
  private final Console console;
  private boolean refused;

  IdentityAnswers(HeapConfig config, @Nullable String issuer, Console console) {
    List<String> patterns = config.values().get(Settings.EXCLUDE);
    this.config = config;
    this.excluded = new Wildcards(patterns == null ? Collections.emptyList() : patterns);
    this.issuer = issuer;
    this.console = console;
  }

  /** Answers each in its turn; none stands for standard input. */
  int to(List<String> values) throws IOException {
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
    IdentityVerdict verdict = issuer == null
        ? config.identityPolicy().checkText(value)
        : config.identityPolicy().checkSubject(issuer, value);
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
      case ISSUER_MISPLACED:
        return "it holds an issuer; give only what stands behind the bar, and --issuer for what "
            + "stands before it";
      case IDENTITY_OBJECT_TEXT:
        return "it is the text of an object without a name of its own";
      default:
        return "see the README";
    }
  }
}
