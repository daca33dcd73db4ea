package org.xiezhi.connectors.map;

import java.math.BigDecimal;
import org.xiezhi.engine.schema.FieldType;

/** A whole number, also one that is written as text or as a decimal whose fraction is zero. */
record IntegerConversion() implements Conversion {
  @Override
  public FieldType type() {
    return FieldType.INTEGER;
  }

  @Override
  public String expected() {
    return "a whole number of at most 64 bits";
  }

  @Override
  public Object convert(Object raw) {
    if (raw instanceof Long) {
      return raw;
    }
    if (raw instanceof BigDecimal number) {
      return DecimalConversion.bounded(number).longValueExact();
    }
    if (raw instanceof String text) {
      return DecimalConversion.bounded(DecimalConversion.written(text)).longValueExact();
    }
    throw new IllegalArgumentException("no whole number");
  }
}
