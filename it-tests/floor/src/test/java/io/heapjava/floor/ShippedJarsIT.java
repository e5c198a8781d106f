/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.floor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.RecordedRequest;
import io.heapjava.simulator.SimulatedUser;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedJarsIT {

  private static final int JAVA_8 = 52;

  @ParameterizedTest
  @ValueSource(strings = {"jar.core", "jar.servlet", "jar.slf4j", "jar.jackson"})
  void everyClass_isOfJava8_butThoseKeptForLaterVersions(String jar) throws IOException {
    Map<String, Integer> tooNew = new TreeMap<>();
    int classes = 0;
    try (JarFile file = new JarFile(System.getProperty(jar))) {
      for (JarEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (!name.endsWith(".class")
            || name.startsWith("META-INF/versions/")
            || name.endsWith("module-info.class")) {
          continue;
        }
        classes++;
        int version = versionOf(file, entry);
        if (version > JAVA_8) {
          tooNew.put(name, version);
        }
      }
    }

    assertThat(classes).isPositive();
    assertThat(tooNew).isEmpty();
  }

  @Test
  void httpClientOfJava11_isKeptAmongTheVersions() throws IOException {
    try (JarFile file = new JarFile(System.getProperty("jar.core"))) {
      assertThat(file.isMultiRelease()).isTrue();
      assertThat(file.getEntry(
              "META-INF/versions/11/io/heapjava/core/internal/http/HttpClientSender.class"))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "url-connection"})
  void smallestClassPath_isEnough(String client) throws Exception {
    try (HeapSimulator heap = HeapSimulator.start()) {
      List<String> output = run(heap, client);

      assertThat(output)
          .contains("true")
          .anyMatch(line -> line.startsWith("FlushResult{complete=true, waiting=0, sent="));
      SimulatedUser alice = heap.model().userByIdentity("alice@example.com").orElseThrow();
      assertThat(alice.userIds()).containsExactly("1847839267195673");
      assertThat(alice.properties()).containsEntry("plan", "gold");
      assertThat(alice.events()).containsExactly("Order");
      assertThat(heap.requests()).extracting(RecordedRequest::status).containsOnly(200);
    }
  }

  private static List<String> run(HeapSimulator heap, String client) throws Exception {
    List<String> classPath = new ArrayList<>();
    for (String jar : List.of("jar.core", "jar.slf4j", "jar.jackson")) {
      classPath.add(System.getProperty(jar));
    }
    classPath.add(Path.of(SmallestApp.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toURI())
        .toString());
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(File.pathSeparator, classPath),
            SmallestApp.class.getName(),
            heap.endpoint().toString(),
            client)
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output.lines().toList();
  }

  private static int versionOf(JarFile file, JarEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
