package org.xiezhi.connectors.map;

import java.time.Instant;
import java.time.ZoneOffset;
import org.xiezhi.engine.schema.FieldType;

/**
 * A time that says its offset itself: a {@code timestamptz}, or ISO text.
 *
 * @param unit in which a time is counted when it is a number; null if a number is none
 */
record InstantConversion(Ticks unit) implements TimeConversion {
  static final InstantConversion TEXT = new InstantConversion(null);

  @Override
  public FieldType type() {
    return FieldType.INSTANT;
  }

  @Override
  public String expected() {
    return "an instant of the years 1900 to 2200 with its offset, such as 2026-01-31T09:00:00Z"
        + (unit == null ? "" : ", or as a number of " + unit.word())
        + " (a local time needs the type timestamp, a day the type date)";
  }

  @Override
  public String hint(Object raw) {
    return Ticks.hint(raw);
  }

  @Override
  public Object parse(Object raw) {
    if (raw instanceof Long number && unit != null) {
      return unit.local(number).toInstant(ZoneOffset.UTC);
    }
    Object time = raw instanceof String text ? IsoTime.parse(text) : raw;
    if (time instanceof Instant) {
      return time;
    }
    throw new IllegalArgumentException("no instant");
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
