package org.xiezhi.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.rule.Finding.Cause;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.Countdown;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.NoCalendarException;

/**
 * After one event, another must come within a limit.
 *
 * <pre>
 *   acceptance ──────── warning ──── last day │ due: yellow ──── red
 *        └ does not count                     └ 00:00 of the day after
 * </pre>
 *
 * Clear if a stop occurred before the due instant, whenever it was recorded. A stop after it keeps
 * the level that was reached when it occurred.
 */
public final class DeadlineRule extends Rule {
  /** What messages can say about the limit, as {@code limit.due} and so on. */
  static final String LIMIT = "limit";

  static final Map<String, ValueType> LIMIT_FIELDS =
      Map.of(
          "length", ValueType.INT,
          "unit", ValueType.STRING,
          "due", ValueType.TIMESTAMP,
          "last_day", ValueType.DATE);

  private final String anchor;
  private final Deadline deadline;
  private final Calendars calendars;

  DeadlineRule(
      Head head, String anchor, Set<String> concerns, Deadline deadline, Calendars calendars) {
    super(head, concerns);
    this.anchor = anchor;
    this.deadline = deadline;
    this.calendars = calendars;
  }

  @Override
  public String anchor() {
    return anchor;
  }

  @Override
  Finding judge(Event event, Facts facts, Instant now, Frame frame) {
    Limit limit = deadline.amount().limit(frame);
    if (limit == null) {
      return Finding.cannotSay(frame.takeMissing(), frame);
    }
    try {
      return judge(event, facts, now, frame, limit);
    } catch (NoCalendarException e) {
      return Finding.cannotSay(List.of("calendar " + e.year()), frame)
          .again(calendars.nextKnown(now));
    }
  }

  private Finding judge(Event event, Facts facts, Instant now, Frame frame, Limit limit) {
    Calendars.Known known = calendars.at(now);
    Instant start = start(event);
    List<String> doubts = new ArrayList<>(0);
    Allowance allowed = Allowance.of(deadline, limit, start, known.strict(), facts, frame, doubts);
    Event stop = StopSearch.first(deadline.stops(), event, calendars.zone(), facts, frame, doubts);
    DueDate due = due(known.strict(), start, allowed);
    Instant replan = due.provisional() ? calendars.nextKnown(now) : null;
    if (stop != null && stop.occurred().isBefore(due.due())) {
      return finding(Cause.IN_TIME, Level.NONE, allowed, due, stop, replan, frame);
    }
    Instant at = stop != null && stop.occurred().isBefore(now) ? stop.occurred() : now;
    LevelScale scale = new LevelScale(known, due, due(known.lenient(), start, allowed), at);
    deadline.stages().forEach(stage -> stage.place(scale, frame));
    List<String> missing = frame.takeMissing();
    if (!missing.isEmpty()) {
      return Finding.cannotSay(missing, frame);
    }
    // What was done has ended the climb; a stop in the future has not happened yet.
    Instant next = stop != null && !stop.occurred().isAfter(now) ? null : scale.next();
    Cause cause = cause(scale.level(), at, due, stop);
    Finding finding =
        finding(cause, scale.level(), allowed, due, stop, Deadline.earlier(next, replan), frame);
    boolean doubtful = scale.level() != Level.NONE && !doubts.isEmpty();
    return doubtful ? finding.without(doubts.stream().distinct().toList()) : finding;
  }

  private DueDate due(Countdown countdown, Instant start, Allowance allowed) {
    return countdown.due(start, allowed.limit(), deadline.rollOver(), allowed.pauses());
  }

  private static Cause cause(Level level, Instant at, DueDate due, Event stop) {
    if (level == Level.NONE) {
      return Cause.RUNNING;
    }
    if (at.isBefore(due.due())) {
      return Cause.NEAR;
    }
    return stop != null ? Cause.LATE : Cause.OVERDUE;
  }

  private static Finding finding(
      Cause cause,
      Level level,
      Allowance allowed,
      DueDate due,
      Event stop,
      Instant next,
      Frame frame) {
    return new Finding(
        cause, level, null, allowed.limit(), due, stop, allowed.events(), List.of(), next, frame);
  }

  /** The benefit of the doubt: what is only known to the day began at its end. */
  private Instant start(Event event) {
    Instant occurred = event.occurred();
    if (event.precision() == Precision.MINUTE) {
      return occurred.plusSeconds(59);
    }
    if (event.precision() == Precision.DAY) {
      LocalDate day = LocalDate.ofInstant(occurred, calendars.zone());
      return day.plusDays(1)
          .atStartOfDay(calendars.zone())
          .toInstant()
          .minus(Duration.ofSeconds(1));
    }
    return occurred;
  }

  @Override
  void complete(Finding finding) {
    if (finding.limit() != null && finding.dueInstant() != null) {
      finding
          .frame()
          .set(
              deadline.limitSlot(),
              Map.of(
                  "length", (long) finding.limit().length(),
                  "unit", finding.limit().unit().word(),
                  "due", finding.due().due(),
                  "last_day", finding.due().lastDay()));
    }
  }
}
