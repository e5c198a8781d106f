/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package cost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program with one agent, or none: what is added to the command line. */
record Variant(String name, Path agent, boolean foreign, List<String> options) {

  /** The discard port, where nothing listens. */
  private static final String CLOSED = "http://127.0.0.1:9";

  /** All of them, from run.sh: for the page nothing matches only when they are off. */
  private static final List<String> POINTS = List.of(System.getProperty("points").split(" "));

  static List<Variant> of(Program program, Path ours, Path empty, Path others) {
    List<Variant> variants = new ArrayList<>();
    variants.add(new Variant("no agent", null, false, List.of()));
    variants.add(new Variant("empty agent", empty, false, List.of()));
    variants.add(new Variant(
        "one that is shown classes", null, false, List.of("-javaagent:" + empty + "=look")));
    variants.add(new Variant("heap-agent, no match", ours, false, heap(program.noMatch(POINTS))));
    variants.add(new Variant("heap-agent, a match", ours, false, heap(program.match())));
    if (program == Program.PLAIN) {
      variants.add(
          new Variant("heap-agent, a login", ours, false, heap(program.match())));
    }
    variants.add(new Variant(
        "OpenTelemetry",
        Program.jar(others, "opentelemetry-javaagent"),
        true,
        List.of(
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none")));
    variants.add(new Variant(
        "Elastic",
        Program.jar(others, "elastic-apm-agent"),
        true,
        List.of(
            "-Delastic.apm.server_url=" + CLOSED,
            "-Delastic.apm.cloud_provider=NONE",
            "-Delastic.apm.log_level=OFF")));
    variants.add(new Variant(
        "Datadog",
        Program.jar(others, "dd-java-agent"),
        true,
        List.of(
            "-Ddd.trace.agent.url=" + CLOSED,
            "-Ddd.instrumentation.telemetry.enabled=false",
            "-Ddd.remote_config.enabled=false",
            "-Ddd.jmxfetch.enabled=false")));
    return variants;
  }

  /** Whether the program is asked to sign somebody in. */
  boolean signsIn() {
    return name.endsWith("login");
  }

  List<String> jvmOptions() {
    List<String> all = new ArrayList<>();
    if (agent != null) {
      all.add("-javaagent:" + agent);
    }
    all.addAll(options);
    return all;
  }

  private static List<String> heap(List<String> settings) {
    List<String> all = new ArrayList<>(List.of("-Dheap.app-id=11", "-Dheap.endpoint=" + CLOSED));
    all.addAll(settings);
    return all;
  }
}
