package org.xiezhi.connectors.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Base64;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.schema.FieldType;

/**
 * An exact decimal number: a number, its text, its unscaled bytes, or Debezium's {@code {"scale":
 * 2, "value": "base64"}}.
 *
 * @param scale digits after the point, for a stream without schema in which the connector writes
 *     the unscaled bytes as base64: text without a point is then such bytes. Null where text is the
 *     number as people write it.
 */
record DecimalConversion(Integer scale) implements Conversion {
  static final int MAX_DIGITS = 38;

  /** Enough for 38 digits with sign, point and exponent, or for their 16 bytes as base64. */
  private static final int MAX_CHARACTERS = 64;

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public FieldType type() {
    return FieldType.DECIMAL;
  }

  @Override
  public String expected() {
    return "an exact number of at most "
        + MAX_DIGITS
        + " digits"
        + (scale == null ? " (one that is written as base64 needs decimal(scale))" : "");
  }

  @Override
  public Object convert(Object raw) {
    BigDecimal number = bounded(number(raw));
    return scale != null && number.scale() < scale
        ? bounded(number.setScale(scale, RoundingMode.UNNECESSARY))
        : number;
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

  private BigDecimal number(Object raw) {
    if (raw instanceof BigDecimal number) {
      return number;
    }
    if (raw instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (raw instanceof String text && text.length() <= MAX_CHARACTERS) {
      return scale == null || text.indexOf('.') >= 0 ? new BigDecimal(text) : unscaled(text, scale);
    }
    if (raw instanceof byte[] bytes && scale != null) {
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
