package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.time.CountedLimit;
import org.xiezhi.engine.time.Extension;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.RecordedPause;

/** Gathers what the facts of a key allow beyond the limit itself: pauses and extensions. */
final class Allowance {
  private final Deadline deadline;
  private final Frame frame;
  private final List<RecordedPause> pauses = new ArrayList<>(0);
  private final List<Extension> extensions = new ArrayList<>(0);
  private final List<Event> pausedBy = new ArrayList<>(0);
  private final List<Grant> grants = new ArrayList<>(0);

  /** An event that extends, and what is missing to know by how much. */
  private record Grant(Event event, List<String> missing) {}

  /**
   * @param missing is given what is missing to know whether there is more
   */
  Allowance(Deadline deadline, Facts facts, Frame frame, List<String> missing) {
    this.deadline = deadline;
    this.frame = frame;
    for (Deadline.PauseBy by : deadline.pauses()) {
      by.events().each(facts, frame, missing, event -> pause(by, event, missing));
    }
    if (deadline.extension() != null) {
      deadline.extension().events().each(facts, frame, missing, this::extension);
    }
  }

  private void pause(Deadline.PauseBy by, Event event, List<String> missing) {
    int mark = frame.mark();
    Instant ended = (Instant) by.until().value(frame);
    Limit planned = by.planned() == null ? null : by.planned().limit(frame);
    Limit most = by.most() == null ? null : by.most().limit(frame);
    Object name = by.name() == null ? null : by.name().value(frame);
    frame.forget(mark);
    if (ended != null && ended.isBefore(event.occurred())) {
      missing.add(by.until().text() + " (before its beginning)");
      return;
    }
    String called = name == null ? event.type().name() : name.toString();
    pauses.add(new RecordedPause(event.fact(), called, event.occurred(), ended, planned, most));
    pausedBy.add(event);
  }

  private void extension(Event event) {
    Deadline.ExtensionBy by = deadline.extension();
    Long length = (Long) by.length().value(frame);
    Long most = by.most() == null ? length : (Long) by.most().value(frame);
    boolean known = length != null && most != null;
    long units = known ? Math.max(0, Math.min(length, most)) : 0;
    grants.add(new Grant(event, known ? List.of() : frame.takeMissing()));
    extensions.add(
        new Extension(event.fact(), event.occurred(), (int) Math.min(units, Limit.LONGEST / 2)));
  }

  List<RecordedPause> pauses() {
    return pauses;
  }

  List<Extension> extensions() {
    return extensions;
  }

  /**
   * The events that the count rests on: the pauses, and the extension that holds.
   *
   * @param missing is given what is missing to know by how much that extends
   */
  List<Event> events(CountedLimit count, List<String> missing) {
    if (count.extension() == null) {
      return pausedBy;
    }
    List<Event> events = new ArrayList<>(pausedBy);
    for (Grant grant : grants) {
      if (grant.event().fact().equals(count.extension().fact())) {
        events.add(grant.event());
        missing.addAll(grant.missing());
      }
    }
    return events;
  }
}
