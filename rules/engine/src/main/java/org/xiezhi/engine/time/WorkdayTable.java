package org.xiezhi.engine.time;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Predicate;

/** The working days of some years in a row, numbered, so that counting them needs no walking. */
final class WorkdayTable {
  static final WorkdayTable EMPTY = new WorkdayTable(0, new int[0], new int[0]);

  /** The first day of the first year, counted from 1970. */
  private final int first;

  /** For each day, how many working days there are until and with it. */
  private final int[] until;

  /** Each working day, counted from 1970. */
  private final int[] workdays;

  private WorkdayTable(int first, int[] until, int[] workdays) {
    this.first = first;
    this.until = until;
    this.workdays = workdays;
  }

  static WorkdayTable of(int firstYear, int lastYear, Predicate<LocalDate> isWorkday) {
    int first = (int) LocalDate.of(firstYear, 1, 1).toEpochDay();
    int days = (int) LocalDate.of(lastYear + 1, 1, 1).toEpochDay() - first;
    int[] until = new int[days];
    int[] workdays = new int[days];
    int count = 0;
    for (int i = 0; i < days; i++) {
      if (isWorkday.test(LocalDate.ofEpochDay(first + i))) {
        workdays[count++] = first + i;
      }
      until[i] = count;
    }
    return new WorkdayTable(first, until, Arrays.copyOf(workdays, count));
  }

  /** The n-th working day after (or before) a day; null if these years do not say. */
  LocalDate plusWorkdays(LocalDate from, int n) {
    long index = from.toEpochDay() - first;
    if (n == 0 || index < 0 || index >= until.length) {
      return null;
    }
    int reached = until[(int) index];
    boolean worked = reached > 0 && workdays[reached - 1] == from.toEpochDay();
    int found = n > 0 ? reached + n - 1 : reached + n - (worked ? 1 : 0);
    return found < 0 || found >= workdays.length ? null : LocalDate.ofEpochDay(workdays[found]);
  }

  /** How many days are worked after one and until and with another; -1 if these do not say. */
  int workdays(LocalDate after, LocalDate to) {
    long from = after.toEpochDay() - first;
    long end = to.toEpochDay() - first;
    return from < 0 || end < from || end >= until.length
        ? -1
        : until[(int) end] - until[(int) from];
  }
}
