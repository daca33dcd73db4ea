package org.xiezhi.connectors.decode;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A decimal as Kafka Connect writes it: the base64 of its unscaled value, or, with {@code
 * decimal.format=numeric}, a number.
 *
 * @param scale how many digits stand after the point
 */
record DecimalType(int scale) implements ColumnType {
  static final String NAME = "org.apache.kafka.connect.data.Decimal";

  /**
   * The furthest scale that PostgreSQL lets a column have. Beyond it a few bytes would stand for a
   * number that fills the memory as soon as one adds to it.
   */
  static final int MAX_SCALE = 1000;

  /** Enough for the thousand digits that PostgreSQL lets a column have. */
  private static final int MAX_BYTES = 512;

  @Override
  public Object read(JsonInput in) throws IOException, UndecodableException {
    return in.token() == JsonToken.VALUE_STRING ? unscaled(in, scale) : in.decimal();
  }

  /** Reads Debezium's {@code VariableScaleDecimal}, in which each value brings its own scale. */
  static Object readVariable(JsonInput in) throws IOException, UndecodableException {
    in.startObject();
    Once seen = new Once();
    long scale = 0;
    byte[] unscaled = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (name.equals("scale")) {
        seen.mark(in, 0);
        scale = in.integer();
      } else if (name.equals("value")) {
        seen.mark(in, 1);
        unscaled = in.base64();
      } else {
        in.skip();
      }
    }
    if (!seen.has(0) || !seen.has(1)) {
      throw in.fault("is not a decimal with its scale");
    }
    return decimal(in, unscaled, scale);
  }

  private static BigDecimal unscaled(JsonInput in, int scale)
      throws IOException, UndecodableException {
    return decimal(in, in.base64(), scale);
  }

  private static BigDecimal decimal(JsonInput in, byte[] unscaled, long scale)
      throws UndecodableException {
    if (unscaled.length == 0 || unscaled.length > MAX_BYTES || Math.abs(scale) > MAX_SCALE) {
      throw in.fault("is not a decimal of at most " + MAX_SCALE + " digits and places");
    }
    return new BigDecimal(new BigInteger(unscaled), (int) scale);
  }
}
