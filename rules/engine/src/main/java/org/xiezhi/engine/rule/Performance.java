package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;

/**
 * One time that an activity was done. What is only known to the day or the minute is read in favour
 * of who did it: begun as late and ended as early as it can have been.
 *
 * @param event the row
 * @param began at the latest
 * @param ended at the earliest
 * @param endedBy at the latest
 * @param persons who did it; empty if that is not known or not asked
 */
record Performance(
    Event event, Instant began, Instant ended, Instant endedBy, List<String> persons) {
  static Performance of(Event event, Instant began, ZoneId zone, List<String> persons) {
    Precision precision = event.precision();
    Instant occurred = event.occurred();
    Instant ended =
        precision == Precision.DAY
            ? LocalDate.ofInstant(occurred, zone).atStartOfDay(zone).toInstant()
            : occurred;
    return new Performance(
        event, latest(began, precision, zone), ended, latest(occurred, precision, zone), persons);
  }

  private static Instant latest(Instant instant, Precision precision, ZoneId zone) {
    return switch (precision) {
      case SECOND -> instant;
      case MINUTE -> instant.plusSeconds(59);
      case DAY ->
          LocalDate.ofInstant(instant, zone)
              .plusDays(1)
              .atStartOfDay(zone)
              .toInstant()
              .minusSeconds(1);
    };
  }
}
