/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.config;

import io.heapjava.core.internal.spool.FsyncPolicy;
import io.heapjava.core.principal.TrustedPeers;
import io.heapjava.core.principal.ValueSource;
import io.heapjava.core.realuser.ActorRules;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every key there is. */
public final class Settings {

  /** What all keys begin with. */
  public static final String PREFIX = "heap.";

  /** What the keys of configured user properties begin with; the rest is the property's name. */
  public static final String PROPERTIES_PREFIX = "heap.properties.";

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final List<Setting<?>> ALL = new ArrayList<>();

  public static final Setting<Boolean> ENABLED =
      flag("heap.enabled", "true", "Switches the whole library off.");

  public static final Setting<String> APP_ID = setting(
      "heap.app-id",
      null,
      "digits, at most 16",
      "The environment ID from Heap's settings. Without it nothing is sent.",
      Parsers::digits);

  public static final Setting<String> REGION = setting(
      "heap.region", "us", "us, eu", "Where the account's data lives.", Parsers.word("us", "eu"));

  public static final Setting<URI> ENDPOINT = setting(
      "heap.endpoint",
      null,
      "an http or https address without query",
      "The base address of a proxy or a simulator, instead of the region's.",
      Parsers::endpoint);

  public static final Setting<List<ValueSource>> IDENTITY_SOURCE = setting(
      "heap.identity.source",
      null,
      "a comma list of " + ValueSource.ALLOWED,
      "Where the identifier comes from, first found wins; unset: what suits the principal.",
      ValueSource::parseList);

  public static final Setting<String> IDENTITY_ISSUER = setting(
      "heap.identity.issuer",
      "include",
      "include, omit",
      "Whether an identifier that is unique only per issuer (OpenID 'sub') carries its issuer.",
      Parsers.word("include", "omit"));

  public static final Setting<Map<String, String>> ISSUER_ALIASES = setting(
      "heap.identity.issuer-aliases",
      null,
      "'alias -> issuer', parted by ;",
      "Other addresses of an issuer; a slash at the end never counts.",
      Parsers::arrows);

  public static final Setting<String> IDENTITY_CASE = setting(
      "heap.identity.case",
      "keep",
      "keep, lower",
      "Whether identifiers are lower-cased; only for logins that ignore case.",
      Parsers.word("keep", "lower"));

  public static final Setting<String> IDENTITY_ENCODING = setting(
      "heap.identity.encoding",
      "plain",
      "plain, hmac-sha256, uuid, sha256",
      "The form in which Heap gets the identifier.",
      Parsers.word("plain", "hmac-sha256", "uuid", "sha256"));

  public static final Setting<String> IDENTITY_KEY_FILE = setting(
      "heap.identity.key-file",
      null,
      "a readable file of at least 16 bytes",
      "The secret key of hmac-sha256; one line break at the end is not part of it.",
      text -> text);

  public static final Setting<String> IDENTITY_KEY_ENV = setting(
      "heap.identity.key-env",
      "HEAP_IDENTITY_KEY",
      "the name of an environment variable of at least 16 bytes",
      "The secret key of hmac-sha256, when there is no key file.",
      text -> text);

  public static final Setting<String> IDENTITY_KEY_FINGERPRINT = setting(
      "heap.identity.key-fingerprint",
      null,
      "8 hex digits, as logged at start",
      "Pins the key: a node with another one does not start to identify.",
      Settings::keyFingerprint);

  public static final Setting<UUID> IDENTITY_NAMESPACE = setting(
      "heap.identity.namespace",
      null,
      "a UUID",
      "The namespace of the encoding uuid (RFC 9562).",
      UUID::fromString);

  public static final Setting<List<String>> PLACEHOLDERS_ADD = setting(
      "heap.identity.placeholders.add",
      null,
      "a comma list",
      "More values that are nobody.",
      Parsers::commaList);

  public static final Setting<List<String>> PLACEHOLDERS_ALLOW = setting(
      "heap.identity.placeholders.allow",
      null,
      "a comma list",
      "Values of the standard list that really are somebody here.",
      Parsers::commaList);

  public static final Setting<List<String>> EXCLUDE = setting(
      "heap.exclude",
      null,
      "a comma list of identifiers; * at either end stands for anything",
      "Service accounts and probes that are not people.",
      Parsers::commaList);

  public static final Setting<List<String>> EXCLUDE_PATHS = setting(
      "heap.exclude-paths",
      "*.css,*.js,*.map,*.png,*.jpg,*.jpeg,*.gif,*.svg,*.webp,*.ico,*.woff,*.woff2,*.ttf",
      "a comma list of paths in the application; * at either end stands for anything",
      "Requests that are not looked at.",
      Parsers::commaList);

  public static final Setting<Boolean> WITHOUT_COOKIE = flag(
      "heap.identify.without-cookie",
      "true",
      "Whether a person on a request without any Heap cookie is made known too, unlinked.");

  public static final Setting<Duration> REPLACED_USER_ID_AFTER = time(
      "heap.identify.replaced-user-id-after",
      "1m",
      Duration.ZERO,
      Duration.ofHours(24),
      "How long a browser's user_id that replaces another one while the same person stays signed in"
          + " must have been seen before it is linked.");

  public static final Setting<String> IMPERSONATION = setting(
      "heap.impersonation",
      "real-user",
      "real-user, skip",
      "Who is identified while somebody acts as somebody else: the person at the keyboard or nobody.",
      Parsers.word("real-user", "skip"));

  public static final Setting<List<ValueSource>> REAL_USER = setting(
      "heap.impersonation.real-user",
      null,
      "a comma list of " + ValueSource.ALLOWED,
      "Where a home-made 'log in as' keeps the real user.",
      ValueSource::parseList);

  public static final Setting<ValueSource> IMPERSONATION_ACTIVE = setting(
      "heap.impersonation.active",
      null,
      "one of " + ValueSource.ALLOWED,
      "Says whether somebody acts as somebody else now; without a real user then, nobody is identified.",
      ValueSource::parse);

  public static final Setting<ActorRules> ACTORS = setting(
      "heap.impersonation.actors",
      null,
      "'issuer -> claim path [outermost|innermost]', parted by ;",
      "Issuers whose actor claim (RFC 8693 'act') names a person at the keyboard.",
      ActorRules::parse);

  public static final Setting<TrustedPeers> TRUSTED_PEERS = setting(
      "heap.trusted-peers",
      null,
      "a comma list of addresses or CIDR ranges",
      "The proxies whose headers may name the user; without it no header is believed.",
      TrustedPeers::parse);

  public static final Setting<Integer> TOLD_CACHE = count(
      "heap.told-cache.size",
      "10000",
      100,
      1_000_000,
      "How many people without a session are remembered as known to Heap.");

  public static final Setting<Duration> TOLD_CACHE_TTL = time(
      "heap.told-cache.ttl",
      "1h",
      Duration.ofSeconds(1),
      Duration.ofDays(30),
      "How long they are remembered.");

  public static final Setting<Integer> QUEUE_MAX = count(
      "heap.queue.max-messages",
      "50000",
      1,
      10_000_000,
      "How many messages may wait in memory; about 0.5 kB each with a few short properties.");

  public static final Setting<Integer> QUEUE_MAX_BYTES = count(
      "heap.queue.max-bytes",
      "64000000",
      1_000_000,
      2_000_000_000,
      "How much memory they may take, about: two bytes a character and some for each property.");

  public static final Setting<String> QUEUE_WHEN_FULL = setting(
      "heap.queue.when-full",
      "drop-newest",
      "drop-newest, drop-oldest",
      "What gives way when that many or that much wait; counted either way.",
      Parsers.word("drop-newest", "drop-oldest"));

  public static final Setting<Path> DATA_DIR = setting(
      "heap.data-dir",
      null,
      "a directory on a local disk",
      "Where what waits is kept, so that it survives a crash, an outage and a restart; unset: in memory only.",
      Paths::get);

  public static final Setting<Long> SPOOL_MAX_BYTES = setting(
      "heap.spool.max-bytes",
      "268435456",
      "1048576 to 1099511627776",
      "Bytes that a process may keep there; at the bound the oldest messages give way, counted.",
      Parsers.wholeNumber(1L << 20, 1L << 40));

  public static final Setting<FsyncPolicy> SPOOL_FSYNC = setting(
      "heap.spool.fsync",
      "interval",
      "always, interval, never",
      "What a power failure can cost: always: nothing accepted, if the disk answers within 40 ms; interval: the last"
          + " second; never: what the operating system had not written yet. A crash of the process costs nothing with"
          + " any.",
      text -> FsyncPolicy.valueOf(text.toUpperCase(Locale.ROOT)));

  public static final Setting<Integer> BATCH_MAX_ENTRIES = count(
      "heap.batch.max-entries", "1000", 1, 1000, "Entries of one bulk request (Heap takes 1000).");

  public static final Setting<Integer> BATCH_MAX_BYTES = count(
      "heap.batch.max-bytes",
      "1000000",
      10_000,
      10_000_000,
      "Bytes of one bulk request before compression.");

  public static final Setting<Duration> BATCH_MAX_AGE = time(
      "heap.batch.max-age",
      "1s",
      Duration.ZERO,
      Duration.ofMinutes(5),
      "How long a bulk request waits for more entries; identify never waits.");

  public static final Setting<Boolean> RATE_LIMITS = flag(
      "heap.rate.limits",
      "true",
      "Whether Heap's published rates are kept before sending: 30 requests in 30 s and 1000 events a"
          + " minute for an identity, and the events a minute of the app.");

  public static final Setting<Integer> RATE_EVENTS_PER_MINUTE = count(
      "heap.rate.events-per-minute",
      "15000",
      1,
      10_000_000,
      "Events a minute from this server; Heap takes 15000 from all servers of an app together.");

  public static final Setting<String> HTTP_CLIENT = setting(
      "heap.http.client",
      "auto",
      "auto, jdk, url-connection",
      "auto: the JDK's HTTP client on Java 11 and later, else HttpURLConnection.",
      Parsers.word("auto", "jdk", "url-connection"));

  public static final Setting<Integer> HTTP_MAX_CONCURRENCY =
      count("heap.http.max-concurrency", "4", 1, 64, "Requests to Heap at the same time.");

  public static final Setting<Duration> HTTP_CONNECT_TIMEOUT = time(
      "heap.http.connect-timeout",
      "5s",
      MILLISECOND,
      Duration.ofMinutes(5),
      "Until a connection stands.");

  public static final Setting<Duration> HTTP_REQUEST_TIMEOUT = time(
      "heap.http.request-timeout",
      "20s",
      MILLISECOND,
      Duration.ofMinutes(10),
      "Until an answer is there whole.");

  public static final Setting<Boolean> HTTP_GZIP =
      flag("heap.http.gzip", "false", "Compress requests, where a proxy is known to take it.");

  public static final Setting<Duration> RETRY_INITIAL_DELAY = time(
      "heap.retry.initial-delay",
      "500ms",
      MILLISECOND,
      Duration.ofHours(1),
      "The first pause after a failure; doubles, with full jitter.");

  public static final Setting<Duration> RETRY_MAX_DELAY =
      time("heap.retry.max-delay", "1m", MILLISECOND, DAY, "The longest such pause.");

  public static final Setting<Duration> RETRY_GIVE_UP_AFTER = time(
      "heap.retry.give-up-after",
      "24h",
      MILLISECOND,
      Duration.ofDays(365),
      "The age at which a message that can't be delivered is dropped.");

  public static final Setting<Duration> FLUSH_TIMEOUT = time(
      "heap.flush-timeout",
      "5s",
      Duration.ZERO,
      Duration.ofMinutes(10),
      "How long closing, or the end of the JVM, may wait for what is still to be sent.");

  public static final Setting<String> BOOLEANS = setting(
      "heap.values.booleans",
      "text",
      "text, as-is",
      "How property values true and false are sent. Heap's documentation allows texts and numbers only.",
      Parsers.word("text", "as-is"));

  private Settings() {}

  /** Every key, in the order of the README's table. */
  public static List<Setting<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** The setting of one configured user property; its key is not among {@link #all()}. */
  static Setting<ValueSource> property(String key) {
    return new Setting<>(key, null, "one of " + ValueSource.ALLOWED, "", ValueSource::parse);
  }

  private static <T> Setting<T> setting(
      String key,
      @Nullable String defaultText,
      String allowed,
      String meaning,
      Setting.Parser<T> parser) {
    Setting<T> setting = new Setting<>(key, defaultText, allowed, meaning, parser);
    ALL.add(setting);
    return setting;
  }

  private static Setting<Boolean> flag(String key, String defaultText, String meaning) {
    return setting(key, defaultText, "true, false", meaning, Parsers::bool);
  }

  private static Setting<Integer> count(
      String key, String defaultText, int min, int max, String meaning) {
    return setting(key, defaultText, min + " to " + max, meaning, Parsers.integer(min, max));
  }

  private static Setting<Duration> time(
      String key, String defaultText, Duration min, Duration max, String meaning) {
    String allowed = "a number with ms, s, m, h or d, from " + text(min) + " to " + text(max);
    return setting(key, defaultText, allowed, meaning, Parsers.duration(min, max));
  }

  private static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 != 0
        ? millis + "ms"
        : millis % 3_600_000 == 0 && millis > 0 ? millis / 3_600_000 + "h" : millis / 1000 + "s";
  }

  private static String keyFingerprint(String text) {
    if (!text.matches("[0-9a-f]{8}")) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
