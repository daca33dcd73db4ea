package org.xiezhi.bench.peers;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Days on which all peers agree: weeks of five working days without a holiday, so that twenty
 * working days after a working day are four weeks, which is all that those can count who know no
 * calendar.
 */
final class HallDays {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A Monday. */
  static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  /** The limit, and the same in calendar days. */
  static final int LIMIT_WORKDAYS = 20;

  static final int LIMIT_DAYS = 28;

  private static final int LAST_YEAR = 2045;

  private HallDays() {}

  /** The first instant after the limit of what was accepted on a working day. */
  static long due(long acceptedAt) {
    return startOf(day(acceptedAt).plusDays(LIMIT_DAYS + 1));
  }

  static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZONE);
  }

  static long startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant().toEpochMilli();
  }

  /** A day some working days after a working day. */
  static LocalDate plusWorkdays(LocalDate from, int n) {
    int weekday = from.getDayOfWeek().getValue() - 1 + n;
    return from.with(DayOfWeek.MONDAY).plusDays(weekday / 5 * 7 + weekday % 5);
  }

  /** The calendars of these years for our engine; their one holiday is a Saturday. */
  static Map<String, String> calendars() {
    Map<String, String> files = new TreeMap<>();
    for (int year = FIRST.getYear(); year <= LAST_YEAR; year++) {
      LocalDate saturday =
          LocalDate.of(year, 1, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.SATURDAY));
      files.put(
          "cn-" + year + ".yaml",
          String.format(
              Locale.ROOT,
              """
              kind: calendar
              year: %d
              notice: {title: 无节假日, number: "0", url: "https://localhost/"}
              known_from: %d-01-01
              holidays: [{name: 周六, from: %s}]
              """,
              year,
              FIRST.getYear() - 1,
              saturday));
    }
    return files;
  }
}
