package org.xiezhi.connectors.decode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times of commit. No database of today was written before 1990, and none commits after the
 * connector that has read it: a time that says so comes from a clock or a unit that is wrong, and
 * would move the clock of the source. Where a broker says when it had the record, that is the
 * measure instead, so that the row is not lost.
 */
final class CommitTime {
  private static final long MIN_MILLIS = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
  private static final long MAX_MILLIS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  /** How far the clocks of a database and of its connector may be apart. */
  private static final long MAX_AHEAD_MILLIS = Duration.ofDays(1).toMillis();

  private CommitTime() {}

  /**
   * @param field where it was read, for the message
   * @param millis since the epoch; negative if missing
   */
  static Instant ofMillis(String field, long millis) throws UndecodableException {
    if (millis < MIN_MILLIS || millis > MAX_MILLIS) {
      throw new UndecodableException(
          "The value's field " + field + " is missing or not a time between 1990 and 2200.");
    }
    return Instant.ofEpochMilli(millis);
  }

  /**
   * The same, checked against when the connector has read the change.
   *
   * @param read in milliseconds since the epoch; negative if missing
   */
  static Instant before(long read, Instant committed) throws UndecodableException {
    if (read >= 0 && committed.toEpochMilli() > read + MAX_AHEAD_MILLIS) {
      throw new UndecodableException(
          "The value's field source.ts_ms lies more than a day after its field ts_ms: the connector"
              + " cannot have read what was not committed yet. Look at the clock of the database.");
    }
    return committed;
  }

  /** The same in microseconds. */
  static Instant ofMicros(String field, long micros) throws UndecodableException {
    return ofMillis(field, micros / 1000).plus(micros % 1000, ChronoUnit.MICROS);
  }
}
