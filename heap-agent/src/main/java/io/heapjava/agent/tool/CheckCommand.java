/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.agent.login.RuleNews;
import io.heapjava.agent.rule.LoginRule;
import io.heapjava.agent.start.LoginPoints;
import io.heapjava.agent.tool.check.EndpointCheck;
import io.heapjava.agent.tool.check.SettingsCheck;
import io.heapjava.agent.tool.scan.LoginPointScan;
import io.heapjava.core.HeapConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whether the settings are right, Heap can be reached, and what would be seen of logins. */
final class CheckCommand implements Command {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Checks settings and the way to Heap; --scan foretells what is instrumented.";
  }

  @Override
  public String help() {
    return "java [-Dheap...] -jar heap-agent.jar check [--all] [--offline] [--scan PATH...] [KEY=VALUE...]\n\n"
        + "Prints the settings that are set and where each comes from, and on standard error everything\n"
        + "that is wrong about them: values that are not allowed, keys that are mistyped, rules that\n"
        + "can't be read (with line and column), a key file that isn't there. No secret is printed;\n"
        + "of a key only the fingerprint.\n\n"
        + "KEY=VALUE ('heap.' may be left out), or the agent's argument as it is, counts before\n"
        + "-Dheap.*, HEAP_* of the environment and the file of heap.config-file. A heap.properties on\n"
        + "the application's class path isn't seen here; name it with config-file=PATH.\n\n"
        + "Then it asks Heap's address (heap.region or heap.endpoint) as the agent would: one POST to\n"
        + "/api/add_user_properties with the environment ID and an empty list of users. It names\n"
        + "nobody and makes or changes nothing in Heap. --offline leaves it out.\n\n"
        + "  --all          print the settings that have their defaults, too\n"
        + "  --offline      ask nobody\n"
        + "  --scan PATH... say which methods of these jars, WARs, EARs or folders of classes would be\n"
        + "                 instrumented, and by which login point or rule; and which rules match\n"
        + "                 nothing; and which properties of session and request attributes that\n"
        + "                 settings declare no class has. Reads class files and runs none of them. All\n"
        + "                 paths are one application: add the server's own jars to see those too. Of\n"
        + "                 jars for several Javas it reads what this Java would.\n\n"
        + "  java -jar heap-agent.jar check app-id=1234567890 rules-file=login.rules --scan shop.war\n\n"
        + "Exit code: 0; 1 when anything is wrong; 64 for a wrong command line.\n";
  }

  @Override
  public int run(List<String> arguments, Console console) throws UsageException, IOException {
    CheckArguments wish = CheckArguments.parse(arguments);
    SettingsCheck settings = SettingsCheck.of(wish.pairs());
    List<String> problems = new ArrayList<>();
    List<String> news = new ArrayList<>();
    RuleNews ruleNews = new RuleNews(new RuleNews.Voice() {
      @Override
      public void tell(String line) {
        // what matched is in the table
      }

      @Override
      public void warn(String line) {
        news.add(line);
      }
    });
    LoginPoints points = settings.pointsAreReadable()
        ? LoginPoints.of(settings.agent(), settings.rules(), () -> null, ruleNews)
        : null;
    if (points != null) {
      settings.checkPoints(points.names());
    }
    problems.addAll(settings.problems());

    print(settings, wish.all(), console);
    state(settings, points, problems, console);
    tell(problems, 0, console);
    int told = problems.size();
    askHeap(settings, wish, problems, console);
    tell(problems, told, console);
    told = problems.size();
    if (points != null && !wish.scanned().isEmpty()) {
      LoginPointScan scan = new LoginPointScan(points, ruleNews, settings.places(), problems::add);
      scan.run(wish.scanned());
      print(scan, console);
      problems.addAll(news);
      tell(problems, told, console);
    }
    return end(problems.size(), console);
  }

  private static void print(SettingsCheck settings, boolean all, Console console)
      throws IOException {
    Columns columns = new Columns();
    int left = 0;
    for (String[] row : settings.rows()) {
      if (all || !row[1].equals(SettingsCheck.DEFAULT)) {
        columns.add(row);
      } else {
        left++;
      }
    }
    columns.print(console);
    if (left > 0) {
      console.line(left + " more have their defaults (--all)");
    }
    console.line("");
  }

  private static void tell(List<String> problems, int from, Console console) throws IOException {
    for (String problem : problems.subList(from, problems.size())) {
      console.complain(problem);
    }
  }

  private static int end(int problems, Console console) throws IOException {
    if (problems == 0) {
      console.line("nothing is wrong");
      return ExitCode.OK;
    }
    console.complain(problems == 1 ? "1 problem" : problems + " problems");
    return ExitCode.PROBLEM;
  }

  private static void state(
      SettingsCheck settings, @Nullable LoginPoints points, List<String> problems, Console console)
      throws IOException {
    String fingerprint = settings.keyFingerprint();
    if (fingerprint != null) {
      console.line("key fingerprint: " + fingerprint);
    }
    if (points != null) {
      console.line("login points: " + String.join(", ", points.on().keySet()));
    }
    console.line("rules: " + settings.rules().all().size());
    if (problems.isEmpty()) {
      String off = settings.agent().whyOff();
      console.line("agent: " + (off == null ? "on" : "off, " + off));
    }
  }

  private static void askHeap(
      SettingsCheck settings, CheckArguments wish, List<String> problems, Console console)
      throws IOException {
    if (wish.offline()) {
      return;
    }
    HeapConfig config = settings.config();
    if (config == null || !config.isOn()) {
      console.line("endpoint: not asked, the settings keep the library off");
      return;
    }
    EndpointCheck answer = EndpointCheck.of(config);
    if (answer.isReachable()) {
      console.line("endpoint: " + answer);
    } else {
      problems.add("heap.endpoint: " + answer);
    }
  }

  private static void print(LoginPointScan scan, Console console) throws IOException {
    console.line("");
    Columns columns = new Columns();
    for (LoginPointScan.Finding finding : scan.findings()) {
      columns.add(
          finding.point(),
          finding.method(),
          finding.location(),
          finding.rule() == null ? "" : finding.rule());
    }
    columns.print(console);
    for (Map.Entry<LoginRule, Set<String>> rule : scan.namingAttribute().entrySet()) {
      console.line("session:" + rule.getKey().member() + ": " + named(rule.getValue()));
    }
    console.line("instrumented: " + scan.findings().size() + " methods, of all in " + scan.classes()
        + " classes of " + scan.archives() + " archives and folders");
  }

  private static String named(Collection<String> classes) {
    if (classes.isEmpty()) {
      return "no class has this name among its texts";
    }
    List<String> all = new ArrayList<>(classes);
    String some = String.join(", ", all.subList(0, Math.min(3, all.size())));
    return "the name stands in " + some + (all.size() > 3 ? ", ..." : "");
  }
}
