package org.xiezhi.connectors.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Instants in ISO 8601. The one form that Debezium writes, {@code 2006-07-23T22:00:00.123456Z}, is
 * read here, and every other by the library, which takes many times as long.
 */
public final class InstantText {
  private static final String FORM = "0000-00-00T00:00:00";
  private static final int MAX_LENGTH = FORM.length() + ".123456789Z".length();
  private static final int SECONDS_OF_DAY = 86_400;

  private InstantText() {}

  /**
   * Reads an instant with an offset or a Z.
   *
   * @throws DateTimeException if the text is none
   */
  public static Instant parse(String text) {
    return isUsual(text) ? usual(text) : OffsetDateTime.parse(text).toInstant();
  }

  private static boolean isUsual(String text) {
    int last = text.length() - 1;
    if (last < FORM.length() || last >= MAX_LENGTH || text.charAt(last) != 'Z') {
      return false;
    }
    for (int i = 0; i < last; i++) {
      char expected = i < FORM.length() ? FORM.charAt(i) : i == FORM.length() ? '.' : '0';
      char c = text.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return last != FORM.length() + 1;
  }

  private static Instant usual(String text) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("There is no such time of day.");
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    return Instant.ofEpochSecond(
        day * SECONDS_OF_DAY + (hour * 60L + minute) * 60 + second, nanos(text));
  }

  private static int nanos(String text) {
    int last = text.length() - 1;
    int nanos = number(text, Math.min(FORM.length() + 1, last), last);
    for (int digits = last - FORM.length() - 1; digits < 9 && nanos > 0; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
