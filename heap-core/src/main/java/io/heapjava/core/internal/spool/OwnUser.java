/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user of this process, and what is theirs alone. In a directory that everybody may write to, such
 * as /tmp, somebody could have put a link or a folder of their own in our place, to read what is
 * written there or to have something sent.
 *
 * <p>Who the user is shows the owner of a file that was just made. The name of the user would not do:
 * a container may run with a number that has none, and a file system may give files another owner.
 *
 * <p>Where a file system has no POSIX permissions, as on Windows, the kind of file and the owner are
 * looked at, as far as it knows owners, and the permissions are not: there a file inherits the access
 * list of the data directory, which has to let in nobody else.
 *
 * <p>Immutable.
 */
final class OwnUser {

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final @Nullable UserPrincipal user;

  private OwnUser(@Nullable UserPrincipal user) {
    this.user = user;
  }

  /** Makes a file in a directory, or else in that for temporary files, and takes it away again. */
  static OwnUser seenIn(Path directory) throws IOException {
    try {
      return ofNewFileIn(directory);
    } catch (IOException e) {
      // An administrator may have made our folder in a directory where we may make nothing.
      try {
        return ofNewFileIn(Paths.get(System.getProperty("java.io.tmpdir")));
      } catch (IOException | RuntimeException again) {
        e.addSuppressed(again);
        throw e;
      }
    }
  }

  private static OwnUser ofNewFileIn(Path directory) throws IOException {
    Path file = Files.createTempFile(directory, ".heap-", ".tmp");
    try {
      return new OwnUser(ownerOf(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Returns when it is a directory that is this user's alone. */
  void requireDirectory(Path path) throws IOException {
    require(path, attributes(path).isDirectory(), "no directory");
  }

  /** Returns when it is a regular file that is this user's alone. */
  void requireFile(Path path) throws IOException {
    require(path, attributes(path).isRegularFile(), "no regular file");
  }

  private void require(Path path, boolean rightKind, String wrongKind) throws IOException {
    if (!rightKind) {
      throw new ForeignFileException(
          path + " is " + wrongKind + " (perhaps a link that somebody put there): take it away.");
    }
    UserPrincipal owner = ownerOf(path);
    if (user != null && !user.equals(owner)) {
      throw new ForeignFileException(path + " belongs to " + owner + ", and this process is " + user
          + "'s: run it as " + owner + ", or give the files to " + user + " (chown).");
    }
    PosixFileAttributeView posix = view(path, PosixFileAttributeView.class);
    if (posix != null) {
      Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
      EnumSet<PosixFilePermission> others = EnumSet.copyOf(OTHERS);
      others.retainAll(permissions);
      if (!others.isEmpty()) {
        throw new ForeignFileException(
            path + " is open to others than its owner ("
                + PosixFilePermissions.toString(permissions)
                + "): see who changed it and what is in it, then take their permissions away (chmod go=).");
      }
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static @Nullable UserPrincipal ownerOf(Path path) throws IOException {
    FileOwnerAttributeView view = view(path, FileOwnerAttributeView.class);
    return view == null ? null : view.getOwner();
  }

  private static <V extends FileAttributeView> @Nullable V view(Path path, Class<V> kind) {
    return Files.getFileAttributeView(path, kind, LinkOption.NOFOLLOW_LINKS);
  }
}
