package org.xiezhi.connectors.map;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.xiezhi.engine.schema.FieldType;

/**
 * A local wall time ({@code timestamp}, {@code DATETIME}), placed on the time line by the zone of
 * the mapping. A time that a clock change skipped is moved on by the length of the gap; of a time
 * that it repeated, the first is meant.
 *
 * @param ticks how many units a second has when the time is a number counted as if it were UTC: a
 *     thousand for a precision of 0 to 3, a million for 4 to 6, a thousand million for 7 to 9
 * @param iso true if local times are written as text that claims to be UTC ({@code
 *     time.precision.mode=isostring}). Otherwise text with an offset is refused: such a column was
 *     probably not meant to be a local one, and guessing would move every limit by hours.
 * @param zone of the department
 */
record TimestampConversion(long ticks, boolean iso, ZoneId zone) implements TimeConversion {
  static final int DEFAULT_PRECISION = 6;

  static TimestampConversion ofPrecision(int precision, ZoneId zone) {
    long ticks = precision <= 3 ? 1_000L : precision <= 6 ? 1_000_000L : 1_000_000_000L;
    return new TimestampConversion(ticks, false, zone);
  }

  static TimestampConversion ofIsoText(ZoneId zone) {
    return new TimestampConversion(1_000_000L, true, zone);
  }

  @Override
  public FieldType type() {
    return FieldType.INSTANT;
  }

  @Override
  public String expected() {
    return "a local time of the years 1900 to 2200, as text without an offset or as a number in units"
        + " of 1/"
        + ticks
        + " s (an instant needs the type instant, local time ending in Z timestamp(iso), another"
        + " unit another precision, such as timestamp(3))";
  }

  @Override
  public Object parse(Object raw) {
    if (raw instanceof Instant) {
      return raw;
    }
    if (raw instanceof Long number) {
      long nanos = Math.floorMod(number, ticks) * (1_000_000_000L / ticks);
      return place(
          LocalDateTime.ofEpochSecond(Math.floorDiv(number, ticks), (int) nanos, ZoneOffset.UTC));
    }
    Object time = raw instanceof String text ? IsoTime.parse(text) : raw;
    if (time instanceof LocalDateTime local) {
      return place(local);
    }
    if (time instanceof Instant utc && iso && ((String) raw).endsWith("Z")) {
      return place(LocalDateTime.ofInstant(utc, ZoneOffset.UTC));
    }
    throw new IllegalArgumentException("no local time");
  }

  private Instant place(LocalDateTime time) {
    return time.atZone(zone).toInstant();
  }

  @Override
  public Instant start(Object value) {
    return (Instant) value;
  }

  @Override
  public Instant end(Object value) {
    return (Instant) value;
  }
}
