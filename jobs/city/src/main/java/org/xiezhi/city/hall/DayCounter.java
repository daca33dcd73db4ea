package org.xiezhi.city.hall;

import static org.xiezhi.city.hall.HallCalendar.ZONE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Counts terms as a clerk does with a wall calendar: the day of the start does not count (民法典 201);
 * a last calendar day of rest rolls over to the next working day (203); a stop is credited with its
 * working days after the day on which it began, as far as planned and used (行政许可法 45).
 */
final class DayCounter {
  private final HallCalendar strict = HallCalendar.strict();
  private final HallCalendar lenient = HallCalendar.lenient();

  /**
   * A stop of the clock.
   *
   * @param from its first day, which still counts
   * @param to its last day, which does not
   * @param planned how many working days it was to take at most
   */
  record Stop(LocalDate from, LocalDate to, int planned) {}

  /** The days that the hall works. */
  HallCalendar calendar() {
    return strict;
  }

  Due due(Instant start, Term term) {
    return due(start, term, null);
  }

  /**
   * When a term ends.
   *
   * @param stop null if the clock never stands still
   */
  Due due(Instant start, Term term, Stop stop) {
    if (term.inHours()) {
      Instant end = start.plus(Duration.ofHours(term.length()));
      return new Due(day(end), end, end, true);
    }
    LocalDate last = lastDay(strict, day(start), term, stop);
    LocalDate late = lastDay(lenient, day(start), term, stop);
    return new Due(
        last,
        startOf(last.plusDays(1)),
        startOf(late.plusDays(1)),
        strict.announced(last) && strict.announced(late));
  }

  private static LocalDate lastDay(HallCalendar calendar, LocalDate first, Term term, Stop stop) {
    LocalDate last;
    if (!term.inWorkdays()) {
      last = first.plusDays(term.length());
    } else if (term.length() == 0) {
      last = calendar.workdayFrom(first);
    } else {
      last = calendar.after(first, term.length());
    }
    if (stop != null && !stop.from().isAfter(last)) {
      last = credited(calendar, last, term, stop);
    }
    return term.inWorkdays() ? last : calendar.workdayFrom(last);
  }

  private static LocalDate credited(HallCalendar calendar, LocalDate last, Term term, Stop stop) {
    LocalDate planned = calendar.after(stop.from(), stop.planned());
    LocalDate to = planned.isBefore(stop.to()) ? planned : stop.to();
    return term.inWorkdays()
        ? calendar.after(last, calendar.between(stop.from(), to))
        : last.plusDays(to.toEpochDay() - stop.from().toEpochDay());
  }

  /** The n-th working day after the last day of a term, by the reading that takes longer. */
  LocalDate late(Due due, int n) {
    LocalDate last = day(due.certain().minusSeconds(1));
    return strict.after(last, n);
  }

  /**
   * Whether it is beyond doubt what the level is n working days after a term. Where the days
   * between lie in a year that is not announced, and the term's end does not, it is not for the
   * hall to say.
   */
  boolean sure(Due due, int n) {
    return !due.announced() || strict.announced(late(due, n));
  }

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(ZONE).toInstant();
  }
}
