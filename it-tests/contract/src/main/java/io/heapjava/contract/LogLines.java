/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.contract;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the library says in the log, from INFO on; from creation to {@link #close}. Thread-safe. */
public final class LogLines implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.heapjava");
  private final Appender appender = new Appender();

  public LogLines() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
  }

  /** Every line, the oldest first, with the text of its exception if it has one. */
  public List<String> all() {
    return appender.events.stream().map(LogLines::text).toList();
  }

  /** The lines of this level. */
  public List<String> at(Level level) {
    return appender.events.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(LogLines::text)
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }

  private static String text(ILoggingEvent event) {
    String text =
        event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage();
    return event.getThrowableProxy() == null
        ? text
        : text + " " + event.getThrowableProxy().getMessage();
  }

  private static final class Appender extends AppenderBase<ILoggingEvent> {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
        event.prepareForDeferredProcessing();
        events.add(event);
      }
    }
  }
}
