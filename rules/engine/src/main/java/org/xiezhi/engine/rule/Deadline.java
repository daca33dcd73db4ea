package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.time.Countdown;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;

/**
 * What a deadline rule's file says about time.
 *
 * @param beginning where the limit begins
 * @param amount how long it may take
 * @param rollOver whether a last calendar day of rest rolls over
 * @param stops the events that end it
 * @param pauses what stops the clock
 * @param extension what prolongs the limit, or null
 * @param stages where each level starts
 * @param limitSlot the slot of what messages can say about the limit
 */
record Deadline(
    Beginning beginning,
    Amount amount,
    boolean rollOver,
    List<Selector> stops,
    List<PauseBy> pauses,
    ExtensionBy extension,
    List<Stage> stages,
    int limitSlot) {

  /**
   * Events that stop the clock from when they occur.
   *
   * @param events which they are
   * @param until when it goes on; a missing value means that it has not yet
   * @param planned how long it was meant to stand still; null if that does not matter
   * @param most how long it may stand still; null for any time
   * @param name of the procedure, for people; null for the event type's
   */
  record PauseBy(Selector events, Condition until, Amount planned, Amount most, Condition name) {}

  /**
   * Events that prolong the limit, once.
   *
   * @param events which they are
   * @param length in units of the limit
   * @param most that counts, or null
   */
  record ExtensionBy(Selector events, Condition length, Condition most) {}

  /** On which side of the limit's end a level starts. */
  enum Side {
    BEFORE,
    AFTER
  }

  /**
   * Where a level starts.
   *
   * @param level that is reached
   * @param pending true if a person must confirm it first
   * @param side of the end
   * @param amount how far from it, or null
   * @param share of the limit: before the end, what has elapsed of it; after it, how far from it;
   *     or null. Neither is at the end itself
   * @param when there is this level at all; null for always
   */
  record Stage(
      Level level, boolean pending, Side side, Amount amount, BigDecimal share, Condition when) {
    /** Puts this level on the scale, unless it does not apply or cannot be said. */
    void place(LevelScale scale, Frame frame) {
      if (when != null && !Boolean.TRUE.equals(when.value(frame))) {
        return;
      }
      Limit distance = amount == null ? null : amount.limit(frame);
      if (amount == null || distance != null) {
        scale.place(this, distance);
      }
    }

    /**
     * When this level starts.
     *
     * @param distance from the end, or null
     * @param limit that ran
     */
    Instant start(Countdown countdown, DueDate due, Limit distance, Limit limit) {
      if (share != null) {
        return side == Side.BEFORE
            ? countdown.elapsed(due, limit, share)
            : countdown.after(due, limit.part(share));
      }
      if (distance == null) {
        return due.due();
      }
      return side == Side.BEFORE ? countdown.before(due, distance) : countdown.after(due, distance);
    }
  }

  Deadline {
    requireNonNull(amount);
    stops = List.copyOf(stops);
    pauses = List.copyOf(pauses);
    stages = List.copyOf(stages);
  }

  /** True if it depends on anything asked whether, or where, a level starts. */
  boolean levelsAsk() {
    for (Stage stage : stages) {
      if (stage.when() != null || stage.amount() != null) {
        return true;
      }
    }
    return false;
  }

  /** The types of the events that begin, end, pause or prolong the limit. */
  Set<String> types() {
    Set<String> types = new HashSet<>(beginning.types());
    stops.forEach(stop -> types.add(stop.type()));
    pauses.forEach(pause -> types.add(pause.events().type()));
    if (extension != null) {
      types.add(extension.events().type());
    }
    return Set.copyOf(types);
  }

  /** The conditions in it, named by where they stand. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    Part.add(parts, "limit", null, amount);
    for (Stage stage : stages) {
      String name = "level " + stage.level().word();
      Part.add(parts, name, null, stage.when());
      Part.add(parts, name, null, stage.amount());
    }
    for (Selector stop : stops) {
      Part.add(parts, "stop " + stop.type(), stop, stop.when());
    }
    for (PauseBy pause : pauses) {
      String type = pause.events().type();
      Part.add(parts, Rule.PAUSE + type, pause.events(), pause.events().when());
      Part.add(parts, "until " + type, pause.events(), pause.until());
      Part.add(parts, "planned " + type, pause.events(), pause.planned());
      Part.add(parts, "most " + type, pause.events(), pause.most());
    }
    if (extension != null) {
      String type = extension.events().type();
      Part.add(parts, "extension " + type, extension.events(), extension.events().when());
      Part.add(parts, "extension length " + type, extension.events(), extension.length());
      Part.add(parts, "extension most " + type, extension.events(), extension.most());
    }
    return parts;
  }

  static Instant earlier(Instant a, Instant b) {
    return a == null || (b != null && b.isBefore(a)) ? b : a;
  }
}
