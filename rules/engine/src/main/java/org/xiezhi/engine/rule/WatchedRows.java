package org.xiezhi.engine.rule;

import java.util.List;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;

/**
 * Rows of a key that an alteration rule looks at.
 *
 * @param type their event type; null for the anchoring row itself
 * @param slot in which conditions see them
 * @param when which of them; null for all
 */
record WatchedRows(String type, int slot, Condition when) {
  /** The rows, deleted ones included, each in its latest version. */
  List<Event> of(Facts facts, Event anchor) {
    return type == null ? List.of(anchor) : facts.of(type);
  }

  /** All rows of its type, in its slot; null for the anchoring row. */
  Selector selector() {
    return type == null ? null : new Selector(type, slot, null);
  }

  /** A frame in which conditions see this version of a row. */
  Frame seeing(Event version, Frame frame) {
    Frame seen = slot == Rule.ANCHOR ? frame.beside() : frame;
    return seen.set(slot, version);
  }

  /** Whether a version is meant; null if that cannot be said, and the frame knows why. */
  Boolean isMeant(Event version, Frame seen) {
    return when == null ? (Boolean) true : (Boolean) when.value(seen);
  }
}
