/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.zip.GZIPOutputStream;

/** One POST of JSON to Heap. Immutable as long as nobody writes into {@link #body}. */
public final class Request {

  private final URI uri;
  private final byte[] body;
  private final boolean gzipped;

  private Request(URI uri, byte[] body, boolean gzipped) {
    this.uri = uri;
    this.body = body;
    this.gzipped = gzipped;
  }

  /** Takes JSON in UTF-8, and compresses it here when asked to. */
  public static Request of(URI uri, byte[] json, boolean gzip) {
    return new Request(uri, gzip ? gzipped(json) : json, gzip);
  }

  public URI uri() {
    return uri;
  }

  /** The bytes on the wire; not a copy. */
  byte[] body() {
    return body;
  }

  boolean isGzipped() {
    return gzipped;
  }

  private static byte[] gzipped(byte[] json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory", e);
    }
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return "Request{" + uri.getPath() + ", " + body.length + " bytes}";
  }
}
