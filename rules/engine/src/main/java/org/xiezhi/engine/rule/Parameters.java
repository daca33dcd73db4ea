package org.xiezhi.engine.rule;

import java.math.BigDecimal;
import org.xiezhi.engine.condition.ValueType;

/** The values of a rule's parameters: whole numbers, decimals, true or false, and texts. */
final class Parameters {
  private Parameters() {}

  static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.matches("-?\\d{1,18}")) {
      return Long.valueOf(text);
    }
    return text.matches("-?\\d+\\.\\d+") ? (Object) new BigDecimal(text) : text;
  }

  static ValueType type(Object value) {
    if (value instanceof Boolean) {
      return ValueType.BOOL;
    }
    if (value instanceof Long) {
      return ValueType.INT;
    }
    return value instanceof BigDecimal ? ValueType.DECIMAL : ValueType.STRING;
  }
}
