/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Something with files in it: an archive or a folder. */
interface Container extends Closeable {

  /** How it is called in reports: {@code app.war!/WEB-INF/lib/login.jar}. */
  String location();

  /** The paths of all files, with slashes. */
  List<String> entries() throws IOException;

  InputStream open(String entry) throws IOException;

  /** Whether it is a jar whose manifest says that it holds classes for several Javas. */
  boolean isMultiRelease();
}
