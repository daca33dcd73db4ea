package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.rule.Finding.Cause;
import org.xiezhi.engine.schema.Role;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.CountedLimit;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.NoCalendarException;
import org.xiezhi.engine.time.Place;
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
  /** How long after the last day levels can still start; more only means to count once more. */
  private static final int SLACK_DAYS = 60;

  private final String anchor;
  private final Deadline deadline;
  private final Set<String> awaited;
  private final Calendars calendars;

  DeadlineRule(
      Head head, String anchor, Set<String> concerns, Deadline deadline, Calendars calendars) {
    super(head, concerns);
    this.anchor = anchor;
    this.deadline = deadline;
    this.awaited = deadline.types();
    this.calendars = calendars;
  }

  @Override
  public String anchor() {
    return anchor;
  }

  /** The first firing case that says how long the limit is; empty if none does. */
  public Optional<RuleCase> exampleOfLimit() {
    return cases().stream()
        .filter(RuleCase::fires)
        .filter(c -> example(c).map(frame -> deadline.amount().limit(frame)).isPresent())
        .findFirst();
  }

  /**
   * Works the limit out from a start, by all that is known of the calendars.
   *
   * @param like a case from which the levels, and the limit unless it is given, are taken
   * @param given instead of the case's limit; null for that
   * @return empty if the case does not say how long the limit is
   * @throws NoCalendarException if it needs a year that has no calendar
   */
  public Optional<WorkedLimit> workOut(Instant start, RuleCase like, Limit given) {
    return example(like)
        .flatMap(
            frame -> {
              Limit limit = given == null ? deadline.amount().limit(frame) : given;
              return Optional.ofNullable(limit)
                  .map(l -> WorkedLimit.of(deadline, start, l, calendars.at(Instant.MAX), frame));
            });
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
    Allowance allowance = allowance(facts, frame, doubts);
    Event stop = stop(event, facts, frame, doubts);
    Calendars.Known known = known(event, at(stop, now));
    StartSearch search =
        new StartSearch(deadline.beginning(), event, now, calendars.zone(), facts, frame, doubts);
    StartSearch.Found began = search.find(known.strict());
    if (began.start() == null) {
      return waiting(began, event, now, frame, doubts);
    }
    Terms terms = terms(began.start(), limit, allowance);
    Terms lenient = terms;
    List<Event> events = new ArrayList<>(0);
    if (!deadline.beginning().isAtAnchor()) {
      lenient = terms(lenient(search, began, known), limit, allowance);
      stop = stop(began.by(), facts, frame, doubts);
      known = known(event, at(stop, now));
      events.add(began.by());
    }
    CountedLimit count = CountedLimit.of(terms, lenient, known);
    doubt(count, at(stop, now), event, doubts);
    if (allowance != null) {
      events.addAll(allowance.events(count, doubts));
    }
    return judge(count, stop, events, now, frame, doubts);
  }

  private Calendars.Known known(Event event, Instant at) {
    return calendars.haveClosures() ? calendars.at(at, place(event)) : calendars.at(at);
  }

  private static Place place(Event event) {
    return new Place(event.role(Role.DISTRICT), event.role(Role.DEPARTMENT));
  }

  private Finding judge(
      CountedLimit count,
      Event stop,
      List<Event> events,
      Instant now,
      Frame frame,
      List<String> doubts) {
    boolean stopped = stop != null && !stop.occurred().isAfter(now);
    Instant at = at(stop, now);
    DueDate due = count.strict();
    Instant replan = stopped ? null : replan(count, at);
    if (stop != null && stop.occurred().isBefore(due.due())) {
      return finding(Cause.IN_TIME, Level.NONE, count, stop, events, replan, frame);
    }
    if (deadline.levelsAsk()) {
      frame.set(deadline.limitSlot(), LimitInWords.of(count));
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
    Finding finding =
        finding(cause, scale.level(), count, stop, events, next, frame).held(scale.isPending());
    boolean doubtful = scale.level() != Level.NONE && !doubts.isEmpty();
    return doubtful ? finding.without(doubts.stream().distinct().toList()) : finding;
  }

  /** What was done is judged by the calendars that were known when it was done. */
  private static Instant at(Event stop, Instant now) {
    return stop != null && stop.occurred().isBefore(now) ? stop.occurred() : now;
  }

  private Event stop(Event start, Facts facts, Frame frame, List<String> doubts) {
    return StopSearch.first(deadline.stops(), start, calendars.zone(), facts, frame, doubts);
  }

  private Finding waiting(
      StartSearch.Found began, Event event, Instant now, Frame frame, List<String> doubts) {
    Instant replan =
        began.awaited() == null
            ? null
            : calendars.nextKnown(now, day(event.occurred()), day(began.awaited()));
    Instant next = Deadline.earlier(began.awaited(), replan);
    Finding finding = Finding.of(Cause.WAITING, Level.NONE, frame).again(next);
    return doubts.isEmpty()
        ? finding
        : Finding.cannotSay(doubts.stream().distinct().toList(), frame).again(next);
  }

  /** Where the limit begins by the lenient reading; where it has not, by the strict one. */
  private static Start lenient(
      StartSearch search, StartSearch.Found strict, Calendars.Known known) {
    Start start = search.find(known.lenient()).start();
    return start == null || start.at().isBefore(strict.start().at()) ? strict.start() : start;
  }

  private Terms terms(Start start, Limit limit, Allowance allowance) {
    return allowance == null
        ? new Terms(start, limit, deadline.rollOver(), List.of(), List.of())
        : new Terms(start, limit, deadline.rollOver(), allowance.pauses(), allowance.extensions());
  }

  /** Null where nothing can pause or extend. */
  private Allowance allowance(Facts facts, Frame frame, List<String> doubts) {
    return deadline.pauses().isEmpty() && deadline.extension() == null
        ? null
        : new Allowance(deadline, facts, frame, doubts);
  }

  /** It cannot be said when a limit ends if a closure may concern the case and moves its end. */
  private void doubt(CountedLimit count, Instant at, Event event, List<String> doubts) {
    if (!calendars.haveClosures()) {
      return;
    }
    Place place = place(event);
    Calendars.Known worst = calendars.atWorst(at, place);
    if (worst != null && !CountedLimit.of(count.terms(), worst).strict().equals(count.strict())) {
      if (place.district() == null) {
        doubts.add(anchor + ".district");
      }
      if (place.department() == null) {
        doubts.add(anchor + ".department");
      }
    }
  }

  /** When the limit must be counted anew because more becomes known of its days. */
  private Instant replan(CountedLimit count, Instant at) {
    if (calendars.allKnown(at)) {
      return null;
    }
    LocalDate last =
        count.strict().isOpen() ? LocalDate.MAX : count.strict().lastDay().plusDays(SLACK_DAYS);
    return calendars.nextKnown(at, day(count.terms().start().occurred()), last);
  }

  private LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, calendars.zone());
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
    return new Finding(
        cause, level, false, null, count, stop, events, List.of(), List.of(), next, frame);
  }

  @Override
  List<Part> parts() {
    return deadline.parts();
  }

  /** What ends the limit, and all that moves its end. */
  @Override
  Set<String> awaited(Finding violation) {
    return awaited;
  }

  @Override
  public List<String> ends() {
    return deadline.stops().stream().map(Selector::type).distinct().toList();
  }

  @Override
  void complete(Finding finding) {
    if (finding.count() != null) {
      finding.frame().set(deadline.limitSlot(), LimitInWords.of(finding.count()));
    }
  }
}
