package org.xiezhi.supervision.replay;

import java.time.Duration;

/**
 * How far a replay has come.
 *
 * @param bytesRead of the files as they lie on the disk
 * @param bytes of all files
 * @param changes read so far
 * @param spent since it began
 */
public record ReplayProgress(long bytesRead, long bytes, long changes, Duration spent) {
  /** What is done, from 0 to 1. */
  public double done() {
    return bytes == 0 ? 1 : Math.min(1, (double) bytesRead / bytes);
  }

  /** Changes in a second. */
  public double rate() {
    return changes / Math.max(0.001, spent.toMillis() / 1000.0);
  }

  /** What is left at the rate so far. */
  public Duration left() {
    double done = Math.max(done(), 0.001);
    return Duration.ofMillis((long) (spent.toMillis() * (1 - done) / done));
  }
}
