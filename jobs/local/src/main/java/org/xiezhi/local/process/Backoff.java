package org.xiezhi.local.process;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a part that died is started again. It is never given up: the others go on
 * meanwhile, and what made it die may pass.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** A part that ran for so long was well. */
  private static final Duration WELL = Duration.ofSeconds(60);

  /** So often in a row no accident is. */
  private static final int MANY = 5;

  private int deaths;

  /**
   * A part has died.
   *
   * @param started when it had been started
   */
  void died(Instant started, Instant now) {
    deaths = Duration.between(started, now).compareTo(WELL) >= 0 ? 1 : deaths + 1;
  }

  /** Whether it is time to tell that starting it again may be useless. */
  boolean isToBeTold() {
    return deaths == MANY;
  }

  /** How often it has died in a row. */
  int deaths() {
    return deaths;
  }

  /** How long to wait now. */
  Duration pause() {
    Duration pause = FIRST.multipliedBy(1L << Math.max(0, deaths - 1));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
