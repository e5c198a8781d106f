/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as Heap's JSON, in UTF-8.
 *
 * <p>An entry is a whole JSON object that says everything but the app_id, so that it can be kept and
 * counted by itself. A body is put together from entries:
 *
 * <pre>
 * identify   {"app_id":"11",<i>the fields of the entry</i>}
 * the others {"app_id":"11","users":[<i>entry</i>,<i>entry</i>]}      users, accounts or events
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class MessageWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] start;

  /**
   * Takes the digits of the app_id, always sent as text: it exceeds 32 bits (Heap docs, samples).
   */
  public MessageWriter(String appId) {
    start = ("{\"app_id\":\"" + appId + "\"").getBytes(StandardCharsets.UTF_8);
  }

  /** One message as a JSON object without app_id. */
  public byte[] entry(Message message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      writeFields(json, message);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  /** The body of a request with these entries, at least one; an identify takes exactly one. */
  public byte[] body(MessageKind kind, List<byte[]> entries) {
    String field = kind.bulkField();
    return field == null ? single(entries.get(0)) : bulk(field, entries);
  }

  /** The bytes of a bulk body besides those of its entries and one comma for each. */
  public int overhead(MessageKind kind) {
    String field = kind.bulkField();
    return start.length + (field == null ? 0 : field.length()) + 8;
  }

  private byte[] single(byte[] entry) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(start.length + entry.length);
    out.write(start, 0, start.length);
    out.write(',');
    out.write(entry, 1, entry.length - 1);
    return out.toByteArray();
  }

  private byte[] bulk(String field, List<byte[]> entries) {
    int size = start.length + field.length() + 8 + entries.size();
    for (byte[] entry : entries) {
      size += entry.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    out.write(start, 0, start.length);
    byte[] open = (",\"" + field + "\":[").getBytes(StandardCharsets.UTF_8);
    out.write(open, 0, open.length);
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      byte[] entry = entries.get(i);
      out.write(entry, 0, entry.length);
    }
    out.write(']');
    out.write('}');
    return out.toByteArray();
  }

  private static void writeFields(JsonGenerator json, Message m) throws IOException {
    if (m.kind() == MessageKind.ACCOUNT_PROPERTIES) {
      json.writeStringField("account_id", m.subject());
    } else if (!m.subject().isEmpty()) {
      json.writeStringField("identity", m.subject());
    }
    writeIfThere(json, "user_id", m.userId());
    writeIfThere(json, "event", m.event());
    if (!m.kind().mergeable()) {
      json.writeStringField("timestamp", IsoTime.of(m.timestampMillis()));
    }
    writeIfThere(json, "idempotency_key", m.idempotencyKey());
    // Heap refuses [] for "no properties" and takes {}; an event may leave them out.
    if (m.kind().mergeable() || m.properties().size() > 0) {
      writeProperties(json, m.properties());
    }
  }

  private static void writeIfThere(JsonGenerator json, String field, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private static void writeProperties(JsonGenerator json, Properties properties)
      throws IOException {
    json.writeObjectFieldStart("properties");
    for (int i = 0; i < properties.size(); i++) {
      json.writeFieldName(properties.key(i));
      writeValue(json, properties.value(i));
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Object[]) {
      json.writeStartArray();
      for (Object element : (Object[]) value) {
        writeValue(json, requireNonNull(element));
      }
      json.writeEndArray();
    } else if (value instanceof String) {
      json.writeString((String) value);
    } else if (value instanceof Boolean) {
      json.writeBoolean((Boolean) value);
    } else if (value instanceof Double) {
      json.writeNumber((Double) value);
    } else if (value instanceof Float) {
      json.writeNumber((Float) value);
    } else if (value instanceof BigDecimal) {
      json.writeNumber((BigDecimal) value);
    } else if (value instanceof BigInteger) {
      json.writeNumber((BigInteger) value);
    } else {
      json.writeNumber(((Number) value).longValue());
    }
  }
}
