/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A folder of classes, or an unpacked WAR or EAR. */
final class FolderContainer implements Container {

  private final File folder;
  private final Budget budget;

  FolderContainer(File folder, Budget budget) {
    this.folder = folder;
    this.budget = budget;
  }

  @Override
  public String location() {
    return folder.getPath();
  }

  @Override
  public List<String> entries() throws IOException {
    List<String> names = new ArrayList<>();
    collect(folder, "", names, new HashSet<String>());
    return names;
  }

  /** Each real folder once: links may lead in circles. */
  private void collect(File in, String prefix, List<String> names, Set<String> seen)
      throws IOException {
    File[] files = in.listFiles();
    if (files == null || !seen.add(in.getCanonicalPath())) {
      return;
    }
    Arrays.sort(files);
    for (File file : files) {
      budget.takeEntry();
      if (file.isDirectory()) {
        collect(file, prefix + file.getName() + "/", names, seen);
      } else {
        names.add(prefix + file.getName());
      }
    }
  }

  @Override
  public InputStream open(String entry) throws IOException {
    return new FileInputStream(new File(folder, entry));
  }

  @Override
  public boolean isMultiRelease() {
    return false;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
