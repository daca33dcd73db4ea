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
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.rule.Finding.Cause;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.CountedLimit;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.NoCalendarException;
import org.xiezhi.engine.time.Start;
import org.xiezhi.engine.time.Terms;

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
    List<String> doubts = new ArrayList<>(0);
    Event stop = StopSearch.first(deadline.stops(), event, calendars.zone(), facts, frame, doubts);
    boolean stopped = stop != null && !stop.occurred().isAfter(now);
    // What was done is judged by the calendars that were known when it was done.
    Instant at = stopped ? stop.occurred() : now;
    Allowance allowance = allowance(facts, frame, doubts);
    Terms terms =
        new Terms(
            start(event),
            limit,
            deadline.rollOver(),
            allowance == null ? List.of() : allowance.pauses(),
            allowance == null ? List.of() : allowance.extensions());
    CountedLimit count = CountedLimit.of(terms, calendars.at(at));
    List<Event> events = allowance == null ? List.of() : allowance.events(count, doubts);
    DueDate due = count.strict();
    Instant replan = due.provisional() ? calendars.nextKnown(at) : null;
    if (stop != null && stop.occurred().isBefore(due.due())) {
      return finding(Cause.IN_TIME, Level.NONE, count, stop, events, replan, frame);
    }
    LevelScale scale = new LevelScale(count, at);
    deadline.stages().forEach(stage -> stage.place(scale, frame));
    List<String> missing = frame.takeMissing();
    if (!missing.isEmpty()) {
      return Finding.cannotSay(missing, frame);
    }
    // What was done has ended the climb; a stop in the future has not happened yet.
    Instant next = stopped ? null : Deadline.earlier(scale.next(), replan);
    Cause cause = cause(scale.level(), at, due, stop);
    Finding finding = finding(cause, scale.level(), count, stop, events, next, frame);
    boolean doubtful = scale.level() != Level.NONE && !doubts.isEmpty();
    return doubtful ? finding.without(doubts.stream().distinct().toList()) : finding;
  }

  /** Null where nothing can pause or extend. */
  private Allowance allowance(Facts facts, Frame frame, List<String> doubts) {
    return deadline.pauses().isEmpty() && deadline.extension() == null
        ? null
        : new Allowance(deadline, facts, frame, doubts);
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
      CountedLimit count,
      Event stop,
      List<Event> events,
      Instant next,
      Frame frame) {
    return new Finding(cause, level, null, count, stop, events, List.of(), next, frame);
  }

  /** The benefit of the doubt: what is only known to the day began at its end. */
  private Start start(Event event) {
    Instant occurred = event.occurred();
    if (event.precision() == Precision.DAY) {
      LocalDate day = LocalDate.ofInstant(occurred, calendars.zone());
      Instant next = day.plusDays(1).atStartOfDay(calendars.zone()).toInstant();
      return new Start(
          event.fact(), occurred, next.minus(Duration.ofSeconds(1)), Start.Why.END_OF_DAY);
    }
    Instant at = event.precision() == Precision.MINUTE ? occurred.plusSeconds(59) : occurred;
    return new Start(event.fact(), occurred, at, Start.Why.EVENT);
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
