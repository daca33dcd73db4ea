package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A time during which a clock stands still.
 *
 * @param from when it began
 * @param to when it ended; {@link Instant#MAX} while it goes on
 */
public record Pause(Instant from, Instant to) {
  public Pause {
    requireNonNull(from);
    requireNonNull(to);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a pause ends at " + to + ", before it begins at " + from);
    }
  }

  /** The pauses united: disjoint and in order, so that nothing is credited twice. */
  public static List<Pause> union(List<Pause> pauses) {
    if (pauses.size() <= 1) {
      return pauses;
    }
    List<Pause> sorted = new ArrayList<>(pauses);
    sorted.sort(Comparator.comparing(Pause::from).thenComparing(Pause::to));
    List<Pause> united = new ArrayList<>();
    Pause last = sorted.get(0);
    for (Pause next : sorted.subList(1, sorted.size())) {
      if (next.from.isAfter(last.to)) {
        united.add(last);
        last = next;
      } else if (next.to.isAfter(last.to)) {
        last = new Pause(last.from, next.to);
      }
    }
    united.add(last);
    return united;
  }
}
