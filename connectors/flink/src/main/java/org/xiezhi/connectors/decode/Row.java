package org.xiezhi.connectors.decode;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The columns of a row, by name. Values are {@code null}, {@link Boolean}, {@link Long}, {@link
 * java.math.BigDecimal}, {@link String}, {@code byte[]}, {@link java.time.LocalDate}, {@link
 * java.time.LocalTime}, {@link java.time.LocalDateTime}, {@link java.time.Instant}, {@link Json},
 * {@link LeftOut} or {@link #UNAVAILABLE}. A record without schema can only give what JSON has
 * (text, numbers, booleans and {@link Json}); the mapping knows what they stand for. With one, too,
 * a value may be text or a number where Java's type cannot hold it: an infinite timestamp, a time
 * of 24:00, NaN.
 */
public final class Row {
  /** Stands for a large value that the log does not repeat because it did not change. */
  public static final Object UNAVAILABLE =
      new Object() {
        @Override
        public String toString() {
          return "unavailable";
        }
      };

  /** A nested value, as the JSON text that was read. */
  public record Json(String text) {}

  /**
   * Stands for a value that the capture left out because the row was too large.
   *
   * @param what its size, and its digest where it has one; nothing of the value itself
   */
  public record LeftOut(String what) {
    private static final String MARK = "__xiezhi_left_out__ ";
    private static final Pattern WHAT =
        Pattern.compile("[0-9]{1,12} bytes, SHA-256 [0-9a-f]{64}|about [0-9]{1,12} bytes of JSON");

    /** What a text of a record says: this, if it is the mark of a value left out, or the text. */
    static Object read(String text) {
      if (!text.startsWith(MARK)) {
        return text;
      }
      String what = text.substring(MARK.length());
      return WHAT.matcher(what).matches() ? new LeftOut(what) : text;
    }
  }

  private final String[] names;
  private final Object[] values;
  private final int size;

  /** The arrays are not copied; the first {@code size} elements count. */
  public Row(String[] names, Object[] values, int size) {
    this.names = names;
    this.values = values;
    this.size = size;
  }

  public int size() {
    return size;
  }

  public String name(int index) {
    return names[index];
  }

  public Object value(int index) {
    return values[index];
  }

  /** The place of a column, or -1 if the row has none of this name. */
  public int indexOf(String name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The value of a column; null if it is null or if there is no such column. */
  public Object value(String name) {
    int index = indexOf(name);
    return index < 0 ? null : values[index];
  }

  /**
   * Tells rows apart that were recorded at once; the same for equal rows, whoever computes it. Not
   * negative.
   */
  public int digest() {
    int digest = 1;
    for (int i = 0; i < size; i++) {
      digest = 31 * digest + Objects.hashCode(values[i]);
    }
    return digest & Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return Arrays.asList(names).subList(0, size).toString();
  }
}
