package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All known calendars, by the time since which they are known: what is decided at some time rests
 * on what was published by then. A year can have several versions; the latest known one holds.
 */
public final class Calendars {

  /** The two readings of what was known at a time. */
  public record Known(Countdown strict, Countdown lenient) {}

  /** Something that became known, and the days that it changes. */
  private record News(
      LocalDate known, LocalDate from, LocalDate to, CalendarYear year, Closure closure) {}

  private final ZoneId zone;
  private final boolean closures;
  private final List<News> news = new ArrayList<>();
  private final List<Instant> boundaries = new ArrayList<>();
  private final List<KnownDays> views = new ArrayList<>();

  /**
   * @param years any number of versions of each, known from different days
   * @param fixedHolidays the days off that the law fixes to a date
   * @param closures in any order
   * @param zone in which days are counted
   */
  public Calendars(
      Collection<CalendarYear> years,
      Set<MonthDay> fixedHolidays,
      Collection<Closure> closures,
      ZoneId zone) {
    this.zone = requireNonNull(zone);
    this.closures = !closures.isEmpty();
    years.forEach(y -> news.add(new News(y.knownFrom(), y.first(), y.last(), y, null)));
    closures.forEach(c -> news.add(new News(c.knownFrom(), c.from(), c.to(), null, c)));
    news.sort(Comparator.comparing(News::known).thenComparing(News::from).thenComparing(News::to));
    TreeMap<Integer, CalendarYear> known = new TreeMap<>();
    List<Closure> closed = new ArrayList<>();
    views.add(new KnownDays(List.of(), fixedHolidays, List.of(), zone));
    for (News next : news) {
      boundaries.add(next.known().atStartOfDay(zone).toInstant());
      if (next.year() != null) {
        known.put(next.year().year(), next.year());
      } else {
        closed.add(next.closure());
      }
      views.add(new KnownDays(known.values(), fixedHolidays, closed, zone));
    }
  }

  /** In which days are counted. */
  public ZoneId zone() {
    return zone;
  }

  /** The last year whose notice is known, in its last version; empty if there is none. */
  public Optional<CalendarYear> latestYear() {
    return news.stream()
        .map(News::year)
        .filter(Objects::nonNull)
        .reduce((a, b) -> b.year() >= a.year() ? b : a);
  }

  /** True if any place was ever closed. */
  public boolean haveClosures() {
    return closures;
  }

  /** What was known at an instant, where nothing was closed. */
  public Known at(Instant instant) {
    return views.get(index(instant)).everywhere();
  }

  /** What was known at an instant of a place; what the place leaves open was not closed. */
  public Known at(Instant instant, Place place) {
    return views.get(index(instant)).at(place);
  }

  /**
   * What was known at an instant of a place, if everything that may have been closed was; null if
   * that makes no difference.
   */
  public Known atWorst(Instant instant, Place place) {
    return views.get(index(instant)).atWorst(place);
  }

  /** When more becomes known than at an instant, or null. */
  public Instant nextKnown(Instant instant) {
    return nextKnown(instant, LocalDate.MIN, LocalDate.MAX);
  }

  /** True if nothing becomes known after an instant. */
  public boolean allKnown(Instant instant) {
    return index(instant) == boundaries.size();
  }

  /** When more becomes known than at an instant of the days from one to another, or null. */
  public Instant nextKnown(Instant instant, LocalDate from, LocalDate to) {
    for (int i = index(instant); i < boundaries.size(); i++) {
      News next = news.get(i);
      if (!next.from().isAfter(to) && !next.to().isBefore(from)) {
        return boundaries.get(i);
      }
    }
    return null;
  }

  private int index(Instant instant) {
    int index = boundaries.size();
    while (index > 0 && instant.isBefore(boundaries.get(index - 1))) {
      index--;
    }
    return index;
  }
}
