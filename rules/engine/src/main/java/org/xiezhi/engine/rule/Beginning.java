package org.xiezhi.engine.rule;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;

/**
 * What a deadline rule's file says about where the limit begins.
 *
 * @param from the events of which the first starts the limit; null if the anchoring event does
 * @param deemed what the law puts in their place if they do not come in time; null for nothing
 * @param received what counts as received on the next working day; null for nothing
 */
record Beginning(Selector from, Deemed deemed, Received received) {
  /** The limit runs from the anchoring event, whatever the day and hour. */
  static final Beginning AT_ANCHOR = new Beginning(null, null, null);

  static final String THAT_DAY = "that_day";
  static final String NEXT_WORKDAY = "next_workday";

  /** True if it does not depend on anything but the anchoring event. */
  boolean isAtAnchor() {
    return from == null && received == null;
  }

  /** The types of the events, besides the anchoring one, that say where it begins. */
  Set<String> types() {
    Set<String> types = new HashSet<>();
    if (from != null) {
      types.add(from.type());
    }
    if (deemed != null) {
      deemed.unless().forEach(event -> types.add(event.type()));
    }
    return types;
  }

  /**
   * The limit runs from the anchoring event itself if nothing of this came in time.
   *
   * @param unless the events that prevent it, besides those that start the limit
   * @param within how long they have, counted from the anchoring event
   */
  record Deemed(List<Selector> unless, Amount within) {
    Deemed {
      unless = List.copyOf(unless);
    }
  }

  /**
   * What arrives on a day of rest or after hours counts as received on the next working day.
   *
   * @param word gives {@code next_workday} if it does, {@code that_day} if not; null for always
   * @param closes from when on it is after hours; null if no hour is too late
   */
  record Received(Condition word, LocalTime closes) {
    /** Whether it does; empty if it cannot be said, and the frame then knows what is missing. */
    Optional<Boolean> isNextWorkday(Frame frame) {
      Object value = word == null ? NEXT_WORKDAY : word.value(frame);
      if (value != null && !value.equals(NEXT_WORKDAY) && !value.equals(THAT_DAY)) {
        frame.miss(word.text() + " (neither that_day nor next_workday)");
        return Optional.empty();
      }
      return Optional.ofNullable(value).map(NEXT_WORKDAY::equals);
    }
  }
}
