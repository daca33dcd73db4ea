package org.xiezhi.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.RefusedRow;
import org.xiezhi.engine.gap.Doubt;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;

/**
 * Casts doubt on violations: what could not be read, or was kept and is refused now, may be what
 * they miss.
 *
 * <pre>
 *   violation told ── rows unreadable since ── violation found
 *        └ stays, marked                             └ nothing can be said
 * </pre>
 */
final class Doubts {
  private static final Comparator<Doubt> EARLIEST_FIRST =
      Comparator.comparing(Doubt::since).thenComparing(Doubt::of);

  private Doubts() {}

  /**
   * What a rule may have rested on of a key and is refused now; mostly nothing. More than the gaps
   * of a source, it concerns all that the rule looks at: it may be what it was told by.
   */
  static List<Doubt> refused(KeyState state, Rule rule, Event anchor) {
    List<Event> refused = state.refused();
    return refused.isEmpty()
        ? List.of()
        : earliest(
            refused.stream()
                .filter(row -> concerns(row, rule, anchor))
                .map(row -> new Doubt(row.table(), false, row.recorded())));
  }

  private static boolean concerns(Event refused, Rule rule, Event anchor) {
    String type = RefusedRow.type(refused);
    if (type.equals(rule.anchor()) && rule.looksAtAnchorAlone()) {
      return refused.row().equals(anchor.row()) && refused.table().equals(anchor.table());
    }
    return type.equals(RefusedRow.UNKNOWN) || rule.concerns().contains(type);
  }

  /** Both together. */
  static List<Doubt> both(List<Doubt> some, List<Doubt> others) {
    return others.isEmpty() ? some : earliest(Stream.concat(some.stream(), others.stream()));
  }

  /** The earliest of each table, in order. */
  private static List<Doubt> earliest(Stream<Doubt> doubts) {
    Map<String, Doubt> found = new TreeMap<>();
    doubts.forEach(
        doubt -> found.merge(doubt.of(), doubt, (a, b) -> a.since().isAfter(b.since()) ? b : a));
    return found.values().stream().sorted(EARLIEST_FIRST).toList();
  }

  /**
   * A violation as it can be told.
   *
   * @param doubts none if it stands
   * @param before what was sent of it last, or null
   */
  static Finding cast(List<Doubt> doubts, Finding violation, AlertMemory before) {
    if (doubts.isEmpty()) {
      return violation;
    }
    List<String> missing = doubts.stream().map(Doubt::toString).toList();
    Instant since = doubts.get(0).since();
    return before != null && wasToldBefore(since, before)
        ? violation.doubted(before.level(), before.state() == AlertState.PENDING, missing)
        : violation.without(missing);
  }

  private static boolean wasToldBefore(Instant since, AlertMemory alert) {
    if (alert.outcome() != Outcome.VIOLATION || !alert.state().stands()) {
      return false;
    }
    Instant told = null;
    for (int i = alert.history().size() - 1; i >= 0 && tells(alert.history().get(i)); i--) {
      told = alert.history().get(i).at();
    }
    return told != null && told.isBefore(since);
  }

  private static boolean tells(Transition step) {
    return step.state().stands() && step.level() != Level.NONE;
  }
}
