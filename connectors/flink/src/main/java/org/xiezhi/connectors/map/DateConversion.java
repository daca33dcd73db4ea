package org.xiezhi.connectors.map;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.xiezhi.engine.schema.FieldType;

/**
 * A day without a time: a {@code date}, the number of days since 1970, or ISO text. It begins with
 * the first instant of that day in the zone of the mapping.
 */
record DateConversion(ZoneId zone) implements TimeConversion {
  @Override
  public FieldType type() {
    return FieldType.DATE;
  }

  @Override
  public String expected() {
    return "a day of the years 1900 to 2200, such as 2026-01-31, or its number since 1970-01-01";
  }

  @Override
  public String hint(Object raw) {
    return raw instanceof Long number && number > 100_000 ? Ticks.hint(raw) : "";
  }

  @Override
  public Object parse(Object raw) {
    if (raw instanceof LocalDate) {
      return raw;
    }
    if (raw instanceof Long number) {
      return LocalDate.ofEpochDay(number);
    }
    if (raw instanceof String text) {
      // With time.precision.mode=isostring a day ends in Z too.
      String day = HalfWidth.tidied(text);
      return LocalDate.parse(day.endsWith("Z") ? day.substring(0, day.length() - 1) : day);
    }
    throw new IllegalArgumentException("no day");
  }

  @Override
  public Instant start(Object value) {
    return ((LocalDate) value).atStartOfDay(zone).toInstant();
  }

  @Override
  public Instant end(Object value) {
    return start(((LocalDate) value).plusDays(1));
  }
}
