package org.xiezhi.engine.event;

import java.util.List;

/** The facts of one key, as rules see them. */
public interface Facts {
  /**
   * The facts of an event type, in an order that does not depend on their arrival; deleted ones
   * included.
   */
  List<Event> of(String type);
}
