package org.xiezhi.supervision.hostile;

import java.util.List;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * What happened to one case, in the order of its recording.
 *
 * @param name says where it comes from
 * @param given the reference rows that it rests on
 * @param events the versions of its rows
 */
record History(String name, List<ReferenceChange> given, List<Event> events) {
  History {
    given = List.copyOf(given);
    events = List.copyOf(events);
  }
}
