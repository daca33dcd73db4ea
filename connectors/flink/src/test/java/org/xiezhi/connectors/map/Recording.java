package org.xiezhi.connectors.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** Keeps what a mapper puts out. */
final class Recording implements Output {
  final List<Event> events = new ArrayList<>();
  final List<ReferenceChange> references = new ArrayList<>();
  final List<String> ticks = new ArrayList<>();
  final List<Beat> beats = new ArrayList<>();

  @Override
  public void event(Event event) {
    events.add(event);
  }

  @Override
  public void reference(ReferenceChange change) {
    references.add(change);
  }

  @Override
  public void beat(String source, Beat beat) {
    beats.add(beat);
    ticks.add("beat " + source + " " + beat.time());
  }

  @Override
  public void logged(String source, Instant committed) {
    ticks.add("logged " + source + " " + committed);
  }

  /** True if nothing is told of rows; that the log was read is no row. */
  boolean isEmpty() {
    return events.isEmpty() && references.isEmpty() && beats.isEmpty();
  }
}
