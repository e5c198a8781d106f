/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.delivery;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.internal.http.SenderChoice;
import io.heapjava.core.internal.http.SenderSettings;
import io.heapjava.core.internal.message.ContractLimits;
import io.heapjava.core.internal.message.MessageKind;
import io.heapjava.core.internal.queue.SpoolSettings;
import io.heapjava.core.internal.queue.WhenFull;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How messages get to Heap: every bound and every pause. Immutable. */
public final class DeliverySettings {

  /** Heap's rates are not kept on this side. */
  static final int UNLIMITED = 0;

  /** Any time up to this can be counted in nanoseconds, sums included. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

  private final String appId;
  private final URI endpoint;
  private final int queueMax;
  private final long queueMaxBytes;
  private final WhenFull whenFull;
  private final int batchMaxEntries;
  private final int batchMaxBytes;
  private final Duration batchMaxAge;
  private final boolean gzip;
  private final int eventsPerMinute;
  private final Duration retryInitialDelay;
  private final Duration retryMaxDelay;
  private final Duration giveUpAfter;
  private final Duration flushAtExit;
  private final SenderSettings sender;
  private final @Nullable SpoolSettings spool;

  private DeliverySettings(Builder b) {
    appId = b.appId;
    endpoint = b.endpoint;
    queueMax = b.queueMax;
    queueMaxBytes = b.queueMaxBytes;
    whenFull = b.whenFull;
    batchMaxEntries = b.batchMaxEntries;
    batchMaxBytes = b.batchMaxBytes;
    batchMaxAge = b.batchMaxAge;
    gzip = b.gzip;
    eventsPerMinute = b.eventsPerMinute;
    retryInitialDelay = b.retryInitialDelay;
    retryMaxDelay = b.retryMaxDelay;
    giveUpAfter = b.giveUpAfter;
    flushAtExit = b.flushAtExit;
    spool = b.spool;
    sender = b.sender.name(b.appId).build();
  }

  /**
   * Starts with the defaults.
   *
   * @param appId the environment id, digits
   * @param endpoint http or https, host and perhaps a path of a proxy; no query
   */
  public static Builder newBuilder(String appId, URI endpoint) {
    return new Builder(appId, endpoint);
  }

  public String appId() {
    return appId;
  }

  /** Where messages of this kind go. */
  public URI uri(MessageKind kind) {
    String base = endpoint.toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + kind.path());
  }

  public int queueMax() {
    return queueMax;
  }

  public long queueMaxBytes() {
    return queueMaxBytes;
  }

  public WhenFull whenFull() {
    return whenFull;
  }

  public int batchMaxEntries() {
    return batchMaxEntries;
  }

  public int batchMaxBytes() {
    return batchMaxBytes;
  }

  public Duration batchMaxAge() {
    return batchMaxAge;
  }

  public int maxConcurrency() {
    return sender.maxConcurrency();
  }

  public boolean gzip() {
    return gzip;
  }

  /** Events that may be sent in a minute, or {@link #UNLIMITED}: then no other rate is kept either. */
  int eventsPerMinute() {
    return eventsPerMinute;
  }

  public Duration retryInitialDelay() {
    return retryInitialDelay;
  }

  public Duration retryMaxDelay() {
    return retryMaxDelay;
  }

  public Duration giveUpAfter() {
    return giveUpAfter;
  }

  /** How long the JVM's end waits for what nobody has closed; zero for not at all. */
  public Duration flushAtExit() {
    return flushAtExit;
  }

  /** What is kept on disk; null for nothing. */
  public @Nullable SpoolSettings spool() {
    return spool == null ? null : spool.inMemory(queueMax, queueMaxBytes, whenFull);
  }

  /** For {@link io.heapjava.core.internal.http.Senders}. */
  public SenderSettings sender() {
    return sender;
  }

  /**
   * How many messages the delivery thread may hold at a time: enough for every request and for what
   * must wait its turn, and never so many that the queue has none to give up.
   */
  int inHandMax() {
    long enough = (long) batchMaxEntries * (maxConcurrency() + 4);
    return (int) Math.max(1, Math.min(enough, queueMax / 2));
  }

  /**
   * How many messages may wait for Heap's rates beside those, so that a storm of one person leaves
   * room for others.
   */
  int parkedMax() {
    return Math.max(0, queueMax / 2 - inHandMax());
  }

  /** Makes settings; not thread-safe. */
  public static final class Builder {
    private final String appId;
    private final URI endpoint;
    private int queueMax = 50_000;
    private long queueMaxBytes = 64_000_000;
    private WhenFull whenFull = WhenFull.DROP_NEWEST;
    private int batchMaxEntries = ContractLimits.MAX_BULK_ENTRIES;
    private int batchMaxBytes = 1_000_000;
    private Duration batchMaxAge = Duration.ofSeconds(1);
    private boolean gzip;
    private int eventsPerMinute = ContractLimits.MAX_EVENTS_OF_APP_PER_MINUTE;
    private Duration retryInitialDelay = Duration.ofMillis(500);
    private Duration retryMaxDelay = Duration.ofMinutes(1);
    private Duration giveUpAfter = Duration.ofHours(24);
    private Duration flushAtExit = Duration.ZERO;
    private @Nullable SpoolSettings spool;
    private final SenderSettings.Builder sender = SenderSettings.newBuilder();

    private Builder(String appId, URI endpoint) {
      this.appId = requireNonNull(appId, "appId == null");
      this.endpoint = requireNonNull(endpoint, "endpoint == null");
      if (!DIGITS.matcher(appId).matches()) {
        throw new IllegalArgumentException("appId is not digits: " + appId);
      }
      String scheme = endpoint.getScheme();
      boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (!http || endpoint.getHost() == null || endpoint.getRawQuery() != null) {
        throw new IllegalArgumentException("endpoint is not http(s)://host: " + endpoint);
      }
    }

    /** Messages that may wait, in all; at least 1. */
    public Builder queueMax(int queueMax) {
      this.queueMax = within("queueMax", queueMax, 1, Integer.MAX_VALUE);
      return this;
    }

    /** Memory that they may take, about; at least 1. */
    public Builder queueMaxBytes(int bytes) {
      this.queueMaxBytes = within("queueMaxBytes", bytes, 1, Integer.MAX_VALUE);
      return this;
    }

    public Builder whenFull(WhenFull whenFull) {
      this.whenFull = requireNonNull(whenFull, "whenFull == null");
      return this;
    }

    /** Entries of a bulk request, 1 to 1000. */
    public Builder batchMaxEntries(int entries) {
      this.batchMaxEntries = within("batchMaxEntries", entries, 1, ContractLimits.MAX_BULK_ENTRIES);
      return this;
    }

    /** Bytes of a bulk request before compression; a single entry may exceed them. */
    public Builder batchMaxBytes(int bytes) {
      this.batchMaxBytes = within("batchMaxBytes", bytes, 1, Integer.MAX_VALUE);
      return this;
    }

    /** How long a message waits for company in its request; zero: not at all. */
    public Builder batchMaxAge(Duration age) {
      this.batchMaxAge = notNegative("batchMaxAge", age);
      return this;
    }

    /** Requests under way at a time, at least 1. */
    public Builder maxConcurrency(int requests) {
      sender.maxConcurrency(requests);
      return this;
    }

    public Builder connectTimeout(Duration timeout) {
      sender.connectTimeout(timeout);
      return this;
    }

    /** From sending to the status line. */
    public Builder requestTimeout(Duration timeout) {
      sender.requestTimeout(timeout);
      return this;
    }

    public Builder httpClient(SenderChoice choice) {
      sender.choice(choice);
      return this;
    }

    public Builder gzip(boolean gzip) {
      this.gzip = gzip;
      return this;
    }

    /** What this server may have of the events a minute that Heap takes for the app; at least 1. */
    public Builder eventsPerMinute(int events) {
      this.eventsPerMinute = within("eventsPerMinute", events, 1, Integer.MAX_VALUE);
      return this;
    }

    /** Keeps none of Heap's rates: neither those of the app nor those of each identity. */
    public Builder withoutRates() {
      this.eventsPerMinute = UNLIMITED;
      return this;
    }

    /** The longest pause before the first retry; doubled each time. */
    public Builder retryInitialDelay(Duration delay) {
      this.retryInitialDelay = notNegative("retryInitialDelay", delay);
      return this;
    }

    public Builder retryMaxDelay(Duration delay) {
      this.retryMaxDelay = notNegative("retryMaxDelay", delay);
      return this;
    }

    /** The age at which a message that could not be delivered is given up. */
    public Builder giveUpAfter(Duration age) {
      this.giveUpAfter = notNegative("giveUpAfter", age);
      return this;
    }

    /** How long the JVM's end waits for what nobody has closed; zero for not at all. */
    public Builder flushAtExit(Duration timeout) {
      this.flushAtExit = notNegative("flushAtExit", timeout);
      return this;
    }

    /** Keeps what waits on disk; its bounds in memory are those of this. */
    public Builder spool(@Nullable SpoolSettings spool) {
      this.spool = spool;
      return this;
    }

    public DeliverySettings build() {
      return new DeliverySettings(this);
    }

    private static int within(String what, int value, int min, int max) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            what + ": " + value + " (allowed: " + min + " to " + max + ")");
      }
      return value;
    }

    private static Duration notNegative(String what, Duration time) {
      requireNonNull(time, what + " == null");
      if (time.isNegative()) {
        throw new IllegalArgumentException(what + " < 0: " + time);
      }
      if (time.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(what + " > " + LONGEST.toDays() + " days: " + time);
      }
      return time;
    }
  }
}
