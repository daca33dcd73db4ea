package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a limit ends.
 *
 * @param due the first instant of the breach: 00:00 after the last day, in the zone in which days
 *     are counted; {@link Instant#MAX} while a pause goes on
 * @param lastDay the last day of the limit; for hours, the day of the instant
 * @param provisional true if it rests on a year whose holidays are not announced yet
 */
public record DueDate(Instant due, LocalDate lastDay, boolean provisional) {
  public DueDate {
    requireNonNull(due);
    requireNonNull(lastDay);
  }

  /** True while a pause goes on, so that nothing is due. */
  public boolean isOpen() {
    return due.equals(Instant.MAX);
  }
}
