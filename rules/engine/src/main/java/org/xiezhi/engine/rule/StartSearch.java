package org.xiezhi.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.time.Countdown;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.Start;

/** Finds where the limit of an anchoring event begins. */
final class StartSearch {
  private final Beginning beginning;
  private final Event anchor;
  private final Instant now;
  private final ZoneId zone;
  private final Facts facts;
  private final Frame frame;
  private final List<String> missing;

  /**
   * Where a limit begins.
   *
   * @param by the event that starts it; null if it has not begun
   * @param start null if it has not begun
   * @param awaited when it begins by law unless something happens before; null if it never does
   */
  record Found(Event by, Start start, Instant awaited) {
    private static final Found NOTHING = new Found(null, null, null);
  }

  /**
   * @param missing is given what is missing to know whether it begins elsewhere
   */
  StartSearch(
      Beginning beginning,
      Event anchor,
      Instant now,
      ZoneId zone,
      Facts facts,
      Frame frame,
      List<String> missing) {
    this.beginning = beginning;
    this.anchor = anchor;
    this.now = now;
    this.zone = zone;
    this.facts = facts;
    this.frame = frame;
    this.missing = missing;
  }

  /** Where it begins by a calendar. */
  Found find(Countdown countdown) {
    if (beginning.from() == null) {
      return at(anchor, Start.Why.EVENT, countdown);
    }
    Event from = first(List.of(beginning.from()));
    Found found = beginning.deemed() == null ? began(from, countdown) : deemed(from, countdown);
    frame.set(beginning.from().slot(), from);
    return found;
  }

  private Found began(Event from, Countdown countdown) {
    return from == null ? Found.NOTHING : at(from, Start.Why.EVENT, countdown);
  }

  private Found deemed(Event from, Countdown countdown) {
    Limit within = beginning.deemed().within().limit(frame);
    if (within == null) {
      missing.addAll(frame.takeMissing());
      return began(from, countdown);
    }
    Found received = at(anchor, Start.Why.DEEMED, countdown);
    DueDate due = countdown.due(received.start().at(), within, true, List.of());
    Event act = earlier(from, first(beginning.deemed().unless()));
    if (act != null && act.occurred().isBefore(due.due())) {
      return began(from, countdown);
    }
    return now.isBefore(due.due()) ? new Found(null, null, due.due()) : received;
  }

  private static Event earlier(Event a, Event b) {
    return a == null || (b != null && b.occurred().isBefore(a.occurred())) ? b : a;
  }

  private Event first(List<Selector> selectors) {
    return StopSearch.first(selectors, anchor, zone, facts, frame, missing);
  }

  private Found at(Event by, Start.Why why, Countdown countdown) {
    Instant occurred = by.occurred();
    Instant at = benefitOfDoubt(by);
    Start.Why reason = at.equals(occurred) || by.precision() != Precision.DAY ? why : endOfDay(why);
    if (isNextWorkday()) {
      Instant received = countdown.received(at, beginning.received().closes());
      if (!received.equals(at)) {
        at = received;
        reason = why == Start.Why.DEEMED ? why : Start.Why.NEXT_WORKDAY;
      }
    }
    return new Found(by, new Start(by.fact(), occurred, at, reason), null);
  }

  private static Start.Why endOfDay(Start.Why why) {
    return why == Start.Why.DEEMED ? why : Start.Why.END_OF_DAY;
  }

  /** What is only known to the minute or the day is taken to have happened at its end. */
  private Instant benefitOfDoubt(Event event) {
    if (event.precision() == Precision.DAY) {
      LocalDate day = LocalDate.ofInstant(event.occurred(), zone);
      return day.plusDays(1).atStartOfDay(zone).toInstant().minus(Duration.ofSeconds(1));
    }
    return event.precision() == Precision.MINUTE
        ? event.occurred().plusSeconds(59)
        : event.occurred();
  }

  private boolean isNextWorkday() {
    if (beginning.received() == null) {
      return false;
    }
    Optional<Boolean> next = beginning.received().isNextWorkday(frame);
    if (next.isEmpty()) {
      missing.addAll(frame.takeMissing());
    }
    return next.orElse(false);
  }
}
