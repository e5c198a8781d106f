/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.app;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Packs an application with its libraries into one jar, as Spring Boot's build plug-ins do. */
public final class ExecutableJar {

  private final JarOutputStream out;

  private ExecutableJar(JarOutputStream out) {
    this.out = out;
  }

  /**
   * The application, to be started from this one jar.
   *
   * @param launcher the class that knows how to load from jars inside of a jar
   * @param loader the jar that has it
   */
  public static App of(App app, Path jar, String launcher, Path loader) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, launcher);
    attributes.putValue("Start-Class", app.mainClass());
    attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      ExecutableJar all = new ExecutableJar(out);
      all.launcher(loader);
      String[] classPath = app.classPath().split(File.pathSeparator);
      out.putNextEntry(new JarEntry("BOOT-INF/"));
      out.putNextEntry(new JarEntry("BOOT-INF/classes/"));
      all.classes(Path.of(classPath[0]));
      out.putNextEntry(new JarEntry("BOOT-INF/lib/"));
      for (int i = 1; i < classPath.length; i++) {
        all.library(Path.of(classPath[i]));
      }
    }
    return new App(launcher, jar.toString());
  }

  private void launcher(Path loader) throws IOException {
    try (JarFile from = new JarFile(loader.toFile())) {
      for (JarEntry entry :
          from.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(entry.getName()));
        from.getInputStream(entry).transferTo(out);
      }
    }
  }

  private void classes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry("BOOT-INF/classes/" + folder.relativize(file)));
        Files.copy(file, out);
      }
    }
  }

  /** Uncompressed, for the launcher reads it where it is. */
  private void library(Path library) throws IOException {
    byte[] bytes = Files.readAllBytes(library);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    JarEntry entry = new JarEntry("BOOT-INF/lib/" + library.getFileName());
    entry.setMethod(JarEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }
}
