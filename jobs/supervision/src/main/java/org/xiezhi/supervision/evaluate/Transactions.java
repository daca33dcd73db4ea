package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xiezhi.engine.event.Event;

/**
 * Puts events of one key in the order in which they are judged, and together what was committed
 * together: nothing is judged by half a transaction, and a snapshot is one.
 *
 * <p>A transaction is what its log calls one. Times alone do not tell: MariaDB commits in whole
 * seconds. They do where the log names none.
 */
final class Transactions {
  /** Rows of a snapshot have one recorded time; among them the business time decides. */
  private static final Comparator<Event> ORDER =
      Comparator.comparing(Event::recorded)
          .thenComparing(Event::source)
          .thenComparing(
              event ->
                  event.snapshot() && event.occurred() != null ? event.occurred() : Instant.MIN)
          .thenComparing(Event::position)
          .thenComparing(event -> !event.deleted())
          .thenComparing(Event::fact);

  private Transactions() {}

  /** Groups of one transaction each, in order. */
  static List<List<Event>> of(List<Event> events) {
    if (events.size() == 1) {
      return List.of(events);
    }
    events.sort(ORDER);
    List<List<Event>> transactions = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= events.size(); i++) {
      if (i == events.size() || !areTogether(events.get(start), events.get(i))) {
        transactions.add(events.subList(start, i));
        start = i;
      }
    }
    return transactions;
  }

  private static boolean areTogether(Event a, Event b) {
    if (!a.recorded().equals(b.recorded())) {
      return false;
    }
    return a.transaction() == null
        ? b.transaction() == null
        : a.transaction().equals(b.transaction()) && a.source().equals(b.source());
  }
}
