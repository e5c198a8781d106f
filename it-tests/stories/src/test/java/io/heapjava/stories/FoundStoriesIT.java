/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.stories;

import static io.heapjava.stories.Kind.ACCEPT;
import static io.heapjava.stories.Kind.ACT_AND_BACK;
import static io.heapjava.stories.Kind.ACT_AS;
import static io.heapjava.stories.Kind.APPROVE;
import static io.heapjava.stories.Kind.BACK;
import static io.heapjava.stories.Kind.BLOCK;
import static io.heapjava.stories.Kind.FORM_SIGN_IN;
import static io.heapjava.stories.Kind.INVALIDATE;
import static io.heapjava.stories.Kind.KEEP;
import static io.heapjava.stories.Kind.LEAVE;
import static io.heapjava.stories.Kind.OPEN;
import static io.heapjava.stories.Kind.OTHER_NODE;
import static io.heapjava.stories.Kind.REFUSE;
import static io.heapjava.stories.Kind.RESET;
import static io.heapjava.stories.Kind.SESSION_EXPIRES;
import static io.heapjava.stories.Kind.SIGN_IN;
import static io.heapjava.stories.Kind.SIGN_OUT;
import static io.heapjava.stories.Kind.VISIT;
import static io.heapjava.stories.Kind.WAIT;
import static io.heapjava.stories.Kind.WRONG_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Security;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** Stories in which a fault was found once, through both doors and with each security. */
class FoundStoriesIT {

  private static final int ALICE = 0;
  private static final int BOB = 1;

  @Example
  void resetThenSignOut_linksTheNextOneOnly() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(VISIT),
        Act.of(RESET),
        Act.of(SIGN_OUT),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT));
  }

  @Example
  void signInByALaterDispatch_thenSignOut_leavesTheBrowserToNobodyElse() {
    everywhere(
        Act.of(SIGN_IN, ALICE).by(Way.LATE), Act.of(SIGN_OUT), Act.of(SIGN_IN, BOB), Act.of(VISIT));
  }

  @Example
  void signInByALaterDispatch_thenTheEndOfTheSession_leavesTheBrowserToNobodyElse() {
    everywhere(
        Act.of(SIGN_IN, ALICE).by(Way.LATE),
        Act.of(INVALIDATE),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT));
  }

  @Example
  void signInByALaterDispatch_thenReset_provesNothingOfTheNewUserId() {
    everywhere(Act.of(SIGN_IN, ALICE).by(Way.LATE), Act.of(RESET), Act.of(VISIT));
  }

  @Example
  void signInThatEndsInAnError_thenReset_provesNothingOfTheNewUserId() {
    everywhere(Act.of(SIGN_IN, ALICE).by(Way.ERROR), Act.of(RESET), Act.of(VISIT));
    everywhere(Act.of(SIGN_IN, ALICE).by(Way.ERROR), Act.of(RESET), Act.of(LEAVE));
  }

  @Example
  void resetBeforeAForwardedSignIn_leavesTheBrowserToNobodyElse() {
    everywhere(
        Act.of(KEEP),
        Act.of(RESET),
        Act.of(SIGN_IN, ALICE).by(Way.FORWARD),
        Act.of(VISIT),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT));
  }

  @Example
  void resetThenPollThenSignOut_linksTheNextOneOnly() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(VISIT),
        Act.of(RESET),
        Act.of(VISIT),
        Act.of(VISIT),
        Act.of(SIGN_OUT),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT));
  }

  @Example
  void resetThenSessionEndsInThePage_linksNobody() {
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(VISIT), Act.of(RESET), Act.of(INVALIDATE));
  }

  @Example
  void resetThenSessionExpires_linksNobody() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(VISIT),
        Act.of(RESET),
        Act.of(VISIT),
        Act.of(SESSION_EXPIRES),
        Act.of(WAIT),
        Act.of(VISIT));
  }

  @Example
  void resetThenAnotherSignsInOverIt_linksTheOther() {
    everywhere(
        Act.of(SIGN_IN, ALICE), Act.of(VISIT), Act.of(RESET), Act.of(SIGN_IN, BOB), Act.of(VISIT));
  }

  @Example
  void signInOverALivingSessionThenReset_waitsForTheDelay() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(SIGN_IN, BOB),
        Act.of(RESET),
        Act.of(VISIT),
        Act.of(SIGN_OUT));
  }

  @Example
  void browserOfAnother_thenReset_waitsForTheDelay() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(VISIT),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT),
        Act.of(RESET),
        Act.of(VISIT));
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(WRONG_PASSWORD, 2),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT),
        Act.of(RESET),
        Act.of(VISIT));
  }

  @Example
  void userIdThatWaits_thenARequestWithoutOne_thenAnother_waitsAsWell() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(RESET),
        Act.of(VISIT),
        Act.of(BLOCK),
        Act.of(VISIT),
        Act.of(RESET),
        Act.of(SIGN_OUT));
  }

  @Example
  void signInOverALivingSession_propertiesAreTheirOwn() {
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(SIGN_IN, BOB), Act.of(VISIT));
  }

  @Example
  void actAsAndBack_neverTellsTheCustomer() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(VISIT),
        Act.of(ACT_AS, BOB),
        Act.of(VISIT),
        Act.of(BACK),
        Act.of(VISIT));
  }

  @Example
  void actAsAndSignOut_neverTellsTheCustomer() {
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(ACT_AS, BOB), Act.of(VISIT), Act.of(SIGN_OUT));
  }

  @Example
  void actAsThenAnotherSignsIn_neverTellsTheCustomer() {
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(ACT_AS, BOB), Act.of(SIGN_IN, 2), Act.of(VISIT));
  }

  @Example
  void actAsThenTheCustomerSignsIn_thenReset_waitsForTheDelay() {
    everywhere(
        Act.of(SIGN_IN, BOB),
        Act.of(ACT_AS, ALICE),
        Act.of(SIGN_IN, ALICE),
        Act.of(RESET),
        Act.of(VISIT));
  }

  @Example
  void actAsThenAnotherSignsInWithANewUserId_leavesItToNobodyElse() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(ACT_AS, BOB),
        Act.of(RESET),
        Act.of(SIGN_IN, 2),
        Act.of(VISIT),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT));
  }

  @Example
  void actAsAndBackWithinOneRequest_neverTellsTheCustomer() {
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(ACT_AND_BACK, BOB), Act.of(VISIT));
  }

  @Example
  void userLeftOnTheThread_isNobodyElse() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(LEAVE),
        Act.of(OPEN).at(1),
        Act.of(VISIT).at(1),
        Act.of(LEAVE),
        Act.of(VISIT).at(1).by(Way.ERROR),
        Act.of(LEAVE),
        Act.of(VISIT).at(1).by(Way.DISPATCH));
  }

  @Example
  void copiedRequestAttributes_areNobody() {
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(KEEP), Act.of(SIGN_OUT), Act.of(VISIT));
  }

  @Example
  void approvalByPassword_isNoLogin() {
    everywhere(Act.of(APPROVE, BOB), Act.of(VISIT), Act.of(SIGN_IN, ALICE), Act.of(VISIT));
  }

  @Example
  void leavingInTheFirstRequestThatShowsThem_areKnown() {
    everywhere(Act.of(FORM_SIGN_IN, ALICE), Act.of(SIGN_OUT));
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(INVALIDATE));
  }

  @Example
  void anotherNode_bothAreKnown() {
    everywhere(
        Act.of(SIGN_IN, ALICE),
        Act.of(VISIT),
        Act.of(OTHER_NODE),
        Act.of(SIGN_IN, BOB),
        Act.of(VISIT));
  }

  @Example
  void linkedWhileHeapRefuses_thenAnother_tellsNobodyElse() {
    for (Evening evening : List.of(Doors.filter(), Doors.agent())) {
      for (Security security : evening.door().securities()) {
        Doors.assertTrue(evening.tell(List.of(Story.of(
            security,
            Act.of(REFUSE),
            Act.of(SIGN_IN, ALICE),
            Act.of(VISIT),
            Act.of(SIGN_OUT),
            Act.of(ACCEPT),
            Act.of(SIGN_IN, BOB),
            Act.of(VISIT)))));
      }
    }
  }

  /** The oracle itself never asks for a link, so that a product without any would pass. */
  @Example
  void plainSignIn_linksTheBrowser() {
    everywhere(Act.of(SIGN_IN, ALICE), Act.of(VISIT), Act.of(VISIT));
    for (Evening evening : List.of(Doors.filter(), Doors.agent())) {
      for (Security security : evening.door().securities()) {
        assertThat(Doors.TALLY.links(evening.door(), security))
            .as("browsers linked by %s, %s", evening.door(), security)
            .isPositive();
      }
    }
  }

  /** All securities at the same time, on threads that they share. */
  private static void everywhere(Act... acts) {
    for (Evening evening : List.of(Doors.filter(), Doors.agent())) {
      List<Story> stories = new ArrayList<>();
      evening.door().securities().forEach(security -> stories.add(Story.of(security, acts)));
      Doors.assertTrue(evening.tell(stories));
    }
  }
}
