package org.xiezhi.city.hall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/**
 * Which days the hall works, by its own almanac. Deliberately apart from the engine's calendars and
 * slow: it walks from day to day, so that a mistake of theirs is not a mistake of the truth.
 */
final class HallCalendar {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String ALMANAC = "days.txt";

  private final Set<Integer> years = new HashSet<>();
  private final Set<LocalDate> off = new HashSet<>();
  private final Set<LocalDate> made = new HashSet<>();
  private final Set<MonthDay> fixed = new HashSet<>();
  private final boolean makeUpWorks;

  private HallCalendar(boolean makeUpWorks) {
    this.makeUpWorks = makeUpWorks;
    read();
  }

  /** As the hall works: a make-up day is a working day. */
  static HallCalendar strict() {
    return new HallCalendar(true);
  }

  /** As a defender may read the law: a make-up day is no 工作日. */
  static HallCalendar lenient() {
    return new HallCalendar(false);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                HallCalendar.class.getResourceAsStream(ALMANAC), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(line -> read(line.split(" +")));
    } catch (IOException e) {
      throw new UncheckedIOException("The almanac of the hall can't be read", e);
    }
  }

  private void read(String[] words) {
    switch (words[0]) {
      case "year" -> years.add(Integer.valueOf(words[1]));
      case "fixed" -> fixed.add(MonthDay.parse("--" + words[1]));
      case "work" -> made.add(LocalDate.parse(words[1]));
      case "off" ->
          LocalDate.parse(words[1])
              .datesUntil(LocalDate.parse(words[2]).plusDays(1))
              .forEach(off::add);
      default -> throw new IllegalStateException("The almanac says " + words[0]);
    }
  }

  /** Whether the notice of the day's year is in the almanac. */
  boolean announced(LocalDate day) {
    return years.contains(day.getYear());
  }

  boolean works(LocalDate day) {
    if (made.contains(day)) {
      return makeUpWorks;
    }
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend
        && !off.contains(day)
        && (announced(day) || !fixed.contains(MonthDay.from(day)));
  }

  /** The n-th working day after a day; the day itself for 0. */
  LocalDate after(LocalDate day, int n) {
    LocalDate found = day;
    for (int left = n; left > 0; left -= works(found) ? 1 : 0) {
      found = found.plusDays(1);
    }
    return found;
  }

  /** The day itself if it is worked, or else the next one that is. */
  LocalDate workdayFrom(LocalDate day) {
    return works(day) ? day : after(day, 1);
  }

  /** How many working days there are after the first day, up to and with the last. */
  int between(LocalDate first, LocalDate last) {
    int count = 0;
    for (LocalDate day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      count += works(day) ? 1 : 0;
    }
    return count;
  }
}
