package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * All known calendars, by the time since which they are known: what is decided at some time rests
 * on what was published by then.
 */
public final class Calendars {

  /** The two readings of what was known at a time. */
  public record Known(Countdown strict, Countdown lenient) {}

  private final ZoneId zone;
  private final List<Instant> boundaries = new ArrayList<>();
  private final List<Known> views = new ArrayList<>();

  /**
   * @param years at most one for each year
   * @param fixedHolidays the days off that the law fixes to a date
   * @param zone in which days are counted
   */
  public Calendars(Collection<CalendarYear> years, Set<MonthDay> fixedHolidays, ZoneId zone) {
    this.zone = requireNonNull(zone);
    List<CalendarYear> known = new ArrayList<>();
    views.add(view(known, fixedHolidays, zone));
    for (CalendarYear year :
        years.stream().sorted(Comparator.comparing(CalendarYear::knownFrom)).toList()) {
      known.add(year);
      boundaries.add(year.knownFrom().atStartOfDay(zone).toInstant());
      views.add(view(known, fixedHolidays, zone));
    }
  }

  private static Known view(Collection<CalendarYear> years, Set<MonthDay> fixed, ZoneId zone) {
    return new Known(
        new Countdown(new WorkCalendar(years, fixed, true), zone),
        new Countdown(new WorkCalendar(years, fixed, false), zone));
  }

  /** In which days are counted. */
  public ZoneId zone() {
    return zone;
  }

  /** What was known at an instant. */
  public Known at(Instant instant) {
    return views.get(index(instant));
  }

  /** When more becomes known than at an instant, or null. */
  public Instant nextKnown(Instant instant) {
    int index = index(instant);
    return index < boundaries.size() ? boundaries.get(index) : null;
  }

  private int index(Instant instant) {
    int index = boundaries.size();
    while (index > 0 && instant.isBefore(boundaries.get(index - 1))) {
      index--;
    }
    return index;
  }
}
