package org.xiezhi.engine.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import org.xiezhi.engine.schema.FieldType;

/** The types of values in conditions. */
public enum ValueType {
  /** {@link Boolean}. */
  BOOL(SimpleType.BOOL, "true or false"),
  /** {@link Long}. */
  INT(SimpleType.INT, "a whole number"),
  /** {@link java.math.BigDecimal}. */
  DECIMAL(OpaqueType.create("decimal"), "a decimal number"),
  /** A literal with a point: CEL's double, kept exact as a {@link java.math.BigDecimal}. */
  DOUBLE(SimpleType.DOUBLE, "a decimal number"),
  /** {@link String}. */
  STRING(SimpleType.STRING, "text"),
  /** {@link java.time.Instant}. */
  TIMESTAMP(SimpleType.TIMESTAMP, "an instant"),
  /** {@link java.time.Duration}. */
  DURATION(SimpleType.DURATION, "a duration"),
  /** {@link java.time.LocalDate}. */
  DATE(OpaqueType.create("date"), "a date");

  private final CelType cel;
  private final String words;

  ValueType(CelType cel, String words) {
    this.cel = cel;
    this.words = words;
  }

  CelType cel() {
    return cel;
  }

  /** How a message calls it. */
  public String words() {
    return words;
  }

  /** The type of a field's values. */
  public static ValueType of(FieldType type) {
    return switch (type) {
      case STRING -> STRING;
      case INTEGER -> INT;
      case DECIMAL -> DECIMAL;
      case BOOLEAN -> BOOL;
      case INSTANT -> TIMESTAMP;
      case DATE -> DATE;
    };
  }

  /** The type that CEL's checker inferred, or null if conditions do not know it. */
  static ValueType of(CelType type) {
    for (ValueType candidate : values()) {
      if (candidate.cel.equals(type)) {
        return candidate;
      }
    }
    return null;
  }

  boolean isNumber() {
    return this == INT || isDecimal();
  }

  boolean isDecimal() {
    return this == DECIMAL || this == DOUBLE;
  }
}
