package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;

/**
 * The times during which something stood recorded: from when a row first said so until it was
 * deleted or said otherwise.
 *
 * @param spans one for each row
 * @param doubts what is missing to know whether there are others
 */
record Standing(List<Span> spans, Set<String> doubts) {
  /**
   * A time on the source's clock.
   *
   * @param from when it was recorded
   * @param to when it no longer stood, or {@link Instant#MAX}
   */
  record Span(Instant from, Instant to) {
    boolean holds(Instant recorded) {
      return recorded.isAfter(from) && recorded.isBefore(to);
    }
  }

  /** At any time. */
  static final Standing ALWAYS =
      new Standing(List.of(new Span(Instant.MIN, Instant.MAX)), Set.of());

  /** When any of the rows stood; always, if null is given. */
  static Standing of(WatchedRows rows, Event anchor, Facts facts, Frame frame) {
    if (rows == null) {
      return ALWAYS;
    }
    List<Span> spans = new ArrayList<>(1);
    Set<String> doubts = Set.of();
    for (Event row : rows.of(facts, anchor)) {
      Instant from = null;
      Instant to = Instant.MAX;
      for (Event version : facts.versions(row)) {
        Frame seen = rows.seeing(version, frame);
        Boolean meant = rows.isMeant(version, seen);
        List<String> missing = seen.takeMissing();
        if (!missing.isEmpty()) {
          doubts = doubts.isEmpty() ? new LinkedHashSet<>() : doubts;
          doubts.addAll(missing);
        }
        seen.set(rows.slot(), null);
        boolean stands = !version.deleted() && Boolean.TRUE.equals(meant);
        if (from == null && stands) {
          from = version.recorded();
        } else if (from != null && !stands) {
          to = version.recorded();
          break;
        }
      }
      if (from != null) {
        spans.add(new Span(from, to));
      }
    }
    return new Standing(spans, doubts);
  }
}
