package org.xiezhi.connectors.map;

import java.io.Serializable;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sources that what rests on all of them is judged by: it waits for the slowest of their clocks,
 * and for no other.
 *
 * @param sources their names, at least one; in order
 */
public record ClockGroup(Set<String> sources) implements Serializable {
  public ClockGroup {
    sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a clock group has at least one source");
    }
  }

  /** The same for the same sources, as in {@code approval+receipts}. */
  public String name() {
    return String.join("+", sources);
  }

  /** True if it waits for all of some sources. */
  public boolean covers(Set<String> some) {
    return sources.containsAll(some);
  }
}
