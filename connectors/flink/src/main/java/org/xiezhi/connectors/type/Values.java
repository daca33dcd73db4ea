package org.xiezhi.connectors.type;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** Values of fields as bytes: one byte says the type, so that no schema is needed to skip one. */
public final class Values {
  private static final byte NULL = 0;
  private static final byte STRING = 1;
  private static final byte INTEGER = 2;
  private static final byte DECIMAL = 3;
  private static final byte TRUE = 4;
  private static final byte FALSE = 5;
  private static final byte INSTANT = 6;
  private static final byte DATE = 7;

  private Values() {}

  static void writeAll(Object[] values, DataOutput out) throws IOException {
    out.writeShort(values.length);
    for (Object value : values) {
      write(value, out);
    }
  }

  static Object[] readAll(DataInput in) throws IOException {
    Object[] values = new Object[in.readUnsignedShort()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(in);
    }
    return values;
  }

  private static void write(Object value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof String text) {
      out.writeByte(STRING);
      writeText(text, out);
    } else if (value instanceof Long number) {
      out.writeByte(INTEGER);
      out.writeLong(number);
    } else if (value instanceof BigDecimal number) {
      out.writeByte(DECIMAL);
      out.writeInt(number.scale());
      byte[] digits = number.unscaledValue().toByteArray();
      out.writeShort(digits.length);
      out.write(digits);
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? TRUE : FALSE);
    } else if (value instanceof Instant instant) {
      out.writeByte(INSTANT);
      writeInstant(instant, out);
    } else if (value instanceof LocalDate date) {
      out.writeByte(DATE);
      out.writeLong(date.toEpochDay());
    } else {
      throw new IOException("a field cannot have a value of " + value.getClass());
    }
  }

  private static Object read(DataInput in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case NULL -> null;
      case STRING -> readText(in);
      case INTEGER -> in.readLong();
      case DECIMAL -> readDecimal(in);
      case TRUE -> true;
      case FALSE -> false;
      case INSTANT -> readInstant(in);
      case DATE -> LocalDate.ofEpochDay(in.readLong());
      default -> throw new IOException("no field has a value of type " + type);
    };
  }

  private static BigDecimal readDecimal(DataInput in) throws IOException {
    int scale = in.readInt();
    byte[] digits = new byte[in.readUnsignedShort()];
    in.readFully(digits);
    return new BigDecimal(new BigInteger(digits), scale);
  }

  /** Unlike {@link DataOutput#writeUTF}, takes texts of any length. */
  public static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public static void writeInstant(Instant instant, DataOutput out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  public static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  public static void writeOptionalInstant(Instant instant, DataOutput out) throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      writeInstant(instant, out);
    }
  }

  public static Instant readOptionalInstant(DataInput in) throws IOException {
    return in.readBoolean() ? readInstant(in) : null;
  }
}
