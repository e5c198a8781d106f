/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads the finished jar, hidden classes too. */
class AgentJarIT {

  private static final Path JAR = Path.of(System.getProperty("heap.test.agent-jar"));

  @Test
  void everyClass_isForJava8_butThoseForLaterVersions() throws IOException {
    List<String> tooNew = new ArrayList<>();
    int read = 0;
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (isClass(entry)) {
          read++;
          int limit = entry.getName().startsWith("heap/META-INF/versions/11/") ? 55 : 52;
          if (majorVersion(jar, entry) > limit) {
            tooNew.add(entry.getName());
          }
        }
      }
    }

    assertThat(tooNew).isEmpty();
    assertThat(read).isGreaterThan(300);
  }

  @Test
  void root_hasTheDoorItsLoaderAndTheHooksOnly() throws IOException {
    Set<String> atRoot = new TreeSet<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && !entry.getName().startsWith("heap/")) {
          atRoot.add(entry.getName());
        }
      }
    }

    assertThat(atRoot)
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "io/heapjava/agent/HeapAgent.class",
            "io/heapjava/agent/start/AgentClassLoader.class",
            "io/heapjava/agent/hook/Hooks.class",
            "io/heapjava/agent/hook/Hooks$1.class");
  }

  @Test
  void applicationsLoader_findsNothingThatIsHidden() throws IOException {
    try (URLClassLoader application =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (String name : List.of(
          "io.heapjava.core.HeapClient",
          "io.heapjava.agent.start.AgentStarter",
          "io.heapjava.agent.shaded.asm.ClassReader",
          "net.bytebuddy.jar.asm.ClassReader",
          "com.fasterxml.jackson.core.JsonFactory",
          "org.slf4j.LoggerFactory")) {
        assertThat(application.getResource(name.replace('.', '/') + ".class"))
            .as(name)
            .isNull();
      }
    }
  }

  @Test
  void hiddenClasses_speakOfNoLibraryByItsOwnName() throws IOException {
    Set<String> speaking = new TreeSet<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (isClass(entry)) {
          constants(jar, entry).stream()
              .filter(text ->
                  text.matches("\\[*L?(net/bytebuddy|com/fasterxml/jackson|org/slf4j)/[\\w/$]+;?"))
              .forEach(text -> speaking.add(entry.getName() + ": " + text));
        }
      }
    }

    assertThat(speaking).isEmpty();
  }

  @Test
  void manifest_addsNothingToTheApplicationsPaths() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      Set<String> names =
          manifest.keySet().stream().map(Object::toString).collect(Collectors.toSet());

      assertThat(names)
          .contains("Premain-Class", "Agent-Class", "Main-Class")
          .doesNotContain("Boot-Class-Path", "Class-Path", "Launcher-Agent-Class");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    }
  }

  /** Early Java 8 crashes on them before main, and their first use costs some 40 ms on any Java. */
  @Test
  void whatRunsBeforeMain_hasNoLambda() throws IOException {
    List<String> withLambda = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        boolean early = entry
            .getName()
            .matches(
                "(heap/)?io/heapjava/agent/(HeapAgent|(start|hook|scan|rule|point|log|install)/.*)"
                    + "\\.class(data)?");
        if (early && constants(jar, entry).contains("BootstrapMethods")) {
          withLambda.add(entry.getName());
        }
      }
    }

    assertThat(withLambda).isEmpty();
  }

  @Test
  void jar_isUnderTwoMegabytes() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(2_000_000);
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class") || entry.getName().endsWith(".classdata");
  }

  private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      DataInputStream data = new DataInputStream(in);
      assertThat(data.readInt()).as(entry.getName()).isEqualTo(0xCAFEBABE);
      data.readUnsignedShort();
      return data.readUnsignedShort();
    }
  }

  private static List<String> constants(JarFile jar, JarEntry entry) throws IOException {
    List<String> texts = new ArrayList<>();
    try (InputStream in = jar.getInputStream(entry)) {
      DataInputStream data = new DataInputStream(new ByteArrayInputStream(in.readAllBytes()));
      data.skipBytes(8);
      int count = data.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = data.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(data.readUTF());
          case 5, 6 -> {
            data.skipBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> data.skipBytes(2);
          case 15 -> data.skipBytes(3);
          default -> data.skipBytes(4);
        }
      }
    }
    return texts;
  }
}
