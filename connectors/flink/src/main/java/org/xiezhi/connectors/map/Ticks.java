package org.xiezhi.connectors.map;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** The unit in which a time that is a number is counted since the beginning of 1970. */
enum Ticks {
  SECONDS("s", 1L),
  MILLIS("ms", 1_000L),
  MICROS("us", 1_000_000L),
  NANOS("ns", 1_000_000_000L);

  static final Map<String, Ticks> WORDS =
      Map.of(SECONDS.word, SECONDS, MILLIS.word, MILLIS, MICROS.word, MICROS, NANOS.word, NANOS);

  private static final long SECONDS_OF_YEAR = 366L * 24 * 60 * 60;

  private final String word;
  private final long perSecond;

  Ticks(String word, long perSecond) {
    this.word = word;
    this.perSecond = perSecond;
  }

  /** In which Debezium counts a column with so many digits of a second. */
  static Ticks ofPrecision(int digits) {
    return digits <= 3 ? MILLIS : digits <= 6 ? MICROS : NANOS;
  }

  /** As a mapping writes it. */
  String word() {
    return word;
  }

  /** The wall time that a number stands for if it is counted as if it were UTC. */
  LocalDateTime local(long number) {
    long nanos = Math.floorMod(number, perSecond) * (NANOS.perSecond / perSecond);
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(number, perSecond), (int) nanos, ZoneOffset.UTC);
  }

  /**
   * True if a time that came as a number lies so near to 1970 that it was counted in another unit:
   * this year's milliseconds are 20 days of microseconds, its seconds 20 days of milliseconds.
   */
  static boolean isMiscounted(Object raw, Instant time) {
    return raw instanceof Long && Math.abs(time.getEpochSecond()) < SECONDS_OF_YEAR;
  }

  /** What a mapping should say for a number to be a time of these days; empty if nothing would. */
  static String hint(Object raw) {
    if (!(raw instanceof Long number)) {
      return "";
    }
    for (Ticks unit : values()) {
      int year = unit.year(number);
      if (year >= 2000 && year < 2100) {
        return " Counted in "
            + unit.word
            + " it would be a time of the year "
            + year
            + ": say \"unit: "
            + unit.word
            + "\".";
      }
    }
    String digits = Long.toString(number);
    return digits.matches("20[0-9]{6}([0-9]{6})?")
        ? " If its digits are those of a date, say \"pattern: yyyyMMdd"
            + (digits.length() > 8 ? "HHmmss" : "")
            + "\"."
        : "";
  }

  private int year(long number) {
    try {
      return local(number).getYear();
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
