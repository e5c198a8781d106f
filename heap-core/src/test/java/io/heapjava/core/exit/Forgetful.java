/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.exit;

import io.heapjava.core.HeapClient;
import io.heapjava.core.HeapConfig;
import java.util.Map;

/** A program that tells of many people, closes nothing and ends. */
public final class Forgetful {

  private Forgetful() {}

  /** How it ends, the address, how many people, then settings as {@code key=value}. */
  public static void main(String[] args) {
    HeapConfig.Builder config =
        HeapConfig.newBuilder().set("heap.app-id", "11").set("heap.endpoint", args[1]);
    for (int i = 3; i < args.length; i++) {
      String[] setting = args[i].split("=", 2);
      config.set(setting[0], setting[1]);
    }
    HeapClient heap = HeapClient.create(config.build());
    int people = Integer.parseInt(args[2]);
    for (int i = 0; i < people; i++) {
      heap.addUserProperties("person-" + i, Map.of("n", i));
    }
    switch (args[0]) {
      case "exit":
        System.exit(0);
        break;
      case "hook":
        Runtime.getRuntime().addShutdownHook(new Thread(heap::close));
        break;
      case "close":
        heap.close();
        break;
      default:
        break; // main returns
    }
  }
}
