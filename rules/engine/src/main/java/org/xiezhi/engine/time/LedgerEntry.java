package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Some time in a row that a count treated alike.
 *
 * @param from its first instant; of days, the 00:00 of the first one where days are counted
 * @param until the first instant after it; {@link Instant#MAX} while a pause goes on
 * @param counted true if it counts towards the limit
 * @param units how many days it is (0 while a pause goes on), or seconds of a limit in hours
 * @param reason why it was counted or not
 * @param note what distinguishes it: the holiday's name, the procedures, the closure's document
 *     number; empty if nothing does
 */
public record LedgerEntry(
    Instant from, Instant until, boolean counted, long units, LedgerReason reason, String note) {
  public LedgerEntry {
    requireNonNull(from);
    requireNonNull(until);
    requireNonNull(reason);
    requireNonNull(note);
  }

  static LedgerEntry seconds(
      Instant from, Instant until, boolean counted, LedgerReason reason, String note) {
    long seconds = until.equals(Instant.MAX) ? 0 : Duration.between(from, until).toSeconds();
    return new LedgerEntry(from, until, counted, seconds, reason, note);
  }

  /** This entry and the next one as one, if they are alike. */
  boolean isLike(LedgerEntry next) {
    return counted == next.counted
        && reason == next.reason
        && note.equals(next.note)
        && until.equals(next.from);
  }

  LedgerEntry and(LedgerEntry next) {
    return new LedgerEntry(from, next.until, counted, units + next.units, reason, note);
  }
}
