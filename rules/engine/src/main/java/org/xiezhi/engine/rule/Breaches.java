package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects which parts of a rule are broken, apart those that something missing could heal. */
final class Breaches {
  private final List<Breach> certain = new ArrayList<>(0);

  /** Mostly nothing is missing. */
  private Set<String> missing = Set.of();

  void add(Breach breach) {
    certain.add(breach);
  }

  /** Adds a breach, unless what is missing could heal it. */
  void add(Breach breach, Collection<String> doubts) {
    if (doubts.isEmpty()) {
      certain.add(breach);
    } else {
      miss(doubts);
    }
  }

  /** Notes that something is missing to know whether there is a breach. */
  void miss(Collection<String> names) {
    if (!names.isEmpty()) {
      missing = missing.isEmpty() ? new LinkedHashSet<>() : missing;
      missing.addAll(names);
    }
  }

  List<Breach> certain() {
    return certain;
  }

  List<String> missing() {
    return List.copyOf(missing);
  }
}
