package org.xiezhi.connectors.decode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of commit, of which only those between 1970 and 9999 can be true. */
final class CommitTime {
  private static final long MAX_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private CommitTime() {}

  /**
   * @param field where it was read, for the message
   * @param millis since the epoch; negative if missing
   */
  static Instant ofMillis(String field, long millis) throws UndecodableException {
    if (millis < 0 || millis > MAX_MILLIS) {
      throw new UndecodableException(
          "The value's field " + field + " is missing or not a time between 1970 and 9999.");
    }
    return Instant.ofEpochMilli(millis);
  }

  /** The same in microseconds. */
  static Instant ofMicros(String field, long micros) throws UndecodableException {
    return ofMillis(field, micros / 1000).plus(micros % 1000, ChronoUnit.MICROS);
  }
}
