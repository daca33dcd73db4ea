package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * A tick of a source's clock, as the source's log tells it. Whether it is believed is not decided
 * here.
 *
 * @param time up to which the source says to be complete: the commit, less a slack where there is
 *     no clock table; or the simulated time
 * @param committed when it was written
 * @param simulated true if the time is not the commit's
 * @param number of the beat, each one greater than the last; {@link #UNNUMBERED} if the mapping
 *     names no column for it
 * @param missing the tables that are not captured at that time, each with the reason; empty if all
 *     are, or nobody looks
 */
public record Beat(
    Instant time, Instant committed, boolean simulated, long number, Map<String, String> missing) {
  /** The number of a beat that has none. */
  public static final long UNNUMBERED = -1;

  public Beat {
    requireNonNull(time);
    requireNonNull(committed);
    missing = Map.copyOf(missing);
  }

  /** The same beat with another commit time. */
  public Beat committedAt(Instant other) {
    return new Beat(time, other, simulated, number, missing);
  }

  /** A tick of a source without a clock table. */
  static Beat ofCommit(Instant time, Instant committed) {
    return new Beat(time, committed, false, UNNUMBERED, Map.of());
  }
}
