package org.xiezhi.supervision.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.event.Event;

/**
 * Events, by key, that wait on the heap until their source's clock has passed the time at which
 * they were recorded. In a checkpoint they stand in keyed state, see {@link SupervisionOperator}.
 */
final class PendingEvents {
  private final Map<String, List<Event>> byKey = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  void add(Routed routed) {
    byKey.computeIfAbsent(routed.key(), key -> new ArrayList<>(2)).add(routed.event());
    size++;
  }

  /** Takes out the events of one key that were recorded up to a time, in arrival order. */
  List<Event> take(String key, long recordedUpTo) {
    List<Event> waiting = byKey.remove(key);
    if (waiting == null) {
      return new ArrayList<>();
    }
    List<Event> due = due(waiting, recordedUpTo);
    if (!waiting.isEmpty()) {
      byKey.put(key, waiting);
    }
    return due;
  }

  /** Takes out all events recorded up to a time, key by key. */
  void drain(long recordedUpTo, KeyConsumer consumer) throws Exception {
    Iterator<Map.Entry<String, List<Event>>> keys = byKey.entrySet().iterator();
    while (keys.hasNext()) {
      Map.Entry<String, List<Event>> entry = keys.next();
      List<Event> waiting = entry.getValue();
      List<Event> due = waiting;
      if (areDue(waiting, recordedUpTo)) {
        size -= due.size();
        keys.remove();
      } else {
        due = due(waiting, recordedUpTo);
      }
      if (!due.isEmpty()) {
        consumer.accept(entry.getKey(), due);
      }
    }
  }

  private static boolean areDue(List<Event> waiting, long recordedUpTo) {
    for (Event event : waiting) {
      if (event.recorded().toEpochMilli() > recordedUpTo) {
        return false;
      }
    }
    return true;
  }

  /** Moves what is due out of the list of what is waiting. */
  private List<Event> due(List<Event> waiting, long recordedUpTo) {
    List<Event> due = new ArrayList<>(waiting.size());
    waiting.removeIf(event -> event.recorded().toEpochMilli() <= recordedUpTo && due.add(event));
    size -= due.size();
    return due;
  }

  /** Takes the events of one key. */
  interface KeyConsumer {
    void accept(String key, List<Event> events) throws Exception;
  }
}
