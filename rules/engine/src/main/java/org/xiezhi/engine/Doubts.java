package org.xiezhi.engine;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.gap.Doubt;
import org.xiezhi.engine.rule.Finding;

/**
 * Casts doubt on violations: what could not be read may be what they miss.
 *
 * <pre>
 *   violation told ── rows unreadable since ── violation found
 *        └ stays, marked                             └ nothing can be said
 * </pre>
 */
final class Doubts {
  private Doubts() {}

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
