package org.xiezhi.connectors.map;

import java.util.Locale;
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
          Map.entry("y", true),
          Map.entry("n", false),
          Map.entry("yes", true),
          Map.entry("no", false),
          Map.entry("是", true),
          Map.entry("否", false));

  @Override
  public FieldType type() {
    return FieldType.BOOLEAN;
  }

  @Override
  public String expected() {
    return "true or false (also 1 and 0, t and f, Y and N, yes and no, 是 and 否, in any case)";
  }

  @Override
  public Object convert(Object raw) {
    Boolean value = raw instanceof Boolean truth ? truth : WORDS.get(word(raw));
    if (value == null) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return value;
  }

  private static Object word(Object raw) {
    return raw instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : raw;
  }
}
