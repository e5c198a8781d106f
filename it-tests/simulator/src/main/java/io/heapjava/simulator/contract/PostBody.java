/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.simulator.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as text, and what was wrong with its bytes.
 *
 * @param text as far as it could be read
 * @param problem null when all of it could be read
 */
public record PostBody(String text, @Nullable Refused problem) {

  /**
   * 1.5 MB (1,500,000 bytes), on the wire and decompressed. Heap publishes no limit; this is half as
   * much again as a careful client sends.
   */
  static final int MAX_BYTES = 1_500_000;

  /**
   * Reads the whole body, also one that is too large, so that the client can read the answer.
   *
   * @param encoding the Content-Encoding header: gzip, identity or null
   * @throws IOException when the client goes away before the end
   */
  public static PostBody read(InputStream in, @Nullable String encoding) throws IOException {
    byte[] wire = in.readNBytes(MAX_BYTES + 1);
    in.transferTo(OutputStream.nullOutputStream());
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return ofBytes(wire);
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      return new PostBody(
          lenient(wire),
          Refused.badRequest("content-encoding should be gzip or none, is " + encoding));
    }
    if (wire.length > MAX_BYTES) {
      return new PostBody("", tooLarge());
    }
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(wire))) {
      return ofBytes(gzip.readNBytes(MAX_BYTES + 1));
    } catch (IOException e) {
      return new PostBody("", Refused.badRequest("postBody should be gzip: " + e.getMessage()));
    }
  }

  private static PostBody ofBytes(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return new PostBody(lenient(bytes), tooLarge());
    }
    try {
      // A decoder made here reports what new String(..) would replace in silence.
      return new PostBody(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), null);
    } catch (CharacterCodingException e) {
      return new PostBody(lenient(bytes), Refused.badRequest("postBody should be UTF-8"));
    }
  }

  private static Refused tooLarge() {
    return new Refused(413, "postBody should have at most " + MAX_BYTES + " bytes");
  }

  private static String lenient(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
