package org.xiezhi.connectors.map;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.DateTimeException;
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

  private static final int USUAL_CHARACTERS = 40;

  private IsoTime() {}

  /** An {@link Instant} if the text has an offset, else a {@link LocalDateTime}. */
  static Object parse(String text) {
    // What Debezium writes is read without a formatter, the slowest part of reading a row.
    if (text.endsWith("Z") && text.indexOf(' ') < 0 && text.length() <= USUAL_CHARACTERS) {
      try {
        return InstantText.parse(text);
      } catch (DateTimeException e) {
        // It may still be one that people write.
      }
    }
    return formatted(text);
  }

  /** The same, the slow way. */
  static Object formatted(String text) {
    TimeText tidy = TimeText.of(text);
    return tidy.placed(
        FORMAT.parseBest(tidy.text().replace(' ', 'T'), Instant::from, LocalDateTime::from));
  }
}
