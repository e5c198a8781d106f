/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.SilentDrop;
import org.junit.jupiter.api.Test;

/** What one process knows nothing of: another one, and what never arrived. */
public interface NodesContract extends FilterUnderTest {

  /** The cookie stays anonymous, as where the page never calls {@code heap.identify}. */
  @Test
  @HeapContract("identify: a user_id keeps its first identity")
  default void twoNodes_oneBrowser_makeBothKnown() throws Exception {
    try (App one = start(settings -> {});
        App two = start(
            settings -> settings.setting("heap.endpoint", one.heap().endpoint().toString()))) {
      String alice = one.person("alice");
      String bob = one.person("bob");
      String browser = one.userId();
      String cookie = HeapCookies.v5(App.APP_ID, browser);

      one.visitor().login(alice).cookie(cookie).get(App.PUBLIC_PAGE);
      one.assertKnown(alice, browser);
      two.visitor().login(bob).cookie(cookie).get(App.PUBLIC_PAGE);

      await().untilAsserted(() -> assertThat(one.knows(bob)).isTrue());
      assertThat(one.user(bob).userIds()).isEmpty();
      assertThat(one.user(alice).userIds()).containsExactly(browser);
      assertThat(one.heap().model().drops())
          .as("what the second node could not know")
          .extracting(SilentDrop::toString)
          .allSatisfy(drop -> assertThat(drop).contains(browser));
    }
  }

  /** A proxy answers in Heap's place, so Heap never heard whose browser it is. */
  @Test
  default void browserLinkedWhileHeapAnswers403_isAskedAboutForTheNextPerson() throws Exception {
    try (App app = start(settings -> {})) {
      String alice = app.person("alice");
      String bob = app.person("bob");
      String browser = app.userId();
      String cookie = HeapCookies.v5(App.APP_ID, browser);
      app.heap().faults().answer(403);
      app.visitor().login(alice).cookie(cookie).get(App.PUBLIC_PAGE);
      await()
          .untilAsserted(
              () -> assertThat(app.heap().requests("/api/v1/identify")).isNotEmpty());
      await()
          .untilAsserted(
              () -> assertThat(app.heap().requests("/api/add_user_properties")).isNotEmpty());
      app.heap().faults().clear();

      Visitor next = app.visitor().login(bob).cookie(cookie);
      await().untilAsserted(() -> {
        next.get(App.PUBLIC_PAGE);
        assertThat(app.knows(bob)).isTrue();
        assertThat(app.user(bob).userIds()).containsExactly(browser);
      });
      app.assertInOrder();
    }
  }
}
