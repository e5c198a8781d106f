/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.agent.login.Logins;
import io.heapjava.agent.login.MethodRules;
import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.login.SessionRules;
import io.heapjava.agent.request.RequestPassages;
import io.heapjava.agent.rule.RuleParser;
import io.heapjava.agent.rule.RuleReader;
import io.heapjava.agent.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** The README's table of login points is the list of login points. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- login points: begin -->\n";
  private static final String END = "<!-- login points: end -->";

  @Test
  void tableOfLoginPoints_isWhatTheCodeKnows() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);

    assertThat(readme.substring(begin, end)).isEqualTo(table());
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| login point | what it sees |\n| --- | --- |\n");
    for (Point point : points()) {
      table.append("| `").append(point.name()).append("` | ").append(point.meaning());
      table.append(point.isOnByDefault() ? " |\n" : " (off by default) |\n");
    }
    return table.toString();
  }

  private static List<Point> points() {
    Rules none = RuleParser.parse("");
    RuleNews news = new RuleNews(NOPLogger.NOP_LOGGER);
    RuleReader reader = new RuleReader();
    SessionRules sessions = new SessionRules(List.of(), reader, news, false);
    RequestPassages passages = new RequestPassages(() -> null, sessions);
    MethodRules methods = new MethodRules(none, List.of(), reader, news, passages);
    return Points.all(passages, methods, sessions, new Logins(passages, () -> null), null);
  }
}
