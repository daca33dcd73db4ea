package org.xiezhi.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;

/** Finds the first event that ends a limit, and what is missing to be sure of others. */
final class StopSearch {
  /** The clocks of two systems may differ by this much. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final List<Deadline.Stop> stops;
  private final ZoneId zone;
  private final List<String> missing = new ArrayList<>(0);
  private Event earliest;

  StopSearch(List<Deadline.Stop> stops, ZoneId zone) {
    this.stops = stops;
    this.zone = zone;
  }

  /** Searches; the frame then has the event that was found in its slot, and no other stop. */
  void search(Event start, Facts facts, Frame frame) {
    Deadline.Stop found = null;
    for (Deadline.Stop stop : stops) {
      for (Event event : facts.of(stop.type())) {
        if (!event.deleted() && ends(stop, event, start, frame) && isEarlier(event)) {
          earliest = event;
          found = stop;
        }
      }
      frame.set(stop.slot(), null);
    }
    if (found != null) {
      frame.set(found.slot(), earliest);
    }
  }

  private boolean ends(Deadline.Stop stop, Event event, Event start, Frame frame) {
    frame.set(stop.slot(), event);
    Object holds = stop.when() == null ? (Object) true : stop.when().value(frame);
    if (holds == null) {
      missing.addAll(frame.takeMissing());
      return false;
    }
    if (!(Boolean) holds) {
      return false;
    }
    if (event.occurred() == null) {
      missing.add(stop.type() + ".occurred");
      return false;
    }
    return !isBefore(event, start);
  }

  /** What came before the start belongs to something else. */
  private boolean isBefore(Event event, Event start) {
    if (event.precision() == Precision.DAY || start.precision() == Precision.DAY) {
      return day(event).isBefore(day(start));
    }
    Instant occurred = event.occurred().plus(SKEW);
    return occurred.isBefore(start.occurred());
  }

  private LocalDate day(Event event) {
    return LocalDate.ofInstant(event.occurred(), zone);
  }

  private boolean isEarlier(Event event) {
    if (earliest == null) {
      return true;
    }
    int byTime = event.occurred().compareTo(earliest.occurred());
    return byTime < 0 || (byTime == 0 && event.fact().compareTo(earliest.fact()) < 0);
  }

  /** The first event that ends the limit; null if there is none. */
  Event earliest() {
    return earliest;
  }

  /** What is missing to know whether other events would end it. */
  List<String> missing() {
    return missing.stream().distinct().toList();
  }
}
