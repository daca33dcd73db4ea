package org.xiezhi.connectors.map;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.xiezhi.engine.schema.FieldType;

/**
 * True or false, also as 1 and 0, and as the words that databases and people write for them.
 *
 * @param base64 true if the mapping says that the column comes as the base64 of a bit
 */
record BooleanConversion(boolean base64) implements Conversion {
  static final BooleanConversion PLAIN = new BooleanConversion(false);

  private static final Set<String> TRUE =
      Set.of("true", "t", "yes", "y", "on", "1", "1.0", "b'1'", "是");
  private static final Set<String> FALSE =
      Set.of("false", "f", "no", "n", "off", "0", "0.0", "b'0'", "否");
  private static final int MAX_CHARACTERS = 16;

  @Override
  public FieldType type() {
    return FieldType.BOOLEAN;
  }

  @Override
  public String expected() {
    return base64
        ? "the base64 of one bit"
        : "true or false (also 1 and 0, t and f, y and n, yes and no, on and off, 是 and 否)";
  }

  @Override
  public Boolean convert(Object raw) {
    if (raw instanceof Boolean truth) {
      return truth;
    }
    if (raw instanceof Long number) {
      return bit(number);
    }
    if (raw instanceof BigDecimal number) {
      return bit(DecimalConversion.bounded(number).longValueExact());
    }
    if (raw instanceof byte[] bytes && bytes.length == 1) {
      return bit(bytes[0]);
    }
    if (raw instanceof String text && text.length() <= MAX_CHARACTERS) {
      return base64
          ? convert(Base64.getDecoder().decode(text))
          : word(HalfWidth.tidied(text).toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException("neither true nor false");
  }

  /** True if a mapping means a truth value by this text. */
  static boolean isWord(String text) {
    return text.equals("true") || text.equals("false");
  }

  private static Boolean word(String text) {
    if (TRUE.contains(text)) {
      return true;
    }
    if (FALSE.contains(text)) {
      return false;
    }
    throw new IllegalArgumentException("neither true nor false");
  }

  private static Boolean bit(long number) {
    if (number == 0 || number == 1) {
      return number == 1;
    }
    throw new IllegalArgumentException("neither true nor false");
  }
}
