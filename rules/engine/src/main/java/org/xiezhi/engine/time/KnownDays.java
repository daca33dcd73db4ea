package org.xiezhi.engine.time;

import java.time.MonthDay;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What is known of the days at one time, for each set of closures that can hold together. */
final class KnownDays {
  private final List<CalendarYear> years;
  private final Set<MonthDay> fixed;
  private final List<Closure> closures;
  private final ZoneId zone;
  private final Calendars.Known everywhere;
  private final Map<BitSet, Calendars.Known> closed = new ConcurrentHashMap<>();

  KnownDays(
      Collection<CalendarYear> years,
      Set<MonthDay> fixed,
      Collection<Closure> closures,
      ZoneId zone) {
    this.years = List.copyOf(years);
    this.fixed = fixed;
    this.closures = List.copyOf(closures);
    this.zone = zone;
    this.everywhere = without(List.of());
  }

  private Calendars.Known without(List<Closure> days) {
    return new Calendars.Known(
        new Countdown(new WorkCalendar(years, fixed, days, true), zone),
        new Countdown(new WorkCalendar(years, fixed, days, false), zone));
  }

  Calendars.Known everywhere() {
    return everywhere;
  }

  Calendars.Known at(Place place) {
    return closures.isEmpty()
        ? everywhere
        : closed(which(closure -> closure.scope().certainlyHolds(place)));
  }

  Calendars.Known atWorst(Place place) {
    if (closures.isEmpty() || (place.district() != null && place.department() != null)) {
      return null;
    }
    BitSet possible = which(closure -> closure.scope().possiblyHolds(place));
    boolean certain = possible.equals(which(closure -> closure.scope().certainlyHolds(place)));
    return certain ? null : closed(possible);
  }

  private BitSet which(Predicate<Closure> holds) {
    BitSet which = new BitSet(closures.size());
    for (int i = 0; i < closures.size(); i++) {
      which.set(i, holds.test(closures.get(i)));
    }
    return which;
  }

  private Calendars.Known closed(BitSet which) {
    return which.isEmpty()
        ? everywhere
        : closed.computeIfAbsent(
            which,
            set -> without(IntStream.of(set.stream().toArray()).mapToObj(closures::get).toList()));
  }
}
