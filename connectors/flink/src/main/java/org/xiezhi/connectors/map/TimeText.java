package org.xiezhi.connectors.map;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that is read as a time: without blanks around it, in half-width forms, with the Chinese
 * words for the halves of a day as AM and PM. 24:00, as which an office may write the end of a day,
 * is the beginning of the next, and what is finer than a nanosecond is left out.
 *
 * @param text to be parsed
 * @param days that the time then lies later
 */
record TimeText(String text, int days) {
  private static final int MAX_CHARACTERS = 64;
  private static final Pattern END_OF_DAY =
      Pattern.compile("(?<![0-9:])24:00((?::00(?:[.,]0+)?)?)(?![0-9:])");
  private static final Pattern FINER = Pattern.compile("([.,][0-9]{9})[0-9]+");

  /** Throws {@link IllegalArgumentException} if the text is too long for a time. */
  static TimeText of(String raw) {
    if (raw.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("no time");
    }
    String text = HalfWidth.tidied(raw).replace("上午", "AM").replace("下午", "PM");
    text = FINER.matcher(text).replaceFirst("$1");
    Matcher end = END_OF_DAY.matcher(text);
    return end.find() ? new TimeText(end.replaceFirst("00:00$1"), 1) : new TimeText(text, 0);
  }

  /** What was parsed, at its place. */
  Object placed(TemporalAccessor time) {
    if (days == 0) {
      return time;
    }
    return time instanceof Instant instant
        ? instant.plus(Duration.ofDays(days))
        : LocalDateTime.from(time).plusDays(days);
  }
}
