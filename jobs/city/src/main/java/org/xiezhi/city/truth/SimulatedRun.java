package org.xiezhi.city.truth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What is known of a simulation besides its truth.
 *
 * @param seed that it was played with
 * @param cases how many it was to have
 * @param violations the share of them that was to be planted
 * @param prefix with which the numbers of its cases begin, and no others
 * @param from the source's clock when it began
 * @param complete whether it was played to its end
 */
public record SimulatedRun(
    long seed, int cases, double violations, String prefix, Instant from, boolean complete) {
  public SimulatedRun {
    requireNonNull(prefix);
    requireNonNull(from);
  }

  /** The same run, which has ended. */
  public SimulatedRun ended(boolean whole) {
    return new SimulatedRun(seed, cases, violations, prefix, from, whole);
  }
}
