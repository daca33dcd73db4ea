package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The days of a zone, counted from 1970-01-01. Where the zone's offset has changed for the last
 * time (in China in 1991), an instant's day takes a division; elsewhere the zone's rules are asked.
 */
final class LocalDays {
  private static final long SECONDS_OF_DAY = 86_400;

  private final ZoneId zone;

  /** From this second on the offset is always the same. */
  private final long settledFrom;

  private final int offset;

  LocalDays(ZoneId zone) {
    this.zone = requireNonNull(zone);
    ZoneRules rules = zone.getRules();
    List<ZoneOffsetTransition> transitions = rules.getTransitions();
    if (rules.isFixedOffset()) {
      settledFrom = Instant.MIN.getEpochSecond();
      offset = rules.getOffset(Instant.EPOCH).getTotalSeconds();
    } else if (rules.getTransitionRules().isEmpty() && !transitions.isEmpty()) {
      ZoneOffsetTransition last = transitions.get(transitions.size() - 1);
      settledFrom = last.toEpochSecond();
      offset = last.getOffsetAfter().getTotalSeconds();
    } else {
      settledFrom = Instant.MAX.getEpochSecond();
      offset = 0;
    }
  }

  ZoneId zone() {
    return zone;
  }

  /** The day of an instant. */
  long of(Instant instant) {
    long second = instant.getEpochSecond();
    return second >= settledFrom
        ? Math.floorDiv(second + offset, SECONDS_OF_DAY)
        : LocalDate.ofInstant(instant, zone).toEpochDay();
  }

  /** The first instant of a day. */
  Instant startOf(long day) {
    long second = day * SECONDS_OF_DAY - offset;
    // A day on which the offset changed begins before it was settled.
    return second > settledFrom
        ? Instant.ofEpochSecond(second)
        : LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
  }
}
