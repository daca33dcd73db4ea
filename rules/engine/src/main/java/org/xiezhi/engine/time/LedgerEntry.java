package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * Some days in a row that a count of days treated alike.
 *
 * @param from the first day
 * @param to the last day
 * @param counted true if each of them counts towards the limit
 * @param why what kind of days they are
 */
public record LedgerEntry(LocalDate from, LocalDate to, boolean counted, DayKind why) {
  public LedgerEntry {
    requireNonNull(from);
    requireNonNull(to);
    requireNonNull(why);
  }
}
