/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.identity;

import static java.util.Objects.requireNonNull;

import io.heapjava.core.RefusalReason;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From what an application calls a person to what Heap knows the person by: normalise, refuse what
 * would destroy data, encode. The same everywhere, for ever: a change of any part makes a new user
 * of every person, because Heap keeps the first identity a browser had (Heap docs, identify).
 *
 * <p>Normalising takes away white space around the text and composes characters (Unicode NFC), and
 * folds case only if told to, since Heap and most identifiers are case-sensitive. Immutable and
 * thread-safe.
 */
public final class IdentityPolicy {

  /** No identifier of a person is that long; hashing ten megabytes on a request would hurt it. */
  private static final int MAX_RAW_LENGTH = 4096;

  private final IdentityEncoding encoding;
  private final Placeholders placeholders;
  private final boolean lowerCase;
  private final Issuers issuers;
  private final boolean withIssuers;

  private IdentityPolicy(Builder builder) {
    this.encoding = builder.encoding;
    this.placeholders = builder.placeholders;
    this.lowerCase = builder.lowerCase;
    this.issuers = new Issuers(builder.issuerAliases, builder.issuers);
    this.withIssuers = builder.withIssuers;
  }

  /** Plain, case kept, the standard placeholders refused. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /**
   * What Heap would know a person by whom somebody outside of a request names by one text. Refuses
   * {@code issuer|subject} of a known issuer: {@link #check} takes that for a name that somebody chose,
   * and makes another identity of it than of the token. A text that begins with a bar is a name.
   */
  public IdentityVerdict checkText(@Nullable String identifier) {
    if (identifier == null) {
      return IdentityVerdict.refused(RefusalReason.IDENTITY_BLANK);
    }
    return issuers.isBeforeTheBarOf(identifier)
        ? IdentityVerdict.refused(RefusalReason.ISSUER_MISPLACED)
        : check(RawIdentifier.of(identifier));
  }

  /**
   * What Heap would know a person by whom somebody outside of a request names as a token does. Refuses
   * a pair that is swapped, as far as that can be seen.
   */
  public IdentityVerdict checkSubject(@Nullable String issuer, @Nullable String subject) {
    if (issuer == null || subject == null || UnicodeText.strip(issuer).isEmpty()) {
      return IdentityVerdict.refused(RefusalReason.IDENTITY_BLANK);
    }
    return issuers.isIssuer(subject) && !issuers.isIssuer(issuer)
        ? IdentityVerdict.refused(RefusalReason.ISSUER_MISPLACED)
        : check(RawIdentifier.of(issuer, subject));
  }

  /** What Heap would know this person by. Never throws. */
  public IdentityVerdict check(@Nullable RawIdentifier raw) {
    if (raw == null) {
      return IdentityVerdict.refused(RefusalReason.IDENTITY_BLANK);
    }
    String issuer = withIssuers ? raw.issuer() : null;
    if (raw.value().length() > MAX_RAW_LENGTH
        || (issuer != null && issuer.length() > MAX_RAW_LENGTH)) {
      return IdentityVerdict.refused(RefusalReason.IDENTITY_TOO_LONG);
    }
    issuer = issuers.canonical(issuer);
    String value = UnicodeText.strip(raw.value());
    RefusalReason refusal = refusalOf(value, placeholders);
    if (refusal == null && issuer != null && UnicodeText.isMalformed(issuer)) {
      refusal = RefusalReason.IDENTITY_MALFORMED;
    }
    if (refusal != null) {
      return IdentityVerdict.refused(refusal);
    }
    String encoded = encoding.encode(RawIdentifier.of(issuer, unmistakable(issuer, value)));
    if (encoded.length() > Identity.MAX_LENGTH) {
      return IdentityVerdict.refused(RefusalReason.IDENTITY_TOO_LONG);
    }
    return IdentityVerdict.accepted(Identity.checked(encoded));
  }

  /** What is wrong about a text as an identity, by the standard rules; null when nothing is. */
  static @Nullable RefusalReason refusalOfEncoded(String value) {
    if (value.length() > Identity.MAX_LENGTH) {
      return RefusalReason.IDENTITY_TOO_LONG;
    }
    return refusalOf(UnicodeText.strip(value), Placeholders.standard());
  }

  /** For comparing the keys of two nodes; null when there is no key. */
  public @Nullable String keyFingerprint() {
    return encoding instanceof HmacEncoding ? ((HmacEncoding) encoding).keyFingerprint() : null;
  }

  private static @Nullable RefusalReason refusalOf(String value, Placeholders placeholders) {
    if (value.isEmpty()) {
      return RefusalReason.IDENTITY_BLANK;
    }
    if (UnicodeText.isMalformed(value)) {
      return RefusalReason.IDENTITY_MALFORMED;
    }
    if (ObjectText.matches(value)) {
      return RefusalReason.IDENTITY_OBJECT_TEXT;
    }
    return placeholders.contains(value) ? RefusalReason.IDENTITY_PLACEHOLDER : null;
  }

  /**
   * A name that somebody chose could read like an issuer and an identifier, and be another person's
   * identity. A bar before it, as of an empty issuer, makes it one that no issuer has.
   */
  private String unmistakable(@Nullable String issuer, String value) {
    String normalised = normalised(value);
    boolean mistakable = withIssuers && issuer == null && normalised.indexOf('|') >= 0;
    return mistakable ? '|' + normalised : normalised;
  }

  private String normalised(String value) {
    String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
    // ROOT: the default locale of a Turkish server would give other identities than a German one.
    return lowerCase
        ? Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
        : composed;
  }

  /** Settings of a policy; not thread-safe. */
  public static final class Builder {

    private IdentityEncoding encoding = new PlainEncoding();
    private Placeholders placeholders = Placeholders.standard();
    private boolean lowerCase;
    private Map<String, String> issuerAliases = Collections.emptyMap();
    private Collection<String> issuers = Collections.emptyList();
    private boolean withIssuers = true;

    private Builder() {}

    /** The identifier as it is: for internal ids, or where personal data may be sent. */
    public Builder plain() {
      encoding = new PlainEncoding();
      return this;
    }

    /**
     * HMAC-SHA-256 in hex: the form for personal data.
     *
     * @param key at least 16 bytes, better 32 from a random generator; copied
     */
    public Builder hmacSha256(byte[] key) {
      encoding = new HmacEncoding(requireNonNull(key, "key == null"));
      return this;
    }

    /** UUIDv5 in this namespace (RFC 9562, 5.5). */
    public Builder uuid(UUID namespace) {
      encoding = new UuidEncoding(requireNonNull(namespace, "namespace == null"));
      return this;
    }

    /** SHA-256 in hex, for matching systems that use it; it can be reversed by trying values. */
    public Builder sha256() {
      encoding = new Sha256Encoding();
      return this;
    }

    /** What is refused; the standard list unless set. */
    public Builder placeholders(Placeholders placeholders) {
      this.placeholders = requireNonNull(placeholders, "placeholders == null");
      return this;
    }

    /** Fold case, for logins that ignore it. Must match what the browser sends. */
    public Builder lowerCase(boolean lowerCase) {
      this.lowerCase = lowerCase;
      return this;
    }

    /**
     * Other spellings of issuers, each with the one that counts: the same provider may appear under
     * two versions of its address. A slash at the end never counts.
     */
    public Builder issuerAliases(Map<String, String> issuerAliases) {
      this.issuerAliases = Collections.unmodifiableMap(new HashMap<>(issuerAliases));
      return this;
    }

    /** More issuers that {@link #checkText} knows; those of aliases and web addresses are known. */
    public Builder knownIssuers(Collection<String> issuers) {
      this.issuers = new ArrayList<>(issuers);
      return this;
    }

    /**
     * Whether identifiers carry their issuers. Without them an issuer is left out, and a bar in a name
     * means nothing.
     */
    public Builder withIssuers(boolean withIssuers) {
      this.withIssuers = withIssuers;
      return this;
    }

    public IdentityPolicy build() {
      return new IdentityPolicy(this);
    }
  }
}
