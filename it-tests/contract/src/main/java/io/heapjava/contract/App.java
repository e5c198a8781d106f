/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heapjava.core.HeapClient;
import io.heapjava.simulator.HeapCookies;
import io.heapjava.simulator.HeapSimulator;
import io.heapjava.simulator.SimulatedUser;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An application behind a door, the Heap it tells, and what a test needs to ask about both. Every
 * test takes new people and new browsers, so that one running application serves many tests.
 */
public final class App implements AutoCloseable {

  /** The environment that all settings and cookies here are of. */
  public static final String APP_ID = "1847839267";

  /** Where the application's error page is. */
  public static final String ERROR_PAGE = "/error";

  /** Below it only those who are signed in get through. */
  public static final String PROTECTED = "/protected";

  /** A page that anybody may see. */
  public static final String PUBLIC_PAGE = "/page";

  static final String LOGIN_PAGE = "/login";

  private static final String FLUSH = "/flush";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HeapSimulator heap;
  private final Scripts scripts;
  private final ServerUnderTest server;
  private final LogLines log;
  private final AtomicInteger number = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> people = new ConcurrentLinkedQueue<>();
  private final Set<String> userIds = new HashSet<>();
  private boolean stopped;

  private App(HeapSimulator heap, Scripts scripts, ServerUnderTest server, LogLines log) {
    this.heap = heap;
    this.scripts = scripts;
    this.server = server;
    this.log = log;
  }

  /** How a container is started with the filter in it. */
  @FunctionalInterface
  public interface Door {
    ServerUnderTest start(AppDefinition app) throws Exception;
  }

  /** Starts everything; {@code changes} is applied to the usual definition. */
  public static App start(Door door, Consumer<AppDefinition.Builder> changes) {
    HeapSimulator heap = HeapSimulator.start();
    LogLines log = new LogLines();
    Scripts scripts = new Scripts();
    AppDefinition.Builder definition = AppDefinition.newBuilder(scripts)
        .setting("heap.app-id", APP_ID)
        .setting("heap.endpoint", heap.endpoint().toString())
        .setting("heap.batch.max-age", "10ms")
        .setting("heap.retry.initial-delay", "10ms")
        .setting("heap.retry.max-delay", "50ms")
        .setting("heap.flush-timeout", "1s");
    changes.accept(definition);
    usualPages(scripts);
    try {
      return new App(heap, scripts, door.start(definition.build()), log);
    } catch (Exception e) {
      heap.close();
      log.close();
      throw new IllegalStateException("the door did not open", e);
    }
  }

  private static void usualPages(Scripts scripts) {
    scripts.put(PUBLIC_PAGE, Script.page("page"));
    scripts.put(LOGIN_PAGE, Script.page("who are you?"));
    scripts.put(PROTECTED + "/page", Script.page("for you only"));
    scripts.put(ERROR_PAGE, (request, response) -> {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().write("the application's own error page");
    });
    scripts.put(
        FLUSH,
        (request, response) -> response
            .getWriter()
            .write(String.valueOf(client(request).flush(PATIENCE).isComplete())));
  }

  private static HeapClient client(HttpServletRequest request) {
    return (HeapClient) request.getServletContext().getAttribute(HeapClient.class.getName());
  }

  /** The Heap of this application. */
  public HeapSimulator heap() {
    return heap;
  }

  /** What that Heap was told. */
  public Heard heard() {
    return new Heard(heap);
  }

  /** What the library said in the log since the start. */
  public LogLines log() {
    return log;
  }

  /** A new browser. */
  public Visitor visitor() {
    return new Visitor(server.address());
  }

  /** Somebody nobody has heard of, whose name begins like this. */
  public String person(String stem) {
    String person = stem + "." + number.incrementAndGet() + "@example.com";
    people.add(person);
    return person;
  }

  /** A new browser's user_id. */
  public synchronized String userId() {
    String userId;
    do {
      userId = HeapCookies.newUserId();
    } while (!userIds.add(userId));
    return userId;
  }

  /** Adds a page. */
  public String serve(Script script) {
    String path = "/script/" + number.incrementAndGet();
    scripts.put(path, script);
    return path;
  }

  /** Adds a page at this path. */
  public String serve(String path, Script script) {
    scripts.put(path, script);
    return path;
  }

  /**
   * Waits until all that the application has said so far is at Heap, and one more person besides:
   * what is not there now was never said.
   */
  public void settle() {
    String fence = person("fence");
    String page = serve((request, response) -> {
      HeapClient client = client(request);
      client.addUserProperties(fence, Map.of("fence", true));
      response
          .getWriter()
          .write(Objects.requireNonNull(client.identityOf(fence)).value());
    });
    String identity = visitor().get(page).body();
    assertThat(visitor().get(FLUSH).body()).as("all was flushed").isEqualTo("true");
    assertThat(knows(identity)).as("a known person arrives").isTrue();
  }

  /** Whether there is a user of this identity. */
  public boolean knows(String identity) {
    return heap.model().userByIdentity(identity).isPresent();
  }

  /** The user of this identity; an assertion that there is one. */
  public SimulatedUser user(String identity) {
    return heap.model()
        .userByIdentity(identity)
        .orElseThrow(() -> new AssertionError("Heap has no user of this identity: " + identity));
  }

  /** Settles, then asserts that Heap knows this person by exactly these browsers. */
  public void assertKnown(String identity, String... userIds) {
    settle();
    // A visitor has its answer before the filter has left when the application closed the answer.
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(user(identity).userIds())
            .as("linked browsers")
            .containsExactlyInAnyOrder(userIds));
  }

  /** Settles, then asserts that Heap never heard of this identity in any way. */
  public void assertNeverMentioned(String text) {
    settle();
    assertThat(heard().bodiesWith(text))
        .as("requests that name who must not be named")
        .isEmpty();
  }

  /** What holds after every test: Heap was never told anything wrong, and nobody is in the log. */
  public void assertInOrder() {
    assertThat(heap.model().refusals()).as("what Heap refused").isEmpty();
    assertThat(heap.model().drops()).as("what Heap dropped without a word").isEmpty();
    assertNobodyInTheLog();
  }

  /** No line of the log names anybody. */
  public void assertNobodyInTheLog() {
    List<String> lines = log.all();
    for (String person : people) {
      assertThat(lines).as("log lines").noneMatch(line -> line.contains(person));
    }
    synchronized (this) {
      for (String userId : userIds) {
        if (userId.length() > 8) {
          assertThat(lines).as("log lines").noneMatch(line -> line.contains(userId));
        }
      }
    }
  }

  /** Ends the application, which says first what it still has to say to Heap. */
  public void stop() throws Exception {
    if (!stopped) {
      stopped = true;
      server.close();
    }
  }

  @Override
  public void close() throws Exception {
    try {
      stop();
    } finally {
      heap.close();
      log.close();
    }
  }
}
