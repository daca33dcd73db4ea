package org.xiezhi.engine.rule;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;

/**
 * The rows that an alteration rule looks at when it judges one anchor.
 *
 * @param anchor that is judged
 * @param facts of its key
 * @param frame in which conditions see them
 * @param found what is broken so far; what cannot be said of a row is added
 */
record RowsInView(Event anchor, Facts facts, Frame frame, Breaches found) {
  /** True if any of the rows, meant or not, is so. */
  boolean any(WatchedRows rows, Predicate<Event> so) {
    for (Event row : rows.of(facts, anchor)) {
      if (so.test(row)) {
        return true;
      }
    }
    return false;
  }

  /** Gives each row that is meant, with its versions and a frame that sees the last of them. */
  void each(WatchedRows rows, BiConsumer<RowHistory, Frame> use) {
    for (Event row : rows.of(facts, anchor)) {
      Frame seen = rows.type() == null ? frame : rows.seeing(row, frame);
      if (Boolean.TRUE.equals(rows.isMeant(row, seen))) {
        use.accept(RowHistory.of(row, facts), seen);
      }
      found.miss(seen.takeMissing());
      if (rows.slot() != Rule.ANCHOR) {
        frame.set(rows.slot(), null);
      }
    }
  }

  /** True if a row is allowed to be so, or if that cannot be said, which {@link #each} notes. */
  boolean isExcluded(Condition exclude, Frame seen) {
    return exclude != null && !Boolean.FALSE.equals(exclude.value(seen));
  }

  /** The times during which any of these rows stood recorded. */
  Standing standing(WatchedRows rows) {
    return Standing.of(rows, anchor, facts, frame);
  }
}
