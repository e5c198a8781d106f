/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every console block of the README, typed into a shell: what follows {@code $} is done, and what
 * stands below it must come. A line of three dots stands for any lines.
 */
class CommandLineReadmeIT {

  @TempDir
  private Path folder;

  /** What the examples have at hand. */
  @BeforeEach
  void prepare() throws IOException {
    Files.copy(
        Path.of(System.getProperty("readme.jar.heap-agent")), folder.resolve("heap-agent.jar"));
    Files.writeString(folder.resolve("people.tsv"), "Alice\t42\nBen\t43\n");
    Path source = folder.resolve("LoginService.java");
    Files.writeString(
        source, "package com.acme; public class LoginService { void login(String name) {} }");
    assertThat(ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString()))
        .isZero();
    try (ZipOutputStream war =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("shop.war")))) {
      war.putNextEntry(new ZipEntry("WEB-INF/classes/com/acme/LoginService.class"));
      war.write(Files.readAllBytes(folder.resolve("com/acme/LoginService.class")));
    }
  }

  @Test
  void commands_printWhatTheReadmeShows() throws Exception {
    List<String> blocks = Readme.blocks("console");
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThat(typed(block)).as(block).matches(expected(block));
    }
  }

  /** The commands of a block, in one shell; both outputs, as a terminal shows them. */
  private String typed(String block) throws Exception {
    StringBuilder script = new StringBuilder();
    for (String line : block.lines().filter(line -> line.startsWith("$ ")).toList()) {
      String command = line.substring(2);
      script.append(command).append('\n');
    }
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script.toString())
        .directory(folder.toFile())
        .redirectErrorStream(true);
    shell.environment().keySet().removeIf(name -> name.startsWith("HEAP_"));
    shell.environment().remove("JAVA_TOOL_OPTIONS");
    shell
        .environment()
        .merge("PATH", System.getProperty("java.home") + "/bin", (old, own) -> own + ":" + old);
    Process process = shell.start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static Pattern expected(String block) {
    return Pattern.compile(block
        .lines()
        .filter(line -> !line.startsWith("$ "))
        .map(line -> line.equals("...") ? "(?:.*\n)*" : Pattern.quote(line) + "\n")
        .collect(Collectors.joining()));
  }
}
