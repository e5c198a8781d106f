/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the list of settings. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- settings: begin -->\n";
  private static final String END = "<!-- settings: end -->";

  @Test
  void tableOfSettings_isWhatTheCodeKnows() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);

    assertThat(readme.substring(begin, end)).isEqualTo(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| key | default | allowed | meaning |\n| --- | --- | --- | --- |\n");
    for (Setting<?> setting : Settings.all()) {
      row(
          table,
          "`" + setting.key() + "`",
          setting.defaultText() == null ? "" : "`" + setting.defaultText() + "`",
          setting.allowed(),
          setting.meaning());
    }
    row(
        table,
        "`" + Settings.PROPERTIES_PREFIX + "NAME`",
        "",
        "one of " + io.heapjava.core.principal.ValueSource.ALLOWED,
        "The user property NAME, told when a person is identified.");
    row(
        table,
        "`" + ConfigFile.KEY + "`",
        "",
        "a readable properties file",
        "The file of settings, in UTF-8, instead of `heap.properties` on the class path.");
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    for (String cell : cells) {
      table.append("| ").append(cell.replace("|", "\\|").replace("<", "&lt;")).append(' ');
    }
    table.append("|\n");
  }
}
