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
 * @param unit in which a time is counted, as if it were UTC, when it is a number
 * @param iso true if local times are written as text that claims to be UTC ({@code
 *     time.precision.mode=isostring}). Otherwise text with an offset is refused: such a column was
 *     probably not meant to be a local one, and guessing would move every limit by hours.
 * @param zone of the department
 */
record TimestampConversion(Ticks unit, boolean iso, ZoneId zone) implements TimeConversion {
  static final int DEFAULT_PRECISION = 6;

  static TimestampConversion ofPrecision(int precision, ZoneId zone) {
    return new TimestampConversion(Ticks.ofPrecision(precision), false, zone);
  }

  static TimestampConversion ofIsoText(ZoneId zone) {
    return new TimestampConversion(Ticks.MICROS, true, zone);
  }

  @Override
  public FieldType type() {
    return FieldType.INSTANT;
  }

  @Override
  public String expected() {
    return "a local time of the years 1900 to 2200, as text without an offset or as a number of "
        + unit.word()
        + " (an instant needs the type instant, local time ending in Z timestamp(iso), another"
        + " unit another precision, such as timestamp(3))";
  }

  @Override
  public String hint(Object raw) {
    return Ticks.hint(raw);
  }

  @Override
  public Object parse(Object raw) {
    if (raw instanceof Instant) {
      return raw;
    }
    if (raw instanceof Long number) {
      return place(unit.local(number));
    }
    Object time = raw instanceof String text ? IsoTime.parse(text) : raw;
    if (time instanceof LocalDateTime local) {
      return place(local);
    }
    if (time instanceof Instant utc && iso && ((String) raw).strip().endsWith("Z")) {
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
