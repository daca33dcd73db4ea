package org.xiezhi.connectors.map;

import java.io.Serializable;
import org.xiezhi.engine.schema.FieldType;

/** Turns what a source writes in a column into a value of a field, exactly or not at all. */
sealed interface Conversion extends Serializable
    permits TextConversion,
        IntegerConversion,
        DecimalConversion,
        LocalDecimal,
        BooleanConversion,
        TimeConversion,
        Validity.Unbounded,
        Condition.Equality,
        Condition.Something,
        Condition.OneOf {

  /** The type of the field that it fills. */
  FieldType type();

  /** What a column must hold, as the object of "is expected". */
  String expected();

  /** A sentence that says what the mapping may have meant, after a blank; empty if unknown. */
  default String hint(Object raw) {
    return "";
  }

  /**
   * The value as {@link FieldType} says. Throws {@link IllegalArgumentException}, {@link
   * java.time.DateTimeException} or {@link ArithmeticException} if it is not what is expected.
   *
   * @param raw a value of a {@link org.xiezhi.connectors.decode.Row}; neither null nor unavailable
   */
  Object convert(Object raw);
}
