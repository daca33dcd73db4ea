package org.xiezhi.engine.gap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The gaps that are open now. For one thread. */
public final class Gaps {
  private static final Comparator<Doubt> EARLIEST_FIRST =
      Comparator.comparing(Doubt::since).thenComparing(Doubt::of);

  private final Map<String, Gap> byId = new TreeMap<>();

  /** Those of one key, by key space and key. */
  private final Map<List<String>, List<Gap>> ofKeys = new HashMap<>();

  /** True if nothing is unreadable, which is nearly always so. */
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  /** Opens a gap, or replaces the one of the same id. */
  public void open(Gap gap) {
    close(gap.id());
    byId.put(gap.id(), gap);
    gap.keys()
        .forEach(
            (space, key) ->
                ofKeys.computeIfAbsent(List.of(space, key), k -> new ArrayList<>(1)).add(gap));
  }

  /** Closes the gap of this id; null if there is none. */
  public Gap close(String id) {
    Gap gap = byId.remove(id);
    if (gap != null) {
      gap.keys().forEach((space, key) -> remove(List.of(space, key), gap));
    }
    return gap;
  }

  private void remove(List<String> key, Gap gap) {
    List<Gap> left = ofKeys.get(key);
    left.remove(gap);
    if (left.isEmpty()) {
      ofKeys.remove(key);
    }
  }

  /** Those that are open, by their ids. */
  public Collection<Gap> all() {
    return byId.values();
  }

  /**
   * What may be wrong of a key because of them.
   *
   * @param space its key space
   * @param now on the source's clock; what was recorded later is not yet
   * @param concerns which gaps matter
   * @return the earliest of each table, in order
   */
  public List<Doubt> doubts(String space, String key, Instant now, Predicate<Gap> concerns) {
    Map<String, Doubt> found = new TreeMap<>();
    for (Gap gap : ofKeys.getOrDefault(List.of(space, key), List.of())) {
      add(gap, now, concerns, found);
    }
    for (Gap gap : byId.values()) {
      if (!gap.keys().containsKey(space)) {
        add(gap, now, concerns, found);
      }
    }
    return found.values().stream().sorted(EARLIEST_FIRST).toList();
  }

  private static void add(Gap gap, Instant now, Predicate<Gap> concerns, Map<String, Doubt> found) {
    if (!gap.since().isAfter(now) && concerns.test(gap)) {
      Doubt doubt = gap.doubt();
      found.merge(doubt.of(), doubt, (a, b) -> a.since().isAfter(b.since()) ? b : a);
    }
  }
}
