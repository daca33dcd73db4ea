package org.xiezhi.connectors.map;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A column that holds a time, which can be placed on the time line. */
sealed interface TimeConversion extends Conversion
    permits InstantConversion, TimestampConversion, DateConversion, PatternConversion {
  /** No office of today has seen an earlier time, in whatever zone. */
  Instant EARLIEST = LocalDate.of(1900, 1, 1).atTime(0, 0).toInstant(ZoneOffset.MAX);

  /** No limit of today ends later, in whatever zone. */
  Instant LATEST = LocalDate.of(2201, 1, 1).atTime(0, 0).toInstant(ZoneOffset.MIN);

  /** The value, in whatever year it is. */
  Object parse(Object raw);

  /** The first instant of a value. */
  Instant start(Object value);

  /** The first instant after a value that ends a period and belongs to it, if it is a day. */
  Instant end(Object value);

  @Override
  default Object convert(Object raw) {
    Object value = parse(raw);
    Instant start = start(value);
    if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
      throw new DateTimeException("not between 1900 and 2200");
    }
    return value;
  }
}
