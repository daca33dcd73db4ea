package org.xiezhi.city.hall;

import static org.xiezhi.city.hall.DayCounter.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When people file: over four weeks of work, most of them by day, some at night or on days of rest.
 */
final class Arrivals {
  private static final int WORKDAYS = 20;
  private static final int DAYTIME = 88;

  private final long[] seconds;

  /**
   * @param from the first day is the one after it
   */
  Arrivals(long seed, int cases, Instant from, HallCalendar calendar) {
    Chance chance = new Chance(seed, -1);
    LocalDate first = day(from).plusDays(1);
    List<LocalDate> days =
        first.datesUntil(calendar.after(day(from), WORKDAYS).plusDays(1)).toList();
    List<LocalDate> workdays = new ArrayList<>(days);
    workdays.removeIf(day -> !calendar.works(day));
    seconds = new long[cases];
    for (int i = 0; i < cases; i++) {
      seconds[i] =
          chance.percent(DAYTIME)
              ? filed(chance.of(workdays), 8, 17, chance)
              : filed(chance.of(days), 6, 23, chance);
    }
    Arrays.sort(seconds);
  }

  private static long filed(LocalDate day, int fromHour, int toHour, Chance chance) {
    return chance
        .within(DayCounter.at(day, fromHour, 0), DayCounter.at(day, toHour, 0))
        .getEpochSecond();
  }

  int count() {
    return seconds.length;
  }

  /** When the case of an index is filed; later ones have greater indices. */
  Instant at(int index) {
    return Instant.ofEpochSecond(seconds[index]);
  }
}
