package org.xiezhi.engine.time;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Predicate;

/** The working days of some years in a row, numbered, so that counting them needs no walking. */
final class WorkdayTable {
  /** No day at all. */
  static final long UNKNOWN = Long.MIN_VALUE;

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

  /**
   * The n-th working day after (or before) a day, both counted from 1970; {@link #UNKNOWN} if these
   * years do not say.
   */
  long plusWorkdays(long from, int n) {
    long index = from - first;
    if (n == 0 || index < 0 || index >= until.length) {
      return UNKNOWN;
    }
    int reached = until[(int) index];
    boolean worked = reached > 0 && workdays[reached - 1] == from;
    int found = n > 0 ? reached + n - 1 : reached + n - (worked ? 1 : 0);
    return found < 0 || found >= workdays.length ? UNKNOWN : workdays[found];
  }

  /** The place of a day among those of these years; negative, or too great, if it is in none. */
  long index(long day) {
    return day - first;
  }

  /** How many days these years have. */
  int days() {
    return until.length;
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
