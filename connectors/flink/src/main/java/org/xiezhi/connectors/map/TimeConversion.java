package org.xiezhi.connectors.map;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.xiezhi.engine.schema.FieldType;

/** A column that holds a time, which can be placed on the time line. */
sealed interface TimeConversion extends Conversion
    permits InstantConversion, TimestampConversion, DateConversion, PatternConversion, BoundedTime {
  /** No office of today has seen an earlier time, in whatever zone. */
  Instant EARLIEST = LocalDate.of(1900, 1, 1).atTime(0, 0).toInstant(ZoneOffset.MAX);

  /** No database of today was written before, so nothing that it tells of happened then. */
  Instant FIRST_RECORDS = LocalDate.of(1990, 1, 1).atTime(0, 0).toInstant(ZoneOffset.MAX);

  /** How long before it happens an office may record something. */
  Duration MOST_AHEAD = Duration.ofDays(10 * 366);

  /** No limit of today ends later, in whatever zone. */
  Instant LATEST = LocalDate.of(2201, 1, 1).atTime(0, 0).toInstant(ZoneOffset.MIN);

  /** The value, in whatever year it is. */
  Object parse(Object raw);

  /** The first instant of a value. */
  Instant start(Object value);

  /** The first instant after a value that ends a period and belongs to it, if it is a day. */
  Instant end(Object value);

  /** The value, unless it must have been counted in another unit. */
  default Object counted(Object raw) {
    Object value = parse(raw);
    if (type() == FieldType.INSTANT && Ticks.isMiscounted(raw, start(value))) {
      throw new DateTimeException("near to 1970");
    }
    return value;
  }

  @Override
  default Object convert(Object raw) {
    Object value = counted(raw);
    Instant start = start(value);
    if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
      throw new DateTimeException("not between 1900 and 2200");
    }
    return value;
  }

  /**
   * Why a business time cannot be believed, as the rest of a sentence about its column; empty if it
   * can.
   *
   * @param recorded when the row was recorded
   */
  default Optional<String> doubt(Instant time, Instant recorded) {
    boolean early = time.isBefore(firstBelieved());
    if (!early && !time.isAfter(lastBelieved(recorded))) {
      return Optional.empty();
    }
    return Optional.of(
        "says that something happened in the year "
            + time.atZone(ZoneOffset.UTC).getYear()
            + ", but the row was recorded in "
            + recorded.atZone(ZoneOffset.UTC).getYear()
            + ". If its numbers are counted in another unit, say so (timestamp(3), or \"unit: s\");"
            + " if such times are true, say \""
            + (early ? "earliest" : "latest")
            + "\".");
  }

  /** The first business time that is believed. */
  default Instant firstBelieved() {
    return FIRST_RECORDS;
  }

  /** The last business time that is believed. */
  default Instant lastBelieved(Instant recorded) {
    return recorded.plus(MOST_AHEAD);
  }
}
