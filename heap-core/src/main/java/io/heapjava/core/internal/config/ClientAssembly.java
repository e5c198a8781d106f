/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import io.heapjava.core.HeapConfig;
import io.heapjava.core.HeapMetrics;
import io.heapjava.core.internal.Clock;
import io.heapjava.core.internal.Losses;
import io.heapjava.core.internal.Trouble;
import io.heapjava.core.internal.delivery.Delivery;
import io.heapjava.core.internal.delivery.DeliverySettings;
import io.heapjava.core.internal.http.Request;
import io.heapjava.core.internal.http.Sender;
import io.heapjava.core.internal.http.SenderChoice;
import io.heapjava.core.internal.http.Senders;
import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.message.MessageWriter;
import io.heapjava.core.internal.queue.SpoolSettings;
import io.heapjava.core.internal.queue.WhenFull;
import java.nio.file.Path;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** From settings to the parts of a client. */
public final class ClientAssembly {

  /** Loaded by name: without Micrometer on the class path it can't be linked. */
  private static final String MICROMETER = "io.heapjava.core.micrometer.MicrometerHeapMetrics";

  private ClientAssembly() {}

  public static Delivery delivery(
      HeapConfig config, HeapMetrics metrics, Losses losses, Clock clock, Trouble trouble) {
    DeliverySettings settings = settings(config);
    return Delivery.start(
        settings, Senders.create(settings.sender(), trouble), metrics, losses, clock, trouble);
  }

  /** Micrometer's global registry when the application has Micrometer, else nothing. */
  public static HeapMetrics metrics() {
    try {
      return (HeapMetrics) Class.forName(MICROMETER, true, ClientAssembly.class.getClassLoader())
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      return HeapMetrics.NONE;
    }
  }

  /** The HTTP client that would deliver, for a question of another kind. */
  public static Sender sender(HeapConfig config, Trouble trouble) {
    return Senders.create(settings(config).sender(), trouble);
  }

  /**
   * A request to the place of user properties that names nobody and says nothing: it passes where
   * real ones pass, and Heap makes a user only of an identity.
   */
  public static Request emptyRequest(HeapConfig config) {
    DeliverySettings settings = settings(config);
    MessageKind kind = MessageKind.USER_PROPERTIES;
    byte[] body = new MessageWriter(config.appId()).body(kind, Collections.<byte[]>emptyList());
    return Request.of(settings.uri(kind), body, settings.gzip());
  }

  private static DeliverySettings settings(HeapConfig config) {
    SettingValues values = config.values();
    DeliverySettings.Builder settings = DeliverySettings.newBuilder(
            config.appId(), config.endpoint())
        .queueMax(values.require(Settings.QUEUE_MAX))
        .queueMaxBytes(values.require(Settings.QUEUE_MAX_BYTES))
        .whenFull(
            values.require(Settings.QUEUE_WHEN_FULL).equals("drop-oldest")
                ? WhenFull.DROP_OLDEST
                : WhenFull.DROP_NEWEST)
        .spool(spool(config))
        .batchMaxEntries(values.require(Settings.BATCH_MAX_ENTRIES))
        .batchMaxBytes(values.require(Settings.BATCH_MAX_BYTES))
        .batchMaxAge(values.require(Settings.BATCH_MAX_AGE))
        .maxConcurrency(values.require(Settings.HTTP_MAX_CONCURRENCY))
        .connectTimeout(values.require(Settings.HTTP_CONNECT_TIMEOUT))
        .requestTimeout(values.require(Settings.HTTP_REQUEST_TIMEOUT))
        .gzip(values.require(Settings.HTTP_GZIP))
        .httpClient(choice(values.require(Settings.HTTP_CLIENT)))
        .retryInitialDelay(values.require(Settings.RETRY_INITIAL_DELAY))
        .retryMaxDelay(values.require(Settings.RETRY_MAX_DELAY))
        .giveUpAfter(values.require(Settings.RETRY_GIVE_UP_AFTER))
        .flushAtExit(values.require(Settings.FLUSH_TIMEOUT))
        .eventsPerMinute(values.require(Settings.RATE_EVENTS_PER_MINUTE));
    return (values.require(Settings.RATE_LIMITS) ? settings : settings.withoutRates()).build();
  }

  private static @Nullable SpoolSettings spool(HeapConfig config) {
    SettingValues values = config.values();
    Path dataDir = values.get(Settings.DATA_DIR);
    return dataDir == null
        ? null
        : SpoolSettings.of(
            dataDir,
            config.appId(),
            values.require(Settings.SPOOL_MAX_BYTES),
            values.require(Settings.SPOOL_FSYNC));
  }

  private static SenderChoice choice(String text) {
    switch (text) {
      case "jdk":
        return SenderChoice.JDK;
      case "url-connection":
        return SenderChoice.URLCONNECTION;
      default:
        return SenderChoice.AUTO;
    }
  }
}
