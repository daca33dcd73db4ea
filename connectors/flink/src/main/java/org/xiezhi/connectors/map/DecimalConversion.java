package org.xiezhi.connectors.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.regex.Pattern;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.schema.FieldType;

/**
 * An exact decimal number: a number, its text, or Debezium's {@code {"scale": 2, "value":
 * "base64"}}, which says itself what it is. Nothing is rounded, and no text is ever taken for
 * base64 because it looks like it: {@code 1200} is both.
 *
 * @param places how many digits a value has behind the point at most; null for any number of them
 * @param scale if the mapping says that the column comes as unscaled base64: how many digits of it
 *     are behind the point. Null where text is the number as people write it.
 */
record DecimalConversion(Integer places, Integer scale) implements Conversion {
  static final DecimalConversion ANY = new DecimalConversion(null, null);
  static final int MAX_DIGITS = 38;

  /** Enough for 38 digits with sign, point and exponent, or for their 16 bytes as base64. */
  private static final int MAX_CHARACTERS = 64;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public FieldType type() {
    return FieldType.DECIMAL;
  }

  @Override
  public String expected() {
    if (scale != null) {
      return "the base64 of an exact number of at most " + MAX_DIGITS + " digits";
    }
    return "an exact number of at most "
        + MAX_DIGITS
        + " digits"
        + (places == null ? "" : ", " + places + " of them behind the point,")
        + " (one that is written as base64 needs \"encoding: base64\" and its \"scale\")";
  }

  @Override
  public Object convert(Object raw) {
    BigDecimal number = bounded(number(raw));
    if (places == null || number.scale() == places) {
      return number;
    }
    return bounded(number.setScale(places, RoundingMode.UNNECESSARY));
  }

  /** True for zero, however it is written. */
  boolean isZero(Object raw) {
    try {
      return number(raw).signum() == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The same number without an exponent; throws if it has too many digits. */
  static BigDecimal bounded(BigDecimal number) {
    // In this order: a hostile exponent must not be written out before it is refused.
    if (number.precision() > MAX_DIGITS
        || number.scale() > MAX_DIGITS
        || number.precision() - (long) number.scale() > MAX_DIGITS) {
      throw new ArithmeticException("more than " + MAX_DIGITS + " digits");
    }
    return number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
  }

  /** The number that a text is; throws if it is none. */
  static BigDecimal written(String text) {
    String number = HalfWidth.tidied(text);
    if (number.length() > MAX_CHARACTERS || !NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException("no number");
    }
    return new BigDecimal(number);
  }

  private BigDecimal number(Object raw) {
    if (raw instanceof BigDecimal number) {
      return number;
    }
    if (raw instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (raw instanceof String text && text.length() <= MAX_CHARACTERS) {
      return scale == null ? written(text) : unscaled(text, scale);
    }
    if (raw instanceof byte[] bytes && bytes.length > 0 && scale != null) {
      return new BigDecimal(new BigInteger(bytes), scale);
    }
    if (raw instanceof Row.Json json && json.text().length() <= 4 * MAX_CHARACTERS) {
      return variable(json.text());
    }
    throw new IllegalArgumentException("no exact number");
  }

  private static BigDecimal variable(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      JsonNode digits = node.path("value");
      JsonNode places = node.path("scale");
      if (digits.isTextual() && places.isInt() && digits.textValue().length() <= MAX_CHARACTERS) {
        return unscaled(digits.textValue(), places.intValue());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    throw new IllegalArgumentException("no number with its scale");
  }

  private static BigDecimal unscaled(String base64, int scale) {
    return new BigDecimal(new BigInteger(Base64.getDecoder().decode(base64)), scale);
  }
}
