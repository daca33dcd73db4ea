package org.xiezhi.supervision.hostile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.EventType;

/** Lets a history take another turn: clerks forget, repeat, correct, delete and are late. */
final class Twist {
  private final Random random;
  private final Map<EventType, List<Event>> pool;

  /**
   * @param pool other events of each type, for what a row may be corrected to
   */
  Twist(Random random, Map<EventType, List<Event>> pool) {
    this.random = random;
    this.pool = pool;
  }

  /** In the order of recording; at least one event. */
  List<Event> of(List<Event> events) {
    List<Event> twisted = new ArrayList<>();
    for (Event event : events) {
      if (twisted.isEmpty() || !oneIn(15)) {
        Event moved = moved(event);
        twisted.add(moved);
        if (oneIn(7)) {
          twisted.add(corrected(moved));
        }
        if (oneIn(15)) {
          twisted.add(deleted(moved));
        }
        if (oneIn(12)) {
          twisted.add(again(moved));
        }
      }
    }
    twisted.sort(Comparator.comparing(Event::recorded));
    return twisted;
  }

  /**
   * The reference rows with later versions: written again as they were, amended, ended, deleted.
   */
  List<ReferenceChange> amended(List<ReferenceChange> given, Instant from) {
    List<ReferenceChange> amended = new ArrayList<>(given);
    for (ReferenceChange row : given) {
      if (oneIn(3)) {
        Instant at = from.plus(some(30));
        boolean same = oneIn(3);
        Object[] values = row.values().clone();
        if (!same) {
          int field = random.nextInt(values.length);
          ReferenceChange other = given.get(random.nextInt(given.size()));
          boolean isKey = row.type().key().contains(row.type().fields().get(field).name());
          values[field] =
              isKey || !other.type().equals(row.type()) ? values[field] : other.values()[field];
        }
        amended.add(
            new ReferenceChange(
                row.type(),
                row.source(),
                row.table(),
                row.row(),
                !same && oneIn(4),
                row.position(),
                at,
                row.validFrom(),
                same || oneIn(2) ? row.validTo() : at,
                values));
      }
    }
    return amended;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private Duration some(int days) {
    return Duration.ofSeconds(1 + random.nextInt(days * 86_400));
  }

  private Event moved(Event event) {
    Instant recorded = event.recorded();
    Instant occurred = event.occurred();
    if (oneIn(5)) {
      Duration by = random.nextBoolean() ? some(5) : some(3).negated();
      recorded = recorded.plus(by);
      occurred = occurred == null ? null : occurred.plus(by);
    }
    if (oneIn(8)) {
      recorded = recorded.plus(some(20));
    }
    return Histories.version(
        event, event.row(), event.deleted(), recorded, occurred, values(event));
  }

  private Event corrected(Event event) {
    Object[] values = values(event);
    List<Event> others = pool.getOrDefault(event.type(), List.of());
    int field = random.nextInt(values.length);
    boolean isKey = event.type().keys().containsValue(event.type().fields().get(field).name());
    if (!others.isEmpty() && !isKey) {
      values[field] = others.get(random.nextInt(others.size())).value(field);
    }
    Instant occurred = event.occurred();
    if (occurred != null && oneIn(3)) {
      occurred = occurred.plus(random.nextBoolean() ? some(4) : some(4).negated());
    }
    return Histories.version(
        event, event.row(), false, event.recorded().plus(some(15)), occurred, values);
  }

  private Event deleted(Event event) {
    return Histories.version(
        event, event.row(), true, event.recorded().plus(some(30)), event.occurred(), values(event));
  }

  private Event again(Event event) {
    Duration later = some(10);
    return Histories.version(
        event,
        event.row() + "-again",
        false,
        event.recorded().plus(later),
        event.occurred() == null ? null : event.occurred().plus(later),
        values(event));
  }

  private static Object[] values(Event event) {
    Object[] values = new Object[event.type().fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = event.value(i);
    }
    return values;
  }
}
