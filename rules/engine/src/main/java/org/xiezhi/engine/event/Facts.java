package org.xiezhi.engine.event;

import java.util.List;

/** The facts of one key, as rules see them. */
@FunctionalInterface
public interface Facts {
  /** How many versions of a row are kept at most. */
  int MOST_VERSIONS = 32;

  /**
   * The facts of an event type, in an order that does not depend on their arrival; deleted ones
   * included.
   */
  List<Event> of(String type);

  /**
   * The versions of an event's row, in log order. Of more than {@link #MOST_VERSIONS} the first,
   * the one that holds and the last ones.
   */
  default List<Event> versions(Event event) {
    return List.of(event);
  }
}
