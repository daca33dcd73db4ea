package org.xiezhi.city.hall;

import java.time.Instant;
import java.time.LocalDate;
import org.xiezhi.engine.alert.Level;

/**
 * When a term ends.
 *
 * @param lastDay on which an act is in time
 * @param strict the first instant that is too late
 * @param lenient the same if make-up days do not count
 * @param announced false if the last day lies in a year whose holidays are not announced, so that
 *     no red card may rest on it
 */
record Due(LocalDate lastDay, Instant strict, Instant lenient, boolean announced) {
  /** The first instant at which a breach is beyond any doubt. */
  Instant certain() {
    return announced && lenient.isAfter(strict) ? lenient : strict;
  }

  /** The level of a breach that would be a red one. */
  Level gravest() {
    return announced ? Level.RED : Level.YELLOW;
  }
}
