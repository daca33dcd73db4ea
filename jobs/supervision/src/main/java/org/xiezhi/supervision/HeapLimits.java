package org.xiezhi.supervision;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How much of what is kept by key one task of the evaluation may hold on its heap.
 *
 * @param pendingEvents that wait for their source's clock; more are spilled to keyed state
 * @param hotFacts of the keys that were last in use, beside their alerts; those longest unused are
 *     left to the state backend
 */
public record HeapLimits(int pendingEvents, int hotFacts) implements Serializable {
  public HeapLimits {
    requirePositive(JobOptions.MAX_PENDING.key(), pendingEvents);
    requirePositive(JobOptions.MAX_HOT.key(), hotFacts);
  }

  /** The limits that are configured, or else the defaults. */
  public static HeapLimits of(ReadableConfig configuration) {
    return new HeapLimits(
        configuration.get(JobOptions.MAX_PENDING), configuration.get(JobOptions.MAX_HOT));
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be positive, not " + value);
    }
  }
}
