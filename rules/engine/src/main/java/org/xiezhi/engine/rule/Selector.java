package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;

/**
 * Some facts of a key.
 *
 * @param type their event type
 * @param slot in the rule's frames, in which the condition sees each of them
 * @param when which of them; null for all
 */
record Selector(String type, int slot, Condition when) {
  Selector {
    requireNonNull(type);
  }

  /**
   * Gives each fact that is meant, while it is in its slot; the slot is empty afterwards.
   *
   * @param missing is given what is missing to know whether others are meant, or when they occurred
   */
  void each(Facts facts, Frame frame, List<String> missing, Consumer<Event> use) {
    for (Event event : facts.of(type)) {
      if (!event.deleted() && isMeant(event, frame, missing)) {
        use.accept(event);
      }
    }
    frame.set(slot, null);
  }

  private boolean isMeant(Event event, Frame frame, List<String> missing) {
    frame.set(slot, event);
    Object holds = when == null ? (Object) true : when.value(frame);
    if (holds == null) {
      missing.addAll(frame.takeMissing());
      return false;
    }
    if ((Boolean) holds && event.occurred() == null) {
      missing.add(type + ".occurred");
      return false;
    }
    return (Boolean) holds;
  }
}
