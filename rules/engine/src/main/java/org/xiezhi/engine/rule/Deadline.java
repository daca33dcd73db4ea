package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;

/**
 * What a deadline rule's file says about time.
 *
 * @param amount how long it may take
 * @param rollOver whether a last calendar day of rest rolls over
 * @param stops the events that end it
 * @param stages where each level starts
 * @param limitSlot the slot of what messages can say about the limit
 */
record Deadline(
    Amount amount, boolean rollOver, List<Stop> stops, List<Stage> stages, int limitSlot) {

  /**
   * An event that ends the limit.
   *
   * @param type its event type
   * @param slot in the rule's frames
   * @param when which of these events do; null for all
   */
  record Stop(String type, int slot, Condition when) {
    Stop {
      requireNonNull(type);
    }
  }

  /** On which side of the limit's end a level starts. */
  enum Side {
    BEFORE,
    AFTER
  }

  /**
   * Where a level starts.
   *
   * @param level that is reached
   * @param side of the end
   * @param amount how far from it; null for at the end itself
   * @param when there is this level at all; null for always
   */
  record Stage(Level level, Side side, Amount amount, Condition when) {
    /** Puts this level on the scale, unless it does not apply or cannot be said. */
    void place(LevelScale scale, Frame frame) {
      if (when != null && !Boolean.TRUE.equals(when.value(frame))) {
        return;
      }
      if (amount == null) {
        scale.place(level, side, null);
        return;
      }
      var limit = amount.limit(frame);
      if (limit != null) {
        scale.place(level, side, limit);
      }
    }
  }

  Deadline {
    requireNonNull(amount);
    stops = List.copyOf(stops);
    stages = List.copyOf(stages);
  }

  static Instant earlier(Instant a, Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }
}
