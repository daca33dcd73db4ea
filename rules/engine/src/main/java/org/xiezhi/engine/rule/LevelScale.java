package org.xiezhi.engine.rule;

import java.time.Instant;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.time.Countdown;
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
   * @param held true if a person must confirm it first
   * @param distance from the limit's end; null for at the end
   */
  void place(Level placed, boolean held, Deadline.Side side, Limit distance) {
    if (strict.isOpen()) {
      return;
    }
    Instant start = start(count.known().strict(), strict, side, distance);
    if (placed != Level.RED) {
      reach(placed, held, start);
      return;
    }
    reach(Level.YELLOW, held, start);
    DueDate lenient = count.lenient();
    if (!strict.provisional() && !lenient.provisional()) {
      reach(Level.RED, held, start(count.known().lenient(), lenient, side, distance));
    }
  }

  private static Instant start(
      Countdown countdown, DueDate due, Deadline.Side side, Limit distance) {
    if (distance == null) {
      return due.due();
    }
    return side == Deadline.Side.BEFORE
        ? countdown.before(due, distance)
        : countdown.after(due, distance);
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
