package org.xiezhi.connectors.elasticsearch;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times in which attempts fail: how long to wait before the next attempt, and a line in the log at
 * the start, every minute and at the end. Instants are milliseconds of the processing time.
 */
final class Outage {
  /** The wait after the first failure; it doubles with each further one. */
  static final long SHORTEST_WAIT = 100;

  static final long LONGEST_WAIT = 10_000;

  private static final long LOG_EVERY = Duration.ofMinutes(1).toMillis();
  private static final long NEVER = Long.MIN_VALUE;
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String complaint;
  private final DoubleSupplier random;
  private long since = NEVER;
  private long logged = NEVER;
  private long wait;
  private long until = NEVER;

  /**
   * Of one thing that can fail.
   *
   * @param complaint what is then said in the log
   * @param random numbers from 0 to 1, which keep many writers from coming back in step
   */
  Outage(String complaint, DoubleSupplier random) {
    this.complaint = complaint;
    this.random = random;
  }

  /** An attempt failed. */
  void failed(long now, String reason) {
    if (since == NEVER) {
      since = now;
      wait = SHORTEST_WAIT;
    } else if (now >= until) {
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
    until = Math.max(until, now + wait / 2 + (long) (random.getAsDouble() * wait / 2));
    if (logged == NEVER || now - logged >= LOG_EVERY) {
      logged = now;
      LOG.warn("{} since {}; still trying: {}", complaint, Instant.ofEpochMilli(since), reason);
    }
  }

  /** An attempt succeeded. */
  void over(long now) {
    if (since != NEVER) {
      LOG.info("No longer so, after {} ms: {}", now - since, complaint);
      since = NEVER;
      logged = NEVER;
      until = NEVER;
    }
  }

  /** Before this instant no attempt is due. */
  long until() {
    return until;
  }

  /** How long it has lasted, in milliseconds; 0 if there is none. */
  long lasted(long now) {
    return since == NEVER ? 0 : now - since;
  }
}
