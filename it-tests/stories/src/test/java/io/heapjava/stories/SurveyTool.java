/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import java.util.List;
import net.jqwik.api.sessions.JqwikSession;

/** {@code SurveyTool filter|agent TRIES}; prints each kind of fault once. Run by hand. */
final class SurveyTool {

  private SurveyTool() {}

  public static void main(String[] arguments) {
    Tally tally = new Tally();
    Door door = arguments[0].equals("agent") ? new AgentDoor() : new FilterDoor();
    int tries = Integer.parseInt(arguments[1]);
    try (Evening evening = new Evening(door, tally)) {
      Survey survey = new Survey(evening);
      JqwikSession.run(() -> {
        if (arguments.length > 2) {
          survey.run(Stories.withRefusals(door.securities()).map(List::of), tries);
        } else {
          survey.run(Stories.atATime(door.securities()), tries);
        }
      });
      System.out.println(survey);
      System.out.println(tally);
    }
    System.exit(0);
  }
}
