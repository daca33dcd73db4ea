package org.xiezhi.engine.rule;

import java.time.Instant;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.time.CountedLimit;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;

/**
 * Which level a limit has reached at an instant, and when it reaches the next one.
 *
 * <p>That a make-up workday is a 工作日 can be argued. A red card therefore waits until the limit has
 * passed by either reading, and is a yellow one in between; while the year's holidays are not
 * announced there is no red card at all.
 */
final class LevelScale {
  private final CountedLimit count;
  private final DueDate strict;
  private final Instant at;
  private Level level = Level.NONE;
  private boolean pending;
  private Instant next;

  /**
   * @param at the instant that is asked about
   */
  LevelScale(CountedLimit count, Instant at) {
    this.count = count;
    this.strict = count.strict();
    this.at = at;
  }

  /**
   * Says where a level starts.
   *
   * @param distance from the limit's end; null for at the end, or for a share of the limit
   */
  void place(Deadline.Stage stage, Limit distance) {
    if (strict.isOpen()) {
      return;
    }
    Limit limit = count.limit();
    Instant start = stage.start(count.known().strict(), strict, distance, limit);
    if (stage.level() != Level.RED) {
      reach(stage.level(), stage.pending(), start);
      return;
    }
    reach(Level.YELLOW, stage.pending(), start);
    DueDate lenient = count.lenient();
    if (!strict.provisional() && !lenient.provisional()) {
      Instant late = stage.start(count.known().lenient(), lenient, distance, limit);
      reach(Level.RED, stage.pending(), late);
    }
  }

  private void reach(Level reached, boolean held, Instant start) {
    if (start.isAfter(at)) {
      next = Deadline.earlier(next, start);
    } else if (reached.compareTo(level) > 0) {
      level = reached;
      pending = held;
    }
  }

  Level level() {
    return level;
  }

  /** True if a person must confirm the level first. */
  boolean isPending() {
    return pending;
  }

  /** The next instant at which a level starts, or null. */
  Instant next() {
    return next;
  }
}
