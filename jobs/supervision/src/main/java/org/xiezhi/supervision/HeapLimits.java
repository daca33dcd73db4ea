package org.xiezhi.supervision;

import java.io.Serializable;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How much of what is kept by key the evaluation may hold on the heap.
 *
 * @param pendingEvents of one task that wait for their source's clock; more are spilled to keyed
 *     state
 * @param hotBytes that the states of the keys that were last in use may take, in all tasks of a
 *     process together; those longest unused are left to the state backend
 */
public record HeapLimits(int pendingEvents, long hotBytes) implements Serializable {
  public HeapLimits {
    requirePositive(JobOptions.MAX_PENDING.key(), pendingEvents);
    requirePositive(JobOptions.HOT_MEMORY.key(), hotBytes);
  }

  /** The limits that are configured, or else the defaults. */
  public static HeapLimits of(ReadableConfig configuration) {
    return new HeapLimits(
        configuration.get(JobOptions.MAX_PENDING),
        configuration
            .getOptional(JobOptions.HOT_MEMORY)
            .map(MemorySize::getBytes)
            .orElseGet(HeapLimits::aThirdOfTheHeap));
  }

  private static long aThirdOfTheHeap() {
    return Runtime.getRuntime().maxMemory() / 3;
  }

  private static void requirePositive(String option, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be positive, not " + value);
    }
  }
}
