package org.xiezhi.engine.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.xiezhi.engine.schema.FieldType;

/**
 * Values as text that means the same to every reader and can be read back: instants in UTC with all
 * their digits, decimals without rounding.
 */
public final class ExactText {
  private static final ValueFormat FORMAT = new ValueFormat(ZoneOffset.UTC, "true", "false");

  /** Beyond this many zeros a decimal is written with an exponent. */
  private static final int PLAIN = 100;

  private ExactText() {}

  /** A value as text; null for null. */
  public static String of(Object value) {
    if (value instanceof Instant || value instanceof java.time.Duration) {
      return value.toString();
    }
    if (value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) > PLAIN) {
      return decimal.stripTrailingZeros().toString();
    }
    return FORMAT.text(value);
  }

  /**
   * The value of a field that was written as text; null for null.
   *
   * @throws IllegalArgumentException if it is no such value
   * @throws java.time.DateTimeException if it is no such instant or date
   */
  public static Object parse(String text, FieldType type) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case STRING -> text;
      case INTEGER -> Long.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case BOOLEAN -> bool(text);
      case INSTANT -> Instant.parse(text);
      case DATE -> LocalDate.parse(text);
    };
  }

  private static Boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("\"" + text + "\" is neither true nor false.");
    }
    return text.equals("true");
  }
}
