package org.xiezhi.local.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.xiezhi.engine.time.CalendarYear;

/** Days of a year from which it is worth seeing a limit worked out. */
public final class WorkedDates {
  private static final int PLAIN_DAYS = 14;
  private static final int AROUND_MAKE_UP = 2;

  private final CalendarYear year;

  public WorkedDates(CalendarYear year) {
    this.year = year;
  }

  /** The first Monday of two weeks in which every weekday is worked and no weekend day is. */
  public Optional<LocalDate> plain() {
    return days()
        .filter(day -> day.getDayOfWeek() == DayOfWeek.MONDAY)
        .filter(day -> isPlain(day, day.plusDays(PLAIN_DAYS)))
        .findFirst();
  }

  private boolean isPlain(LocalDate from, LocalDate until) {
    return from.datesUntil(until)
        .noneMatch(day -> year.holidays().containsKey(day) || year.makeUpDays().contains(day));
  }

  /** The Thursday before the first weekend that is worked and that no holiday is near. */
  public Optional<LocalDate> beforeMakeUpWeekend() {
    return year.makeUpDays().stream()
        .sorted()
        .filter(
            day ->
                thursdayBefore(day)
                    .datesUntil(day.plusDays(AROUND_MAKE_UP))
                    .noneMatch(year.holidays()::containsKey))
        .map(WorkedDates::thursdayBefore)
        .findFirst();
  }

  private static LocalDate thursdayBefore(LocalDate day) {
    return day.with(DayOfWeek.THURSDAY);
  }

  /** The last weekday before the longest holiday. */
  public Optional<LocalDate> beforeLongHoliday() {
    LocalDate longest = null;
    int length = 0;
    for (LocalDate day : year.holidays().keySet().stream().sorted().toList()) {
      int run = 0;
      while (year.holidays().containsKey(day.plusDays(run))) {
        run++;
      }
      if (run > length) {
        longest = day;
        length = run;
      }
    }
    return Optional.ofNullable(longest).map(WorkedDates::weekdayBefore);
  }

  private static LocalDate weekdayBefore(LocalDate day) {
    LocalDate before = day.minusDays(1);
    while (before.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
      before = before.minusDays(1);
    }
    return before;
  }

  private Stream<LocalDate> days() {
    LocalDate first = LocalDate.of(year.year(), 1, 1);
    return first.datesUntil(first.plusYears(1));
  }
}
