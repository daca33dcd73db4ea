package org.xiezhi.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.Precision;

/** Finds the first event that ends a limit. */
final class StopSearch {
  /** The clocks of two systems may differ by this much. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Event start;
  private final ZoneId zone;
  private Event earliest;
  private int slot;

  private StopSearch(Event start, ZoneId zone) {
    this.start = start;
    this.zone = zone;
  }

  /**
   * The first of the events that end a limit, which is then in its slot; null if there is none.
   *
   * @param start the event that began it
   * @param missing is given what is missing to know whether there are others
   */
  static Event first(
      List<Selector> stops,
      Event start,
      ZoneId zone,
      Facts facts,
      Frame frame,
      List<String> missing) {
    StopSearch search = new StopSearch(start, zone);
    for (Selector stop : stops) {
      stop.each(facts, frame, missing, event -> search.consider(event, stop.slot()));
    }
    if (search.earliest != null) {
      frame.set(search.slot, search.earliest);
    }
    return search.earliest;
  }

  private void consider(Event event, int ofSlot) {
    if (!isBeforeStart(event) && isEarliest(event)) {
      earliest = event;
      slot = ofSlot;
    }
  }

  /** What came before the start belongs to something else. */
  private boolean isBeforeStart(Event event) {
    if (event.precision() == Precision.DAY || start.precision() == Precision.DAY) {
      return day(event).isBefore(day(start));
    }
    Instant occurred = event.occurred().plus(SKEW);
    return occurred.isBefore(start.occurred());
  }

  private LocalDate day(Event event) {
    return LocalDate.ofInstant(event.occurred(), zone);
  }

  private boolean isEarliest(Event event) {
    if (earliest == null) {
      return true;
    }
    int byTime = event.occurred().compareTo(earliest.occurred());
    return byTime < 0 || (byTime == 0 && event.fact().compareTo(earliest.fact()) < 0);
  }
}
