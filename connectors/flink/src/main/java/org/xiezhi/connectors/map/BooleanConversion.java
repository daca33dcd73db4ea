package org.xiezhi.connectors.map;

import java.util.Map;
import org.xiezhi.engine.schema.FieldType;

/** True or false, also as 1 and 0, and as the words that databases write for them. */
record BooleanConversion() implements Conversion {
  private static final Map<Object, Boolean> WORDS =
      Map.ofEntries(
          Map.entry(1L, true),
          Map.entry(0L, false),
          Map.entry("true", true),
          Map.entry("false", false),
          Map.entry("t", true),
          Map.entry("f", false),
          Map.entry("1", true),
          Map.entry("0", false),
          Map.entry("Y", true),
          Map.entry("N", false));

  @Override
  public FieldType type() {
    return FieldType.BOOLEAN;
  }

  @Override
  public String expected() {
    return "true or false (also 1 and 0, t and f, Y and N)";
  }

  @Override
  public Object convert(Object raw) {
    Boolean value = raw instanceof Boolean truth ? truth : WORDS.get(raw);
    if (value == null) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return value;
  }
}
