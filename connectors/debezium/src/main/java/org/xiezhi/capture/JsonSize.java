package org.xiezhi.capture;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** How many bytes Kafka Connect's JSON converter makes of a value, at most. */
final class JsonSize {
  /** Of a number that is no decimal, a truth value, or a time as the number that it is sent as. */
  private static final int SCALAR = 32;

  private static final int QUOTES = 2;

  /** What stands between two fields or elements, also where the key of a map is no text. */
  private static final int BETWEEN = 4;

  private static final int ESCAPED = 2;
  private static final int CONTROL = 6;
  private static final int FIRST_PRINTED = ' ';
  private static final int ONE_BYTE = 0x80;
  private static final int TWO_BYTES = 0x800;

  private JsonSize() {}

  /**
   * The most bytes that the value takes in UTF-8.
   *
   * @param value as a connector gives it; may be null
   */
  static long of(Object value) {
    if (value instanceof CharSequence text) {
      return ofText(text);
    }
    if (value instanceof byte[] bytes) {
      return ofBytes(bytes.length);
    }
    if (value instanceof ByteBuffer bytes) {
      return ofBytes(bytes.remaining());
    }
    if (value instanceof BigDecimal number) {
      // Digits or base64, whatever the converter is set to, and a scale that is written out.
      return SCALAR + number.unscaledValue().bitLength() / 3 + Math.abs((long) number.scale());
    }
    if (value instanceof Struct struct) {
      return ofStruct(struct);
    }
    if (value instanceof List<?> list) {
      return QUOTES + list.stream().mapToLong(element -> BETWEEN + of(element)).sum();
    }
    if (value instanceof Map<?, ?> map) {
      return QUOTES
          + map.entrySet().stream()
              .mapToLong(entry -> of(entry.getKey()) + of(entry.getValue()) + BETWEEN)
              .sum();
    }
    return SCALAR;
  }

  /** The same of one field of a struct, with its name. */
  static long ofField(Struct struct, Field field) {
    return ofText(field.name()) + of(struct.getWithoutDefault(field.name())) + BETWEEN;
  }

  private static long ofStruct(Struct struct) {
    return QUOTES
        + struct.schema().fields().stream().mapToLong(field -> ofField(struct, field)).sum();
  }

  private static long ofBytes(long bytes) {
    return QUOTES + (bytes + 2) / 3 * 4;
  }

  private static long ofText(CharSequence text) {
    long size = QUOTES;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < FIRST_PRINTED) {
        size += CONTROL;
      } else if (c < ONE_BYTE) {
        size += c == '"' || c == '\\' ? ESCAPED : 1;
      } else if (c < TWO_BYTES || Character.isSurrogate(c)) {
        size += 2;
      } else {
        size += 3;
      }
    }
    return size;
  }
}
