/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.launch;

import java.io.File;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.launch.Framework;

/** Starts a framework with one bundle, and ends. */
public final class Osgi {

  private Osgi() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("org.osgi.framework.storage", Files.createTempDirectory("osgi").toString());
    Framework framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    framework
        .getBundleContext()
        .installBundle(new File(arguments[0]).toURI().toString())
        .start();
    framework.stop();
    framework.waitForStop(10_000);
    System.exit(0);
  }
}
