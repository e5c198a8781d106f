/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.agent.tool;

import io.heapjava.core.internal.message.Message;
import io.heapjava.core.internal.message.MessageCodec;
import io.heapjava.core.internal.message.MessageWriter;
import io.heapjava.core.internal.spool.DeadLetters;
import io.heapjava.core.internal.spool.SpoolInspection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows what waits in a data directory and what Heap refused, and has the latter sent again. */
final class SpoolCommand implements Command {

  @Override
  public String name() {
    return "spool";
  }

  @Override
  public String summary() {
    return "Lists, counts and replays what waits on disk and what Heap refused.";
  }

  @Override
  public String help() {
    return "java -jar heap-agent.jar spool DIR [count|list|replay]\n\n"
        + "DIR is the directory of heap.data-dir. The tool has to run as the user of the application:\n"
        + "what it would make as another one, the application could not read. What is another\n"
        + "user's, or open to others, it leaves alone and says so.\n\n"
        + "  count   (default) for each Heap environment how many messages wait and how many are\n"
        + "          dead letters, which Heap refused for good\n"
        + "  list    each of them on a line: what it is, why it was refused and when, and what is\n"
        + "          said to Heap, with the encoded identity\n"
        + "  replay  puts all dead letters back to those that wait. A running process sends them\n"
        + "          within a minute when it has nothing else to send, else the next one does. An old\n"
        + "          property then overwrites a newer one: look at the list before.\n\n"
        + "Exit code: 0; 64 for a wrong command line; 74 when the directory can't be read or\n"
        + "something in it was left alone.\n";
  }

  @Override
  public int run(List<String> arguments, Console console) throws UsageException, IOException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new UsageException("spool needs a directory and at most one of count, list, replay");
    }
    Path dir = Paths.get(arguments.get(0));
    if (!Files.isDirectory(dir)) {
      throw new IOException(dir + ": no directory");
    }
    String what = arguments.size() == 1 ? "count" : arguments.get(1);
    Set<String> leftAlone = new LinkedHashSet<>();
    for (SpoolInspection spool : SpoolInspection.of(dir, leftAlone::add)) {
      switch (what) {
        case "count":
          console.line(spool.appId() + ": " + spool.waiting().size() + " waiting, "
              + spool.deadLetters().size() + " dead letters");
          break;
        case "list":
          list(spool, console);
          break;
        case "replay":
          console.line(spool.appId() + ": " + spool.replay() + " dead letters put back");
          break;
        default:
          throw new UsageException("spool: '" + what + "' is none of count, list, replay");
      }
    }
    for (String why : leftAlone) {
      console.complain(why);
    }
    return leftAlone.isEmpty() ? ExitCode.OK : ExitCode.IO;
  }

  private static void list(SpoolInspection spool, Console console) throws IOException {
    for (byte[] message : spool.waiting()) {
      console.line(spool.appId() + "\twaiting\t" + text(message));
    }
    for (DeadLetters.Letter letter : spool.deadLetters()) {
      console.line(spool.appId() + "\t" + letter.reason() + " at "
          + Instant.ofEpochMilli(letter.millis()) + "\t" + text(letter.message()));
    }
  }

  private static String text(byte[] bytes) {
    try {
      Message message = MessageCodec.read(bytes, 0);
      byte[] json = new MessageWriter("").entry(message);
      return message.kind().tag() + "\t" + new String(json, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "unreadable (" + e.getMessage() + ")";
    }
  }
}
