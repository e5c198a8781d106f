/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.it.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/**
 * A running application and the Heap it speaks to. Its text names the JDK.
 *
 * @param strangers of whom it was asserted that Heap knows nothing
 */
public record Stage(Path home, HeapSimulator heap, RunningApp app, Set<String> strangers) {

  public static Stage start(Path home, App app, UnaryOperator<RunningApp.Builder> more) {
    HeapSimulator heap = HeapSimulator.start();
    return of(home, heap, more.apply(RunningApp.of(app).on(home).tells(heap)).start());
  }

  public static Stage of(Path home, HeapSimulator heap, RunningApp app) {
    return new Stage(home, heap, app, new HashSet<>());
  }

  /** Somebody whose browser Heap knows by this user_id. */
  public RunningApp.Browser browser(String userId) {
    return app.browser(HeapCookies.v5(RunningApp.APP_ID, userId));
  }

  /** The user_ids of a person, once Heap knows that person. */
  public Set<String> browsersOf(String identity) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> heap.model().userByIdentity(identity), user -> user.isPresent())
        .map(SimulatedUser::userIds)
        .orElseThrow();
  }

  /** Not only now: who is none is looked for again at the end. */
  public boolean knows(String identity) {
    boolean known = heap.model().userByIdentity(identity).isPresent();
    if (!known) {
      strangers.add(identity);
    }
    return known;
  }

  /** To be asked once the application has ended: what it said late has come too. */
  public void assertStrangersAreUnknown() {
    assertThat(strangers)
        .allSatisfy(each -> assertThat(heap.model().userByIdentity(each)).isEmpty());
  }

  /**
   * How often Heap was told of this identity or user_id: a link and the properties beside it are once.
   * Not the digits of a time or a length.
   */
  public long messagesAbout(String identity) {
    return Told.times(heap, identity);
  }

  /** Not {@code close()}, which JUnit would call on an argument of a test. */
  public void end() {
    app.close();
    heap.close();
  }

  @Override
  public String toString() {
    return home.getFileName().toString();
  }
}
