package org.xiezhi.connectors.map;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;

/**
 * Reads ISO 8601 times, with a {@code T} or a space between date and time. What Debezium writes
 * ({@code 2026-01-31T09:00:00.123456Z}) takes a short cut, because a formatter is the slowest part
 * of reading a row.
 */
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

  /** Length of {@code 2026-01-31T09:00:00}. */
  private static final int SECONDS = 19;

  private static final int MAX_CHARACTERS = 64;

  private IsoTime() {}

  /** An {@link Instant} if the text has an offset, else a {@link LocalDateTime}. */
  static Object parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("no time");
    }
    Object time = shortCut(text);
    return time != null ? time : formatted(text);
  }

  /** The same, the slow way. */
  static Object formatted(String text) {
    return FORMAT.parseBest(text.replace(' ', 'T'), Instant::from, LocalDateTime::from);
  }

  /** Null if the text has another layout, or is wrong. */
  private static Object shortCut(String text) {
    int length = text.length();
    if (length < SECONDS
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    boolean utc = text.charAt(length - 1) == 'Z';
    int nanos = nanos(text, utc ? length - 1 : length);
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, SECONDS);
    if ((nanos | year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 59) {
      return null;
    }
    LocalDate date = LocalDate.of(year, month, day);
    return utc
        ? Instant.ofEpochSecond(
            date.toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second, nanos)
        : date.atTime(hour, minute, second, nanos);
  }

  private static int nanos(String text, int end) {
    if (end == SECONDS) {
      return 0;
    }
    int places = end - SECONDS - 1;
    if (text.charAt(SECONDS) != '.' || places < 1 || places > 9) {
      return -1;
    }
    int nanos = digits(text, SECONDS + 1, end);
    for (int i = places; i < 9 && nanos >= 0; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** The number between two places, or -1 if there are other characters than digits. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
