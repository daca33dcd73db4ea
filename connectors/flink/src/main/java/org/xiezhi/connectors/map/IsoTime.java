package org.xiezhi.connectors.map;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.xiezhi.connectors.decode.InstantText;

/** Reads ISO 8601 times, with a {@code T} or a space between date and time. */
final class IsoTime {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(ISO_LOCAL_TIME)
          .optionalStart()
          .parseLenient()
          .appendOffsetId()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int MAX_CHARACTERS = 64;

  private IsoTime() {}

  /** An {@link Instant} if the text has an offset, else a {@link LocalDateTime}. */
  static Object parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("no time");
    }
    // What Debezium writes is read without a formatter, the slowest part of reading a row.
    return text.endsWith("Z") && text.indexOf(' ') < 0 ? InstantText.parse(text) : formatted(text);
  }

  /** The same, the slow way. */
  static Object formatted(String text) {
    return FORMAT.parseBest(text.replace(' ', 'T'), Instant::from, LocalDateTime::from);
  }
}
