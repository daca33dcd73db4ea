package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.CountedLimit;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.Reckoning;
import org.xiezhi.engine.time.Start;
import org.xiezhi.engine.time.Terms;

/**
 * A limit worked out from some start, without pauses or extensions, for an author to look at.
 *
 * @param reckoning how it is counted
 * @param steps each level that is reached while nothing is done, in order
 * @param missing the facts without which some levels cannot be said
 */
public record WorkedLimit(Reckoning reckoning, List<Step> steps, List<String> missing) {
  /** A level, and the instant from which it holds. */
  public record Step(Level level, Instant at) {
    public Step {
      requireNonNull(level);
      requireNonNull(at);
    }
  }

  public WorkedLimit {
    requireNonNull(reckoning);
    steps = List.copyOf(steps);
    missing = List.copyOf(missing);
  }

  /**
   * Works out.
   *
   * @param frame that levels are placed by
   * @throws org.xiezhi.engine.time.NoCalendarException if it needs a year that has no calendar
   */
  static WorkedLimit of(
      Deadline deadline, Instant start, Limit limit, Calendars.Known known, Frame frame) {
    Start from = new Start("", start, start, Start.Why.EVENT);
    Terms terms = new Terms(from, limit, deadline.rollOver(), List.of(), List.of());
    CountedLimit count = CountedLimit.of(terms, known);
    List<Step> steps = new ArrayList<>();
    Level reached = Level.NONE;
    for (Instant at = start; at != null; ) {
      LevelScale scale = new LevelScale(count, at);
      deadline.stages().forEach(stage -> stage.place(scale, frame));
      if (scale.level().compareTo(reached) > 0) {
        reached = scale.level();
        steps.add(new Step(reached, at));
      }
      at = scale.next();
    }
    return new WorkedLimit(count.reckoning(), steps, frame.takeMissing());
  }
}
