package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much of a review is done at once, before what waits meanwhile has its turn.
 *
 * @param keys at most so many
 * @param time no further one after so long
 */
record Slice(int keys, Duration time) implements Serializable {
  /** Short beside the second within which an alert is to be seen. */
  static final Slice STANDARD = new Slice(Integer.MAX_VALUE, Duration.ofMillis(5));

  /** All at once. */
  static final Slice WHOLE = new Slice(Integer.MAX_VALUE, Duration.ofDays(1));

  Slice {
    requireNonNull(time);
    if (keys < 1) {
      throw new IllegalArgumentException("a slice has at least one key, not " + keys);
    }
  }
}
