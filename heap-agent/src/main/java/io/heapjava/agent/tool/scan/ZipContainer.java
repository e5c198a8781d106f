/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar, WAR or EAR. */
final class ZipContainer implements Container {

  private final ZipFile zip;
  private final String location;
  private final boolean temporary;
  private final File file;
  private final Budget budget;

  /**
   * @param temporary whether the file is a copy that nobody needs afterwards
   */
  ZipContainer(File file, String location, boolean temporary, Budget budget) throws IOException {
    this.file = file;
    this.location = location;
    this.temporary = temporary;
    this.budget = budget;
    this.zip = new ZipFile(file);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public List<String> entries() throws IOException {
    List<String> names = new ArrayList<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      budget.takeEntry();
      if (!entry.isDirectory()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  @Override
  public InputStream open(String entry) throws IOException {
    ZipEntry found = zip.getEntry(entry);
    if (found == null) {
      throw new IOException("no such entry");
    }
    return zip.getInputStream(found);
  }

  @Override
  public boolean isMultiRelease() {
    ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
    if (entry == null || entry.getSize() > 1 << 20) {
      return false;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Manifest manifest = new Manifest(in);
      return "true".equalsIgnoreCase(manifest.getMainAttributes().getValue("Multi-Release"));
    } catch (IOException | RuntimeException e) {
      return false; // the JVM would not read it either
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
    if (temporary && !file.delete()) {
      file.deleteOnExit();
    }
  }
}
