/*
 * Copyright 2026 The heap-java authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.heapjava.core.internal.message;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as bytes that outlive the process. Nothing but texts in UTF-8, each behind its length, so
 * that no value can look like the mark of a record.
 *
 * <table>
 *   <caption>A message; a text is 4 bytes of length and UTF-8</caption>
 *   <tr><td>1 byte</td><td>version: 1, or 2 when the time of the event is there</td></tr>
 *   <tr><td>1 byte</td><td>kind: I, U, A or T (identify, user or account properties, track)</td></tr>
 *   <tr><td>1 byte</td><td>which of these are there: 1 user_id, 2 event, 4 idempotency key,
 *     8 time of the event, when it is not that of the call</td></tr>
 *   <tr><td>text</td><td>milliseconds of the call, decimal</td></tr>
 *   <tr><td>texts</td><td>subject (encoded identity or account id), then those that are there,
 *     the time as decimal milliseconds</td></tr>
 *   <tr><td>text</td><td>number of properties, decimal; for each its key and its value</td></tr>
 *   <tr><td>value</td><td>1 byte s t f l d g i b (text, true, false, whole, double, float, big
 *     integer, big decimal) and a text; or a, the number of elements as a text, and the values</td></tr>
 * </table>
 */
public final class MessageCodec {

  private static final byte VERSION = 1;

  /** An own version, so that a process of the time before refuses what it would misread. */
  private static final byte VERSION_WITH_TIME = 2;

  private static final String KINDS = "IUAT"; // in the order of MessageKind
  private static final int USER_ID = 1;
  private static final int EVENT = 2;
  private static final int KEY = 4;
  private static final int TIME = 8;

  private MessageCodec() {}

  public static byte[] write(Message message) {
    Out out = new Out();
    boolean timed = message.timestampMillis() != message.acceptedMillis();
    out.write(timed ? VERSION_WITH_TIME : VERSION);
    out.write(KINDS.charAt(message.kind().ordinal()));
    out.write((message.userId() == null ? 0 : USER_ID)
        | (message.event() == null ? 0 : EVENT)
        | (message.idempotencyKey() == null ? 0 : KEY)
        | (timed ? TIME : 0));
    out.text(Long.toString(message.acceptedMillis()));
    out.text(message.subject());
    out.textIfThere(message.userId());
    out.textIfThere(message.event());
    out.textIfThere(message.idempotencyKey());
    out.textIfThere(timed ? Long.toString(message.timestampMillis()) : null);
    Properties properties = message.properties();
    out.text(Integer.toString(properties.size()));
    for (int i = 0; i < properties.size(); i++) {
      out.text(properties.key(i));
      out.value(properties.value(i));
    }
    return out.toByteArray();
  }

  /** When a written message was accepted, in milliseconds since the epoch. */
  public static long acceptedMillis(byte[] bytes) {
    return Long.parseLong(text(ByteBuffer.wrap(bytes, 3, bytes.length - 3)));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param acceptedNanos the time of acceptance on this process's monotonic clock
   * @throws IllegalArgumentException if it is no message, or one of a later version
   */
  public static Message read(byte[] bytes, long acceptedNanos) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      byte version = in.get();
      if (version != VERSION && version != VERSION_WITH_TIME) {
        throw new IllegalArgumentException("message format " + version);
      }
      MessageKind kind = MessageKind.values()[KINDS.indexOf(in.get())];
      int there = in.get();
      long millis = Long.parseLong(text(in));
      String subject = text(in);
      String userId = (there & USER_ID) == 0 ? null : text(in);
      String event = (there & EVENT) == 0 ? null : text(in);
      String key = (there & KEY) == 0 ? null : text(in);
      long timestamp = (there & TIME) == 0 ? millis : Long.parseLong(text(in));
      return Message.restored(
          kind, subject, userId, event, key, properties(in), timestamp, millis, acceptedNanos);
    } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("no message", e);
    }
  }

  private static Properties properties(ByteBuffer in) {
    int count = Integer.parseInt(text(in));
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      properties.put(text(in), value(in));
    }
    return Properties.copyOf(properties);
  }

  private static Object value(ByteBuffer in) {
    char type = (char) in.get();
    String text = text(in);
    switch (type) {
      case 't':
        return true;
      case 'f':
        return false;
      case 'l':
        return Long.valueOf(text);
      case 'd':
        return Double.valueOf(text);
      case 'g':
        return Float.valueOf(text);
      case 'i':
        return new BigInteger(text);
      case 'b':
        return new BigDecimal(text);
      case 'a':
        Object[] elements = new Object[Integer.parseInt(text)];
        for (int i = 0; i < elements.length; i++) {
          elements[i] = value(in);
        }
        return elements;
      default:
        return text;
    }
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    String text =
        new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static final class Out extends ByteArrayOutputStream {

    Out() {
      super(256);
    }

    void text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      write(bytes.length >>> 24);
      write(bytes.length >>> 16);
      write(bytes.length >>> 8);
      write(bytes.length);
      write(bytes, 0, bytes.length);
    }

    void textIfThere(@Nullable String text) {
      if (text != null) {
        text(text);
      }
    }

    void value(Object value) {
      if (value instanceof Object[]) {
        Object[] elements = (Object[]) value;
        tagged('a', Integer.toString(elements.length));
        for (Object element : elements) {
          value(element);
        }
      } else if (value instanceof Boolean) {
        tagged((Boolean) value ? 't' : 'f', "");
      } else if (value instanceof Number) {
        tagged(typeOf((Number) value), value.toString());
      } else {
        tagged('s', value.toString());
      }
    }

    private void tagged(char type, String text) {
      write(type);
      text(text);
    }

    private static char typeOf(Number number) {
      if (number instanceof Double) {
        return 'd';
      }
      if (number instanceof Float) {
        return 'g';
      }
      if (number instanceof BigInteger) {
        return 'i';
      }
      return number instanceof BigDecimal ? 'b' : 'l';
    }
  }
}
