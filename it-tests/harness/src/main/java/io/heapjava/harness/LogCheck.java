/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.harness;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Listens to the log during each test, down to the finest level of {@code io.heapjava}. Fails the
 * test for a warning or error of this library that was not {@link #expect expected}, for an expected
 * one that did not come, and for any line that holds a {@link #personal personal} text.
 *
 * <pre>{@code
 * @RegisterExtension final LogCheck log = LogCheck.create();
 * }</pre>
 */
public final class LogCheck implements BeforeEachCallback, AfterEachCallback {

  private static final String OURS = "io.heapjava";

  private final List<String> expected = new CopyOnWriteArrayList<>();
  private final List<String> personal = new CopyOnWriteArrayList<>();
  private final Recorder recorder = new Recorder();
  private @Nullable Level levelBefore;

  private LogCheck() {}

  /** Nothing expected, nothing personal yet. */
  public static LogCheck create() {
    return new LogCheck();
  }

  /** Allows, and asks for, a warning or error of this library that has this part. */
  public LogCheck expect(String part) {
    expected.add(requireNonNull(part, "part == null"));
    return this;
  }

  /** No line of this test, of ours at any level or of others as configured, may hold these. */
  public LogCheck personal(String... texts) {
    personal.addAll(List.of(texts));
    return this;
  }

  /** What was logged up to now, a line an event: level, logger, message, stack trace. */
  public List<String> lines() {
    return recorder.events.stream().map(LogCheck::line).toList();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    recorder.events.clear();
    Logger ours = logger(OURS);
    levelBefore = ours.getLevel();
    ours.setLevel(Level.ALL);
    recorder.setContext(ours.getLoggerContext());
    recorder.start();
    root().addAppender(recorder);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    root().detachAppender(recorder);
    recorder.stop();
    logger(OURS).setLevel(levelBefore);
    try {
      check();
    } finally {
      expected.clear();
      personal.clear();
    }
  }

  private void check() {
    List<String> troubles = new ArrayList<>();
    List<String> missing = new ArrayList<>(expected);
    for (ILoggingEvent event : recorder.events) {
      String line = line(event);
      if (isTrouble(event)) {
        missing.removeIf(line::contains);
        if (expected.stream().noneMatch(line::contains)) {
          troubles.add(line);
        }
      }
    }
    Assertions.assertThat(troubles).as("unexpected warnings and errors").isEmpty();
    Assertions.assertThat(missing)
        .as("expected warnings and errors that did not come")
        .isEmpty();
    Assertions.assertThat(lines().stream().filter(this::isPersonal))
        .as("log lines with personal data")
        .isEmpty();
  }

  private boolean isPersonal(String line) {
    return personal.stream().anyMatch(line::contains);
  }

  private static boolean isTrouble(ILoggingEvent event) {
    return event.getLoggerName().startsWith(OURS) && event.getLevel().isGreaterOrEqual(Level.WARN);
  }

  private static String line(ILoggingEvent event) {
    String text =
        event.getLevel() + " " + event.getLoggerName() + " - " + event.getFormattedMessage();
    return event.getThrowableProxy() == null
        ? text
        : text + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  private static Logger root() {
    return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger logger(String name) {
    org.slf4j.Logger logger = LoggerFactory.getLogger(name);
    if (logger instanceof Logger) {
      return (Logger) logger;
    }
    throw new IllegalStateException("another SLF4J provider than logback is on the class path: "
        + logger.getClass().getName());
  }

  /** Keeps events as they come, from any thread. */
  private static final class Recorder extends AppenderBase<ILoggingEvent> {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }
  }
}
