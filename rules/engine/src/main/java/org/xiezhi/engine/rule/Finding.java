package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.time.CountedLimit;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.Reckoning;

/**
 * What a rule says about one anchoring event, at one instant.
 *
 * @param cause why
 * @param level how grave; {@code NONE} unless the outcome is a violation
 * @param pending true if a person must confirm it first
 * @param exclusion the name of the exclusion that applies, or null
 * @param count of the limit that ran, or null
 * @param stop the event that ended it, or null
 * @param others further events that the finding rests on
 * @param breaches which parts of the rule are broken, and how; empty if it has no parts
 * @param missing the facts without which nothing can be said; of a violation, what casts doubt on
 *     it since it was told
 * @param next when time alone could change this, or null
 * @param frame to fill the message in
 */
public record Finding(
    Cause cause,
    Level level,
    boolean pending,
    String exclusion,
    CountedLimit count,
    Event stop,
    List<Event> others,
    List<Breach> breaches,
    List<String> missing,
    Instant next,
    Frame frame) {

  /** Why a rule says what it says. */
  public enum Cause {
    /** A condition, a procedure or a record was violated. */
    BROKEN(Outcome.VIOLATION),
    /** The limit is near. */
    NEAR(Outcome.VIOLATION),
    /** The limit has passed and nothing was done. */
    OVERDUE(Outcome.VIOLATION),
    /** It was done, but too late. */
    LATE(Outcome.VIOLATION),
    /** None of what the rule forbids is there. */
    KEPT(Outcome.CLEAR),
    /** What starts the limit has not happened yet. */
    WAITING(Outcome.CLEAR),
    /** The limit runs. */
    RUNNING(Outcome.CLEAR),
    /** It was done in time. */
    IN_TIME(Outcome.CLEAR),
    /** The anchoring row was deleted. */
    RETRACTED(Outcome.NOT_APPLICABLE),
    /** The rule was not in force when the case began. */
    NOT_IN_FORCE(Outcome.NOT_APPLICABLE),
    /** The rule does not concern such an event. */
    NOT_CONCERNED(Outcome.NOT_APPLICABLE),
    /** An exclusion applies. */
    EXCLUDED(Outcome.NOT_APPLICABLE),
    /** A fact is missing. */
    MISSING(Outcome.CANNOT_SAY);

    private final Outcome outcome;

    Cause(Outcome outcome) {
      this.outcome = outcome;
    }

    public Outcome outcome() {
      return outcome;
    }

    /** The word in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Finding {
    requireNonNull(cause);
    requireNonNull(level);
    requireNonNull(others);
    requireNonNull(breaches);
    requireNonNull(missing);
    requireNonNull(frame);
  }

  static Finding of(Cause cause, Level level, Frame frame) {
    return new Finding(
        cause, level, false, null, null, null, List.of(), List.of(), List.of(), null, frame);
  }

  /** These parts are broken; the finding rests on their rows. */
  static Finding broken(Level level, boolean pending, List<Breach> breaches, Frame frame) {
    List<Event> rows = breaches.stream().flatMap(b -> b.rows().stream()).distinct().toList();
    return new Finding(
        Cause.BROKEN, level, pending, null, null, null, rows, breaches, List.of(), null, frame);
  }

  static Finding excluded(String exclusion, Frame frame) {
    return new Finding(
        Cause.EXCLUDED,
        Level.NONE,
        false,
        exclusion,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        frame);
  }

  static Finding cannotSay(List<String> missing, Frame frame) {
    return new Finding(
        Cause.MISSING,
        Level.NONE,
        false,
        null,
        null,
        null,
        List.of(),
        List.of(),
        missing,
        null,
        frame);
  }

  /**
   * The same violation, on which doubt has been cast after it was told.
   *
   * @param most how grave it was told to be, which it does not exceed meanwhile
   * @param held whether a person was to confirm it first
   * @param doubts what is missing
   */
  public Finding doubted(Level most, boolean held, List<String> doubts) {
    Level told = level.compareTo(most) <= 0 ? level : most;
    return new Finding(
        cause, told, held, exclusion, count, stop, others, breaches, doubts, next, frame);
  }

  /** The same finding, which nothing can be said of because these are missing. */
  public Finding without(List<String> names) {
    return new Finding(
        Cause.MISSING, Level.NONE, false, null, count, stop, others, List.of(), names, next, frame);
  }

  /** The same finding, which a person must confirm first, or not. */
  Finding held(boolean held) {
    return held == pending
        ? this
        : new Finding(
            cause, level, held, exclusion, count, stop, others, breaches, missing, next, frame);
  }

  /** The same finding, no graver than a level. */
  Finding atMost(Level most) {
    return level.compareTo(most) <= 0
        ? this
        : new Finding(
            cause, most, pending, exclusion, count, stop, others, breaches, missing, next, frame);
  }

  /** The same finding, which rests on these events as well. */
  Finding restingOn(List<Event> events) {
    List<Event> all = new ArrayList<>(others);
    events.stream().filter(event -> !all.contains(event)).forEach(all::add);
    return new Finding(
        cause, level, pending, exclusion, count, stop, all, breaches, missing, next, frame);
  }

  public Outcome outcome() {
    return cause.outcome();
  }

  /** The same finding, to be judged again at an instant; null for not by time alone. */
  Finding again(Instant instant) {
    return new Finding(
        cause, level, pending, exclusion, count, stop, others, breaches, missing, instant, frame);
  }

  /** True if people must be told. */
  public boolean isActive() {
    return outcome() == Outcome.VIOLATION || outcome() == Outcome.CANNOT_SAY;
  }

  /** The limit that ran, with its extension; null if none did. */
  public Limit limit() {
    return count == null ? null : count.limit();
  }

  /** When the limit ends or ended; null if none ran. */
  public DueDate due() {
    return count == null ? null : count.strict();
  }

  /** How the limit was counted, worked out at each call; null if none ran. */
  public Reckoning reckoning() {
    return count == null ? null : count.reckoning();
  }

  /** The first instant of the breach; null if there is no limit, or while a pause goes on. */
  public Instant dueInstant() {
    DueDate due = due();
    return due == null || due.isOpen() ? null : due.due();
  }
}
