package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All that decides when one limit ends, except the calendar.
 *
 * @param start where the count begins
 * @param limit without extension
 * @param rollOver whether a last calendar day of rest rolls over to the next working day
 * @param pauses as recorded, in any order
 * @param extensions as granted, in any order; the first one granted before the limit ends counts
 */
public record Terms(
    Start start,
    Limit limit,
    boolean rollOver,
    List<RecordedPause> pauses,
    List<Extension> extensions) {
  public Terms {
    requireNonNull(start);
    requireNonNull(limit);
    requireNonNull(pauses);
    requireNonNull(extensions);
  }

  /** What is counted by a calendar: the limit with the extension that holds by it. */
  Reading read(Countdown countdown) {
    List<Pause> credited = RecordedPause.credited(pauses, countdown);
    DueDate due = countdown.due(start.at(), limit, rollOver, credited);
    Extension first = first(due);
    if (first == null) {
      return new Reading(countdown, limit, null, credited, due);
    }
    Limit extended = limit.extendedBy(first.units());
    DueDate later = countdown.due(start.at(), extended, rollOver, credited);
    return new Reading(countdown, extended, first, credited, later);
  }

  private Extension first(DueDate due) {
    Extension first = null;
    for (Extension next : extensions) {
      if (next.granted().isBefore(due.due()) && (first == null || precedes(next, first))) {
        first = next;
      }
    }
    return first;
  }

  private static boolean precedes(Extension a, Extension b) {
    int order = a.granted().compareTo(b.granted());
    return order < 0 || (order == 0 && a.fact().compareTo(b.fact()) < 0);
  }
}
