package org.xiezhi.connectors.intake;

import java.io.Serializable;
import java.time.Duration;

/**
 * What is allowed to a source's clock before it is told of.
 *
 * @param patience how long a source may say nothing, or its clock stand still while commits go on
 * @param skew how far a commit may lie ahead of the time at which the broker appended it: no more
 *     than two servers' clocks may differ, because a deadline may be judged so much too early
 */
public record ClockLimits(Duration patience, Duration skew) implements Serializable {
  public ClockLimits {
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("the patience must be positive, not " + patience);
    }
    if (skew.isNegative()) {
      throw new IllegalArgumentException("the skew must not be negative, but is " + skew);
    }
  }
}
