package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.xiezhi.engine.schema.FieldType;

/**
 * A time that the mapping says lies between two days, which then may be any.
 *
 * @param earliest the first day that can be true; null for any
 * @param latest the last such day; null for any
 * @param zone in which these are days
 */
record BoundedTime(TimeConversion time, LocalDate earliest, LocalDate latest, ZoneId zone)
    implements TimeConversion {
  BoundedTime {
    requireNonNull(time);
    requireNonNull(zone);
    if (earliest != null && latest != null && latest.isBefore(earliest)) {
      throw new IllegalArgumentException("latest lies before earliest");
    }
  }

  @Override
  public FieldType type() {
    return time.type();
  }

  @Override
  public String expected() {
    return time.expected()
        + (earliest == null ? "" : ", not before " + earliest)
        + (latest == null ? "" : ", not after " + latest);
  }

  @Override
  public String hint(Object raw) {
    return time.hint(raw);
  }

  @Override
  public Object parse(Object raw) {
    return time.parse(raw);
  }

  @Override
  public Object counted(Object raw) {
    return earliest == null ? time.counted(raw) : parse(raw);
  }

  @Override
  public Object convert(Object raw) {
    Object value = TimeConversion.super.convert(raw);
    Instant start = start(value);
    if ((earliest != null && start.isBefore(earliest.atStartOfDay(zone).toInstant()))
        || (latest != null && !start.isBefore(latest.plusDays(1).atStartOfDay(zone).toInstant()))) {
      throw new DateTimeException("out of bounds");
    }
    return value;
  }

  @Override
  public Instant firstBelieved() {
    return earliest == null ? FIRST_RECORDS : EARLIEST;
  }

  @Override
  public Instant lastBelieved(Instant recorded) {
    return latest == null ? TimeConversion.super.lastBelieved(recorded) : LATEST;
  }

  @Override
  public Instant start(Object value) {
    return time.start(value);
  }

  @Override
  public Instant end(Object value) {
    return time.end(value);
  }
}
