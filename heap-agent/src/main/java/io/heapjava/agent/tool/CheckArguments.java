/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.agent.start.AgentArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is to be checked. Immutable. */
final class CheckArguments {

  private static final Pattern PAIR = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*=.*", Pattern.DOTALL);

  private final boolean all;
  private final boolean offline;
  private final List<String> scanned;
  private final Map<String, String> pairs;

  private CheckArguments(
      boolean all, boolean offline, List<String> scanned, Map<String, String> pairs) {
    this.all = all;
    this.offline = offline;
    this.scanned = scanned;
    this.pairs = pairs;
  }

  static CheckArguments parse(List<String> arguments) throws UsageException {
    boolean all = false;
    boolean offline = false;
    boolean scanning = false;
    List<String> scanned = new ArrayList<>();
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String argument : arguments) {
      if (argument.equals("--all")) {
        all = true;
      } else if (argument.equals("--offline")) {
        offline = true;
      } else if (argument.equals("--scan")) {
        scanning = true;
      } else if (argument.startsWith("--scan=")) {
        scanned.add(argument.substring("--scan=".length()));
      } else if (argument.startsWith("-")) {
        throw new UsageException("unknown option '" + argument + "'");
      } else if (scanning && !isPair(argument)) {
        scanned.add(argument);
      } else {
        pairs.putAll(pairs(argument));
      }
    }
    if (scanning && scanned.isEmpty()) {
      throw new UsageException("--scan needs a path");
    }
    return new CheckArguments(all, offline, scanned, pairs);
  }

  /** A key has no slash, and a path with an equals sign in its first part is rare (--scan=PATH). */
  private static boolean isPair(String argument) {
    return PAIR.matcher(argument).matches();
  }

  /** One pair, or the agent's own argument: several, parted by semicolons, which values hold too. */
  private static Map<String, String> pairs(String argument) throws UsageException {
    if (!isPair(argument)) {
      throw new UsageException(
          "'" + argument + "' is no KEY=VALUE (a path to look into? then --scan before it)");
    }
    for (String part : argument.split(";")) {
      if (!isPair(part.trim())) {
        int equals = argument.indexOf('=');
        return AgentArguments.pair(argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
    return AgentArguments.parse(argument);
  }

  /** Whether defaults are shown too. */
  boolean all() {
    return all;
  }

  boolean offline() {
    return offline;
  }

  List<String> scanned() {
    return scanned;
  }

  Map<String, String> pairs() {
    return pairs;
  }
}
