/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.safety;

import java.lang.management.ManagementFactory;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.spi.FileSystemProvider;
import java.util.TimeZone;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;

/** Decides in main what the JDK decides once, at the first use by anybody. */
public final class EarlyMain {

  private EarlyMain() {}

  /** Its own. */
  public static final class Manager extends LogManager {}

  /** Its own. */
  public static final class Builder extends MBeanServerBuilder {
    static boolean used;

    @Override
    public MBeanServer newMBeanServer(
        String domain, MBeanServer outer, javax.management.MBeanServerDelegate delegate) {
      used = true;
      return super.newMBeanServer(domain, outer, delegate);
    }
  }

  /** Its own; all but the look-up is the JDK's. */
  public static final class Files extends FileSystemProvider {
    static boolean used;
    private final FileSystemProvider theirs;

    public Files(FileSystemProvider theirs) {
      this.theirs = theirs;
      used = true;
    }

    @Override
    public String getScheme() {
      return theirs.getScheme();
    }

    @Override
    public FileSystem newFileSystem(java.net.URI uri, java.util.Map<String, ?> env)
        throws java.io.IOException {
      return theirs.newFileSystem(uri, env);
    }

    @Override
    public FileSystem getFileSystem(java.net.URI uri) {
      return theirs.getFileSystem(uri);
    }

    @Override
    public java.nio.file.Path getPath(java.net.URI uri) {
      return theirs.getPath(uri);
    }

    @Override
    public java.nio.channels.SeekableByteChannel newByteChannel(
        java.nio.file.Path path,
        java.util.Set<? extends java.nio.file.OpenOption> options,
        java.nio.file.attribute.FileAttribute<?>... attributes)
        throws java.io.IOException {
      return theirs.newByteChannel(path, options, attributes);
    }

    @Override
    public java.nio.file.DirectoryStream<java.nio.file.Path> newDirectoryStream(
        java.nio.file.Path path,
        java.nio.file.DirectoryStream.Filter<? super java.nio.file.Path> filter)
        throws java.io.IOException {
      return theirs.newDirectoryStream(path, filter);
    }

    @Override
    public void createDirectory(
        java.nio.file.Path path, java.nio.file.attribute.FileAttribute<?>... attributes)
        throws java.io.IOException {
      theirs.createDirectory(path, attributes);
    }

    @Override
    public void delete(java.nio.file.Path path) throws java.io.IOException {
      theirs.delete(path);
    }

    @Override
    public void copy(
        java.nio.file.Path from, java.nio.file.Path to, java.nio.file.CopyOption... options)
        throws java.io.IOException {
      theirs.copy(from, to, options);
    }

    @Override
    public void move(
        java.nio.file.Path from, java.nio.file.Path to, java.nio.file.CopyOption... options)
        throws java.io.IOException {
      theirs.move(from, to, options);
    }

    @Override
    public boolean isSameFile(java.nio.file.Path one, java.nio.file.Path other)
        throws java.io.IOException {
      return theirs.isSameFile(one, other);
    }

    @Override
    public boolean isHidden(java.nio.file.Path path) throws java.io.IOException {
      return theirs.isHidden(path);
    }

    @Override
    public java.nio.file.FileStore getFileStore(java.nio.file.Path path)
        throws java.io.IOException {
      return theirs.getFileStore(path);
    }

    @Override
    public void checkAccess(java.nio.file.Path path, java.nio.file.AccessMode... modes)
        throws java.io.IOException {
      theirs.checkAccess(path, modes);
    }

    @Override
    public <V extends java.nio.file.attribute.FileAttributeView> V getFileAttributeView(
        java.nio.file.Path path, Class<V> type, java.nio.file.LinkOption... options) {
      return theirs.getFileAttributeView(path, type, options);
    }

    @Override
    public <A extends java.nio.file.attribute.BasicFileAttributes> A readAttributes(
        java.nio.file.Path path, Class<A> type, java.nio.file.LinkOption... options)
        throws java.io.IOException {
      return theirs.readAttributes(path, type, options);
    }

    @Override
    public java.util.Map<String, Object> readAttributes(
        java.nio.file.Path path, String attributes, java.nio.file.LinkOption... options)
        throws java.io.IOException {
      return theirs.readAttributes(path, attributes, options);
    }

    @Override
    public void setAttribute(
        java.nio.file.Path path,
        String attribute,
        Object value,
        java.nio.file.LinkOption... options)
        throws java.io.IOException {
      theirs.setAttribute(path, attribute, value, options);
    }
  }

  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", Manager.class.getName());
    System.setProperty("java.nio.file.spi.DefaultFileSystemProvider", Files.class.getName());
    System.setProperty("javax.management.builder.initial", Builder.class.getName());
    System.setProperty("user.timezone", "Asia/Kathmandu");
    SignIn.signIn("ann@example.com");
    System.out.println("time zone " + TimeZone.getDefault().getID());
    System.out.println("logging " + LogManager.getLogManager().getClass().getName());
    FileSystems.getDefault();
    System.out.println("files " + Files.used);
    ManagementFactory.getPlatformMBeanServer();
    System.out.println("beans " + Builder.used);
  }
}
