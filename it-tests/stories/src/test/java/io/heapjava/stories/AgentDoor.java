/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import com.acme.shop.Security;
import com.acme.shop.TomcatShop;
import io.heapjava.simulator.HeapSimulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The agent in JVMs of their own on Tomcat: two nodes for frameworks that it knows, and one for each
 * kind of rule.
 */
final class AgentDoor implements Door {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int QUIET_POLLS = 8;

  private static final String SERVICE_RULES =
      "com.acme.shop.LoginService#login -> 0 when return\ncom.acme.shop.LoginService#logout -> logout";
  private static final String SWAP_RULE = "com.acme.shop.LoginService#loginAs -> acts-as";

  private static final List<Security> KNOWN = List.of(
      Security.CONTAINER,
      Security.SPRING,
      Security.SHIRO,
      Security.WRAPPED,
      Security.TOKEN,
      Security.JAAS);

  private final HeapSimulator heap = HeapSimulator.start();
  private final List<Jvm> jvms;

  AgentDoor() {
    jvms = List.of(
        new Jvm(KNOWN, ""),
        new Jvm(KNOWN, ""),
        new Jvm(List.of(Security.HOME), "session:user -> value.name"),
        new Jvm(List.of(Security.SERVICE), SERVICE_RULES),
        new Jvm(List.of(Security.SWAP), SERVICE_RULES + "\n" + SWAP_RULE));
    jvms.forEach(Jvm::awaitStart);
  }

  @Override
  public HeapSimulator heap() {
    return heap;
  }

  @Override
  public List<Security> securities() {
    return jvms.stream().flatMap(jvm -> jvm.securities.stream()).distinct().toList();
  }

  @Override
  public String address(Security security, int node) {
    List<Jvm> having =
        jvms.stream().filter(jvm -> jvm.securities.contains(security)).toList();
    return "http://127.0.0.1:" + having.get(node).port;
  }

  @Override
  public boolean hasSecondNode(Security security) {
    return KNOWN.contains(security);
  }

  @Override
  public boolean isOutermost() {
    return true;
  }

  /** By conditions: everybody is there, then nothing more comes for some polls. */
  @Override
  public void settle(Set<String> people) {
    long start = System.nanoTime();
    while (!people.stream()
            .allMatch(person -> heap.model().userByIdentity(person).isPresent())
        && System.nanoTime() - start < PATIENCE) {
      LockSupport.parkNanos(POLL);
    }
    int before = -1;
    for (int quiet = 0; quiet < QUIET_POLLS; quiet++) {
      int now = heap.requests().size();
      if (now != before) {
        quiet = 0;
        before = now;
      }
      LockSupport.parkNanos(POLL);
    }
  }

  @Override
  public void close() {
    jvms.forEach(Jvm::end);
    heap.close();
  }

  @Override
  public String toString() {
    return "agent";
  }

  /** One node. */
  private final class Jvm {

    private final List<Security> securities;
    private final Process process;
    private final Path output;
    private int port;

    Jvm(List<Security> securities, String rules) {
      this.securities = securities;
      try {
        Path work = Files.createDirectories(Path.of(System.getProperty("agent.work")));
        Path folder = Files.createTempDirectory(work, "jvm");
        output = folder.resolve("out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-javaagent:" + Path.of(System.getProperty("agent.jar")).normalize());
        settings(folder, rules).forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-cp");
        command.add(classPath());
        command.add(TomcatShop.class.getName());
        securities.forEach(security -> command.add(security.name()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEAP_"));
        builder
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("err").toFile());
        process = builder.start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private Map<String, String> settings(Path folder, String rules) {
      Map<String, String> settings = new java.util.TreeMap<>(Map.of(
          "heap.app-id",
          Guest.APP_ID,
          "heap.endpoint",
          heap.endpoint().toString(),
          "heap.batch.max-age",
          "0s",
          "heap.rate.limits",
          "false",
          "heap.identify.replaced-user-id-after",
          DELAY_MILLIS + "ms",
          "heap.properties.email",
          "session:user.email",
          "heap.impersonation.real-user",
          "session:admin.name",
          "heap.agent.log",
          folder.resolve("agent.log").toString()));
      if (!rules.isEmpty()) {
        settings.put("heap.agent.rules", rules);
      }
      return settings;
    }

    /** All but what is Heap's. */
    private String classPath() {
      String all =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      return Arrays.stream(all.split(File.pathSeparator))
          .filter(entry -> !entry.matches(".*heap-(core|servlet|agent|annotations).*"))
          .collect(Collectors.joining(File.pathSeparator));
    }

    void awaitStart() {
      try {
        for (String text = ""; !text.contains("READY"); text = Files.readString(output)) {
          if (!process.isAlive()) {
            throw new IllegalStateException("not started, see " + output.getParent());
          }
          LockSupport.parkNanos(POLL);
        }
        port =
            Integer.parseInt(Files.readString(output).replaceAll("(?s).*READY (\\d+)\\s.*", "$1"));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    void end() {
      process.destroyForcibly();
    }
  }
}
