/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What a {@link Sender} must know. Immutable. */
public final class SenderSettings {

  /** HttpURLConnection counts milliseconds in an int. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final SenderChoice choice;
  private final String name;
  private final String userAgent;
  private final Duration connectTimeout;
  private final Duration requestTimeout;
  private final int maxConcurrency;

  private SenderSettings(Builder b) {
    choice = b.choice;
    name = b.name;
    userAgent = b.userAgent;
    connectTimeout = b.connectTimeout;
    requestTimeout = b.requestTimeout;
    maxConcurrency = b.maxConcurrency;
  }

  public static Builder newBuilder() {
    return new Builder();
  }

  public SenderChoice choice() {
    return choice;
  }

  /** Ends the names of threads. */
  public String name() {
    return name;
  }

  public String userAgent() {
    return userAgent;
  }

  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** From the call to the status line, connecting included. */
  public Duration requestTimeout() {
    return requestTimeout;
  }

  public int maxConcurrency() {
    return maxConcurrency;
  }

  /** Makes settings; not thread-safe. */
  public static final class Builder {
    private SenderChoice choice = SenderChoice.AUTO;
    private String name = "0";
    private String userAgent = "heap-java/" + version();
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration requestTimeout = Duration.ofSeconds(20);
    private int maxConcurrency = 4;

    private Builder() {}

    public Builder choice(SenderChoice choice) {
      this.choice = requireNonNull(choice, "choice == null");
      return this;
    }

    public Builder name(String name) {
      this.name = requireNonNull(name, "name == null");
      return this;
    }

    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = positive("connectTimeout", connectTimeout);
      return this;
    }

    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = positive("requestTimeout", requestTimeout);
      return this;
    }

    public Builder maxConcurrency(int maxConcurrency) {
      if (maxConcurrency < 1) {
        throw new IllegalArgumentException("maxConcurrency < 1: " + maxConcurrency);
      }
      this.maxConcurrency = maxConcurrency;
      return this;
    }

    public SenderSettings build() {
      return new SenderSettings(this);
    }

    private static Duration positive(String what, Duration time) {
      requireNonNull(time, what + " == null");
      if (time.toMillis() < 1) {
        throw new IllegalArgumentException(what + " < 1 ms: " + time);
      }
      if (time.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(what + " > " + LONGEST + ": " + time);
      }
      return time;
    }

    private static String version() {
      Package itself = SenderSettings.class.getPackage();
      String version = itself == null ? null : itself.getImplementationVersion();
      return version == null ? "dev" : version;
    }
  }
}
