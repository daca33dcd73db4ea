package org.xiezhi.city.hall;

import java.time.Instant;

/**
 * What it takes to handle a case: a wall calendar, office hours, and what chance brings.
 *
 * @param days that terms are counted with
 * @param hours that people work
 */
record Desk(DayCounter days, OfficeHours hours, Chance chance) {
  Desk(DayCounter days, Chance chance) {
    this(days, new OfficeHours(days.calendar()), chance);
  }

  /** Some moment at the desk, n working days after the last day of a term. */
  Instant late(Due due, int n) {
    return hours.on(days.late(due, n), chance);
  }

  /** The last minute of a term's last day. */
  static Instant lastMinute(Due due) {
    return due.strict().minusSeconds(60);
  }
}
