/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;

/** What others do to files of a spool. */
public final class Tampering {

  /** Somebody without a name, so that they are on no machine. */
  public static final String STRANGER = "54321";

  private Tampering() {}

  /** Only root can; other users' tests are skipped here. */
  public static void giveToAStranger(Path path) throws IOException {
    boolean given = true;
    try {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(STRANGER));
    } catch (FileSystemException e) {
      given = false;
    }
    assumeTrue(given, "only root gives files away");
  }

  public static void setPermissions(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Moves it elsewhere and puts a link in its place. */
  public static void turnIntoALink(Path path, Path elsewhere) throws IOException {
    Files.move(path, elsewhere);
    Files.createSymbolicLink(path, elsewhere);
  }

  /** As a later version of the library would write it. */
  public static void turnIntoNewerFormat(Path segment) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    CRC32 crc = new CRC32();
    header.putInt(8, Records.VERSION + 1);
    crc.update(bytes, 0, Records.HEADER - 4);
    header.putInt(Records.HEADER - 4, (int) crc.getValue());
    Files.write(segment, bytes);
    assertThat(Records.version(bytes)).isEqualTo(Records.VERSION + 1);
  }

  /** Adds a record that is whole and means nothing: reading it fails in ways nobody thought of. */
  public static void addARecordWithoutSense(Path segment) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(Records.OVERHEAD + 3);
    Records.put(record, Records.STATE, 0, new byte[3]);
    Files.write(segment, record.array(), StandardOpenOption.APPEND);
  }
}
