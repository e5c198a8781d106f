/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core;

import io.heapjava.core.identity.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for {@link HeapClient#track(Event)}:
 *
 * <pre>{@code
 * Event.named("Invoice Paid").byIdentifier("alice@example.com").property("euros", 12).build()
 * }</pre>
 *
 * <p>Every part is set by a method of its own, because parts that can be mistaken for each other do
 * harm for ever: a name in the place of a person makes a user of that name in Heap. Nothing here
 * throws; what Heap would not take is refused and counted when the event is tracked.
 *
 * <p>Immutable, except that maps of properties are read when the event is tracked, not before.
 */
public final class Event {

  private final @Nullable String name;
  private final @Nullable Identity identity;
  private final @Nullable String identifier;
  private final @Nullable String userId;
  private final @Nullable Instant time;
  private final @Nullable String idempotencyKey;
  private final List<Map<String, ?>> properties;

  private Event(Builder builder) {
    this.name = builder.name;
    this.identity = builder.identity;
    this.identifier = builder.identifier;
    this.userId = builder.userId;
    this.time = builder.time;
    this.idempotencyKey = builder.idempotencyKey;
    this.properties = Collections.unmodifiableList(new ArrayList<>(builder.properties));
  }

  /**
   * Begins an event of this name; say next whose it is.
   *
   * @param name a broad name of at most 1024 characters; details belong into properties
   */
  public static Named named(String name) {
    return new Named(name);
  }

  @Nullable
  String name() {
    return name;
  }

  @Nullable
  Identity identity() {
    return identity;
  }

  @Nullable
  String identifier() {
    return identifier;
  }

  @Nullable
  String userId() {
    return userId;
  }

  @Nullable
  Instant time() {
    return time;
  }

  @Nullable
  String idempotencyKey() {
    return idempotencyKey;
  }

  List<Map<String, ?>> properties() {
    return properties;
  }

  /** Never who or what: an event may say anything about a person. */
  @Override
  public String toString() {
    return "Event{of " + (userId == null ? "a person" : "a browser") + "}";
  }

  /** An event that has a name and nobody yet. */
  public static final class Named {

    private final @Nullable String name;

    private Named(@Nullable String name) {
      this.name = name;
    }

    /**
     * Of this person.
     *
     * @param identity null, as {@link HeapClient#identityOf(String)} returns it for a refused
     *     identifier, makes an event that is refused too
     */
    public Builder by(@Nullable Identity identity) {
      return new Builder(name, identity, null, null);
    }

    /** Of the person whom the application knows by this; see {@link HeapClient#identityOf(String)}. */
    public Builder byIdentifier(@Nullable String identifier) {
      return new Builder(name, null, identifier, null);
    }

    /**
     * Of a browser whose person isn't known.
     *
     * @param userId the browser's user_id as in its Heap cookie
     */
    public Builder byBrowser(@Nullable String userId) {
      return new Builder(name, null, null, userId);
    }
  }

  /** The parts that an event can do without; not thread-safe. */
  public static final class Builder {

    private final @Nullable String name;
    private final @Nullable Identity identity;
    private final @Nullable String identifier;
    private final @Nullable String userId;
    private final List<Map<String, ?>> properties = new ArrayList<>(1);
    private @Nullable Instant time;
    private @Nullable String idempotencyKey;

    private Builder(
        @Nullable String name,
        @Nullable Identity identity,
        @Nullable String identifier,
        @Nullable String userId) {
      this.name = name;
      this.identity = identity;
      this.identifier = identifier;
      this.userId = userId;
    }

    /**
     * When it happened; the time of the call of {@code track} unless set. Times before 2000 and more
     * than a day ahead are refused: they are mistaken units or clocks, and Heap can't correct an event.
     */
    public Builder at(@Nullable Instant time) {
      this.time = time;
      return this;
    }

    /**
     * Heap stores one event a key, so that even a repeat of the call makes no second event.
     *
     * @param key at most 255 characters; null, blank or longer: a random one for each call
     */
    public Builder idempotencyKey(@Nullable String key) {
      this.idempotencyKey = key;
      return this;
    }

    /** One property; a later value of the same key wins. Null is left out. */
    public Builder property(String key, @Nullable Object value) {
      properties.add(Collections.singletonMap(key, value));
      return this;
    }

    /**
     * Several properties, as for users (see {@link HeapClient#addUserProperties(Identity, Map)});
     * lists of texts and numbers are allowed too.
     *
     * @param properties read when the event is tracked
     */
    public Builder properties(@Nullable Map<String, ?> properties) {
      if (properties != null) {
        this.properties.add(properties);
      }
      return this;
    }

    public Event build() {
      return new Event(this);
    }
  }
}
