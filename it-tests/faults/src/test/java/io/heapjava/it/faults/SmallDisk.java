/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory, with hardly any room. Only those may mount one who have the right to. */
final class SmallDisk implements AutoCloseable {

  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  static SmallDisk mount(Path path, String size) throws IOException {
    Files.createDirectories(path);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString());
    Assumptions.assumeTrue(mounted, "may not mount a small file system here");
    return new SmallDisk(path);
  }

  Path path() {
    return path;
  }

  long free() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", path.toString())) {
      throw new IOException("not unmounted: " + path);
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
