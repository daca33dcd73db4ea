package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.time.Countdown;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.Pause;

/**
 * The time that the facts of a key allow: the limit with its extension, and the pauses.
 *
 * @param limit extended, if an extension was granted in time
 * @param pauses as recorded, not yet united
 * @param events that granted them
 */
record Allowance(Limit limit, List<Pause> pauses, List<Event> events) {

  /**
   * Gathers what the facts allow.
   *
   * @param limit without extension
   * @param start when it began
   * @param missing is given what is missing to know whether there is more
   */
  static Allowance of(
      Deadline deadline,
      Limit limit,
      Instant start,
      Countdown countdown,
      Facts facts,
      Frame frame,
      List<String> missing) {
    if (deadline.pauses().isEmpty() && deadline.extension() == null) {
      return new Allowance(limit, List.of(), List.of());
    }
    List<Pause> pauses = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (Deadline.PauseBy by : deadline.pauses()) {
      by.events()
          .each(
              facts,
              frame,
              missing,
              event -> {
                Pause pause = pause(by, event, countdown, frame, missing);
                if (pause != null) {
                  pauses.add(pause);
                  events.add(event);
                }
              });
    }
    Limit extended = limit;
    if (deadline.extension() != null && !facts.of(deadline.extension().events().type()).isEmpty()) {
      DueDate due = countdown.due(start, limit, deadline.rollOver(), pauses);
      extended = extended(deadline.extension(), limit, due, facts, frame, missing, events);
    }
    return new Allowance(extended, pauses, events);
  }

  /** A pause is credited as far as it was both planned and used. */
  private static Pause pause(
      Deadline.PauseBy by, Event event, Countdown countdown, Frame frame, List<String> missing) {
    Instant from = event.occurred();
    int mark = frame.mark();
    Instant ended = (Instant) by.until().value(frame);
    Limit planned = by.planned() == null ? null : by.planned().limit(frame);
    frame.forget(mark);
    Instant to = ended == null ? Instant.MAX : ended;
    if (planned != null) {
      Instant end = countdown.due(from, planned, false, List.of()).due().minusSeconds(1);
      to = end.isBefore(to) ? end : to;
    }
    if (to.isBefore(from)) {
      missing.add(by.until().text() + " (before its beginning)");
      return null;
    }
    return new Pause(from, to);
  }

  /** The first extension granted while the limit still ran counts; a later one is void. */
  private static Limit extended(
      Deadline.ExtensionBy by,
      Limit limit,
      DueDate due,
      Facts facts,
      Frame frame,
      List<String> missing,
      List<Event> events) {
    List<Event> granted = new ArrayList<>(1);
    List<Limit> limits = new ArrayList<>(1);
    by.events()
        .each(
            facts,
            frame,
            missing,
            event -> {
              boolean first =
                  granted.isEmpty() || event.occurred().isBefore(granted.get(0).occurred());
              if (first && event.occurred().isBefore(due.due())) {
                granted.clear();
                limits.clear();
                granted.add(event);
                Long length = (Long) by.length().value(frame);
                Long most = by.most() == null ? length : (Long) by.most().value(frame);
                if (length == null || most == null) {
                  missing.addAll(frame.takeMissing());
                } else {
                  long units = Math.max(0, Math.min(length, most));
                  limits.add(limit.extendedBy((int) Math.min(units, Limit.LONGEST / 2)));
                }
              }
            });
    events.addAll(granted);
    return limits.isEmpty() ? limit : limits.get(0);
  }
}
