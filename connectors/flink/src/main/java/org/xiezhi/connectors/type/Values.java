package org.xiezhi.connectors.type;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Unreadable;

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

  /** Whose digits fit in a long. */
  private static final byte SMALL_DECIMAL = 8;

  private static final byte UNREADABLE = 9;

  private static final int NANO_BITS = 30;

  /** About 272 years before and after 1970. */
  private static final long MAX_NEAR_SECONDS = 1L << (Long.SIZE - 1 - NANO_BITS);

  /** No near instant: the seconds and nanoseconds of a far one follow. */
  private static final long FAR = Long.MIN_VALUE;

  private Values() {}

  static void write(Object value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof String text) {
      out.writeByte(STRING);
      Texts.write(text, out);
    } else if (value instanceof Long number) {
      out.writeByte(INTEGER);
      Varint.write(number, out);
    } else if (value instanceof BigDecimal number) {
      writeDecimal(number, out);
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? TRUE : FALSE);
    } else if (value instanceof Instant instant) {
      out.writeByte(INSTANT);
      writeInstant(instant, out);
    } else if (value instanceof LocalDate date) {
      out.writeByte(DATE);
      Varint.write(date.toEpochDay(), out);
    } else if (value == Unreadable.VALUE) {
      out.writeByte(UNREADABLE);
    } else {
      throw new IOException("a field cannot have a value of " + value.getClass());
    }
  }

  static Object read(DataInput in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case NULL -> null;
      case STRING -> readText(in);
      case INTEGER -> Varint.read(in);
      case DECIMAL -> readDecimal(in);
      case TRUE -> true;
      case FALSE -> false;
      case INSTANT -> readInstant(in);
      case DATE -> LocalDate.ofEpochDay(Varint.read(in));
      case SMALL_DECIMAL -> readSmallDecimal(in);
      case UNREADABLE -> Unreadable.VALUE;
      default -> throw new IOException("no field has a value of type " + type);
    };
  }

  /**
   * @param count how many values there are
   */
  static Object[] readAll(int count, DataInput in) throws IOException {
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = read(in);
    }
    return values;
  }

  /** Reads over a value. */
  static void skip(DataInput in) throws IOException {
    byte type = in.readByte();
    switch (type) {
      case NULL, TRUE, FALSE, UNREADABLE -> {}
      case STRING -> in.skipBytes(Varint.readInt(in));
      case INTEGER, DATE -> Varint.read(in);
      case SMALL_DECIMAL -> {
        Varint.read(in);
        Varint.read(in);
      }
      case DECIMAL -> {
        Varint.read(in);
        in.skipBytes(Varint.readInt(in));
      }
      case INSTANT -> readInstant(in);
      default -> throw new IOException("no field has a value of type " + type);
    }
  }

  private static void writeDecimal(BigDecimal number, DataOutput out) throws IOException {
    BigInteger unscaled = number.unscaledValue();
    boolean small = unscaled.bitLength() < Long.SIZE;
    out.writeByte(small ? SMALL_DECIMAL : DECIMAL);
    Varint.write(number.scale(), out);
    if (small) {
      Varint.write(unscaled.longValue(), out);
    } else {
      byte[] digits = unscaled.toByteArray();
      Varint.write(digits.length, out);
      out.write(digits);
    }
  }

  private static BigDecimal readDecimal(DataInput in) throws IOException {
    int scale = Varint.readInt(in);
    byte[] digits = new byte[Varint.readInt(in)];
    in.readFully(digits);
    return new BigDecimal(new BigInteger(digits), scale);
  }

  private static BigDecimal readSmallDecimal(DataInput in) throws IOException {
    int scale = Varint.readInt(in);
    return BigDecimal.valueOf(Varint.read(in), scale);
  }

  /** Unlike {@link DataOutput#writeUTF}, takes texts of any length. */
  public static void writeText(String text, DataOutput out) throws IOException {
    Texts.write(text, out);
  }

  public static String readText(DataInput in) throws IOException {
    byte[] bytes = new byte[Varint.readInt(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What is always large is written whole: that is faster than to find out how large it is. */
  public static void writePosition(LogPosition position, DataOutput out) throws IOException {
    Varint.write(position.incarnation(), out);
    Varint.write(position.log(), out);
    out.writeLong(position.offset());
    Varint.write(position.row(), out);
  }

  /**
   * @param format in which it was written, see {@link StateFormat}
   */
  public static LogPosition readPosition(DataInput in, int format) throws IOException {
    long incarnation = format < StateFormat.INCARNATIONS ? LogPosition.FIRST : Varint.read(in);
    return new LogPosition(incarnation, Varint.read(in), in.readLong(), Varint.read(in));
  }

  /** Exact; eight bytes for those of this age, see {@link #FAR}. */
  public static void writeInstant(Instant instant, DataOutput out) throws IOException {
    long seconds = instant.getEpochSecond();
    int nanos = instant.getNano();
    if (seconds > -MAX_NEAR_SECONDS && seconds < MAX_NEAR_SECONDS) {
      out.writeLong((seconds << NANO_BITS) | nanos);
    } else {
      out.writeLong(FAR);
      out.writeLong(seconds);
      out.writeInt(nanos);
    }
  }

  public static Instant readInstant(DataInput in) throws IOException {
    long near = in.readLong();
    return near == FAR
        ? Instant.ofEpochSecond(in.readLong(), in.readInt())
        : Instant.ofEpochSecond(near >> NANO_BITS, near & ((1L << NANO_BITS) - 1));
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
