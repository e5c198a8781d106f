/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.demo;

import io.heapjava.simulator.HeapCookies;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command line: {@code java -jar heap-demo.jar [--once | --help]}. */
public final class Demo {

  private static final int RIGHT = 0;
  private static final int WRONG = 1;
  private static final int USAGE = 2;

  private static final String HELP = """
      Usage: java -jar heap-demo.jar [--once | --help]

      Starts a web shop, a legacy application with the agent, and a simulated Heap
      on this machine and shows what Heap gets to know of the people who sign in. Nothing leaves the machine.

        (nothing)  runs until Ctrl-C; sign in with a browser
        --once     lets eight people sign in by itself, prints what Heap knows
                   and checks it; exits with 0 if all is right, with 1 if not
        --help     this text
      """;

  private final PrintStream out;
  private final PrintStream err;

  Demo(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new Demo(System.out, System.err).run(List.of(args)));
  }

  int run(List<String> args) {
    try {
      if (args.isEmpty()) {
        return serve();
      }
      if (args.equals(List.of("--once"))) {
        return once();
      }
      if (args.equals(List.of("--help")) || args.equals(List.of("-h"))) {
        out.print(HELP);
        return RIGHT;
      }
      err.println("Unknown: " + String.join(" ", args));
      err.print(HELP);
      return USAGE;
    } catch (IOException | RuntimeException e) {
      err.println("The demo failed: " + e.getMessage());
      return WRONG;
    }
  }

  private int serve() throws IOException {
    DemoSite site = start();
    new Ledger(site).follow(out);
    out.println();
    out.println("Who can sign in:");
    out.println(Ledger.people());
    out.println();
    out.println("To be a browser with heap.js, paste this into its console at the shop:");
    out.println(
        "  document.cookie = '" + HeapCookies.v4(DemoSite.APP_ID, HeapCookies.newUserId()) + "'");
    out.println();
    out.println("Ctrl-C ends it.");
    untilTheEnd();
    return RIGHT;
  }

  private int once() throws IOException {
    try (DemoSite site = start()) {
      Ledger ledger = new Ledger(site);
      ledger.follow(out);
      out.println();
      Devices devices = Devices.fresh();
      Visitors.Seen seen = new Visitors(site, devices, out).visit();
      site.stopApplications();
      out.println();
      out.println("What Heap knows now (the names only the demo knows):");
      out.print(ledger.table());
      out.println();
      return report(Expectations.check(site, devices, seen));
    }
  }

  private int report(List<Check> checks) {
    checks.forEach(out::println);
    long wrong = checks.stream().filter(check -> !check.isRight()).count();
    out.println();
    out.println(wrong == 0 ? "All is right." : wrong + " of " + checks.size() + " are wrong.");
    return wrong == 0 ? RIGHT : WRONG;
  }

  private DemoSite start() throws IOException {
    DemoSite site = DemoSite.start();
    Runtime.getRuntime().addShutdownHook(new Thread(site::close, "demo-end"));
    out.println("Shop: " + site.shopAddress() + "/");
    out.println("Old application with the agent: "
        + site.legacyAddress()
        + "/login?who="
        + Person.GINA.email()
        + "&password="
        + Person.LEGACY_PASSWORD);
    out.println("Heap: " + site.heap().endpoint() + "/  (simulated; shows all it knows)");
    return site;
  }

  /** Ctrl-C ends the process; the shutdown hook closes the site. */
  private static void untilTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
