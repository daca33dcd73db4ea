package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The holidays of a year, as a notice arranges them. It can also arrange days of the December
 * before.
 *
 * @param year that the days belong to
 * @param notice its title, number and address, for the proof
 * @param knownFrom the day on which the notice was published
 * @param holidays days off, with the holiday's name
 * @param makeUpDays weekend days that are worked
 */
public record CalendarYear(
    int year,
    Notice notice,
    LocalDate knownFrom,
    Map<LocalDate, String> holidays,
    Set<LocalDate> makeUpDays) {

  /** The document that arranges a year's holidays. */
  public record Notice(String title, String number, String url) {
    public Notice {
      requireNonNull(title);
      requireNonNull(number);
      requireNonNull(url);
    }
  }

  public CalendarYear {
    requireNonNull(notice);
    requireNonNull(knownFrom);
    holidays = new TreeMap<>(holidays);
    makeUpDays = new TreeSet<>(makeUpDays);
    for (LocalDate day : makeUpDays) {
      if (holidays.containsKey(day)) {
        throw new IllegalArgumentException(day + " is both a holiday and a make-up workday.");
      }
    }
  }

  /** The first day that it says anything of. */
  LocalDate first() {
    return LocalDate.of(year - 1, 12, 1);
  }

  /** The last day that it says anything of. */
  LocalDate last() {
    return LocalDate.of(year, 12, 31);
  }
}
