package org.xiezhi.connectors.map;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Set;
import org.xiezhi.connectors.decode.Row;

/** What can be said of a column's value without knowing what it stands for. */
final class RawValue {
  private static final Set<Object> HOLLOW =
      Set.of(
          true,
          false,
          0L,
          "",
          "1970-01-01T00:00:00Z",
          "1970-01-01T00:00:00.000000Z",
          Row.UNAVAILABLE,
          Instant.EPOCH,
          LocalDate.EPOCH,
          LocalDate.EPOCH.atStartOfDay());

  private RawValue() {}

  /** As it is written in keys and texts; the same value is always written the same way. */
  static String text(Object raw) {
    if (raw instanceof String text) {
      return text;
    }
    if (raw instanceof BigDecimal number) {
      return DecimalConversion.bounded(number).toPlainString();
    }
    if (raw instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return raw instanceof Row.Json json ? json.text() : raw.toString();
  }

  /** Names its kind without quoting it. */
  static String kind(Object raw) {
    if (raw instanceof String text) {
      return "a text of " + text.length() + " characters";
    }
    if (raw instanceof Long || raw instanceof BigDecimal) {
      return "a number";
    }
    if (raw instanceof Boolean) {
      return "true or false";
    }
    if (raw instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    if (raw instanceof LocalDate) {
      return "a day";
    }
    if (raw instanceof LocalDateTime) {
      return "a local time";
    }
    if (raw instanceof Instant) {
      return "an instant";
    }
    if (raw instanceof Row.LeftOut left) {
      return "a value that the capture left out because the row is too large (" + left.what() + ")";
    }
    return raw instanceof Row.Json ? "a nested value" : "a " + raw.getClass().getSimpleName();
  }

  /**
   * True for what a connector writes into the columns of an old row that the log does not hold:
   * null, the zero of the type, or a truth value.
   */
  static boolean hollow(Object raw) {
    if (raw == null || HOLLOW.contains(raw)) {
      return true;
    }
    if (raw instanceof BigDecimal number) {
      return number.signum() == 0;
    }
    return raw instanceof byte[] bytes && isZero(bytes);
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
