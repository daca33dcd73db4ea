package org.xiezhi.supervision.replay;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/**
 * The alerts of one rule.
 *
 * @param levels how many violations stand at each level
 * @param cannotSay how many say that a fact is missing
 * @param over how many were withdrawn or closed
 */
public record RuleCount(SortedMap<Level, Long> levels, long cannotSay, long over) {
  static final RuleCount NONE = new RuleCount(new TreeMap<>(), 0, 0);

  public RuleCount {
    levels = new TreeMap<>(levels);
  }

  /** How many alerts there are. */
  public long total() {
    return levels.values().stream().mapToLong(Long::longValue).sum() + cannotSay + over;
  }

  RuleCount with(AlertLine alert) {
    if (alert.state() == AlertState.CLOSED || alert.state() == AlertState.WITHDRAWN) {
      return new RuleCount(levels, cannotSay, over + 1);
    }
    if (alert.outcome() == Outcome.CANNOT_SAY) {
      return new RuleCount(levels, cannotSay + 1, over);
    }
    Map<Level, Long> counted = new TreeMap<>(levels);
    counted.merge(alert.level(), 1L, Long::sum);
    return new RuleCount(new TreeMap<>(counted), cannotSay, over);
  }
}
