package org.xiezhi.supervision.hostile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Which disturbances come together. */
final class Mix {
  /**
   * Of these at most one: each makes another log, and the others could make of it one that no
   * database has. Only the snapshots go with transactions that are under way while they are taken.
   */
  private static final List<Disturbance> APART =
      List.of(
          Disturbance.SNAPSHOT_AGAIN,
          Disturbance.SNAPSHOT_FIRST,
          Disturbance.SNAPSHOT_OVERLAP,
          Disturbance.FAILED_OVER,
          Disturbance.LATE,
          Disturbance.POISONED,
          Disturbance.SKEWED);

  private static final Set<Disturbance> SNAPSHOTS =
      EnumSet.of(
          Disturbance.SNAPSHOT_AGAIN, Disturbance.SNAPSHOT_FIRST, Disturbance.SNAPSHOT_OVERLAP);

  /** These cost many restarts, or many states that leave the heap, and want small batches. */
  private static final List<Disturbance> HEAVY =
      List.of(Disturbance.RESTARTED, Disturbance.RESCALED, Disturbance.CRAMPED);

  private Mix() {}

  /** For a batch of many histories; every few numbers all that can come have come. */
  static Set<Disturbance> light(int number, Random random) {
    List<Disturbance> light = new ArrayList<>(List.of(Disturbance.values()));
    light.removeAll(HEAVY);
    light.removeAll(APART);
    return mix(light, number, random);
  }

  /** For a batch of few histories. */
  static Set<Disturbance> heavy(int number, Random random) {
    Set<Disturbance> mix = light(number, random);
    mix.add(HEAVY.get(number % HEAVY.size()));
    return mix;
  }

  private static Set<Disturbance> mix(List<Disturbance> among, int number, Random random) {
    Set<Disturbance> mix = EnumSet.of(among.get(number % among.size()));
    for (Disturbance disturbance : among) {
      if (random.nextInt(3) == 0) {
        mix.add(disturbance);
      }
    }
    // Every other time none, so that every byte is compared.
    if (number % 2 == 1) {
      Disturbance apart = APART.get(number / 2 % APART.size());
      mix.add(apart);
      if (SNAPSHOTS.contains(apart) && random.nextBoolean()) {
        mix.add(Disturbance.LATE);
      }
    }
    return mix;
  }
}
