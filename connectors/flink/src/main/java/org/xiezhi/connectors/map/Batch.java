package org.xiezhi.connectors.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** Holds back what one change is mapped to until all of it is: a change is mapped whole or not. */
final class Batch implements Output {
  private final List<Event> events = new ArrayList<>();
  private final List<ReferenceChange> references = new ArrayList<>();

  void clear() {
    events.clear();
    references.clear();
  }

  void flush(Output output) {
    events.forEach(output::event);
    references.forEach(output::reference);
  }

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
    throw new IllegalStateException("A row is no beat.");
  }

  @Override
  public void logged(String source, Instant committed) {
    throw new IllegalStateException("A row does not speak for the log.");
  }
}
