package org.xiezhi.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.RefusedRow;

/** What holds of each row of a key. Mutable, for one thread. */
final class FactTable {
  static final Comparator<Event> BY_ROW = FactTable::byRow;

  /** Sorted by type and row, not by arrival, so that nothing depends on the order of arrival. */
  private final List<Fact> facts = new ArrayList<>();

  /** Kept while rows come, because it is asked at every event. */
  private long bytes;

  FactTable() {}

  FactTable(Collection<Fact> facts) {
    this.facts.addAll(facts);
    this.facts.sort(Comparator.comparing(Fact::event, BY_ROW));
    for (Fact fact : facts) {
      bytes += fact.footprint();
    }
  }

  /** Deleted ones included; a view. */
  List<Fact> all() {
    return Collections.unmodifiableList(facts);
  }

  boolean isEmpty() {
    return facts.isEmpty();
  }

  /** About how many bytes of heap they take. */
  long footprint() {
    return bytes;
  }

  /** What stands for rows that are refused; they come before all others. */
  List<Event> refused() {
    if (facts.isEmpty() || !RefusedRow.is(facts.get(0).event())) {
      return List.of();
    }
    List<Event> refused = new ArrayList<>();
    for (Fact fact : facts) {
      if (!RefusedRow.is(fact.event())) {
        break;
      }
      refused.add(fact.event());
      refused.addAll(fact.others());
    }
    return refused;
  }

  /** Takes in a version of a row; false if it changes nothing. */
  boolean accept(Event event) {
    int index = find(event);
    if (index < 0) {
      Fact first = Fact.first(event);
      bytes += first.footprint();
      facts.add(-index - 1, first);
      return true;
    }
    Fact known = facts.get(index);
    boolean newer = known.isBefore(event);
    if (!newer && known.knows(event)) {
      return false;
    }
    Fact next = known.with(event);
    bytes += next.footprint() - known.footprint();
    facts.set(index, next);
    // An older version that comes late tells how the row changed, and since when it says so.
    return !newer || !event.saysTheSame(known.event());
  }

  /** Written out, because every event is searched for. */
  private static int byRow(Event a, Event b) {
    int order = compare(a.type().name(), b.type().name());
    if (order == 0) {
      order = compare(a.source(), b.source());
    }
    if (order == 0) {
      order = compare(a.table(), b.table());
    }
    return order != 0 ? order : compare(a.row(), b.row());
  }

  /** Mostly the two are one object, which {@link String#compareTo} does not see. */
  private static int compare(String a, String b) {
    return a.equals(b) ? 0 : a.compareTo(b);
  }

  private int find(Event event) {
    int low = 0;
    int high = facts.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = byRow(facts.get(middle).event(), event);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The facts as rules see them, until the next one is {@linkplain #accept accepted}. */
  Facts view() {
    return new View();
  }

  private final class View implements Facts {
    /** What was asked for before: many rules ask for the same types. */
    private final Map<String, List<Event>> asked = new HashMap<>();

    @Override
    public List<Event> of(String type) {
      List<Event> known = asked.get(type);
      if (known == null) {
        known = gathered(type);
        asked.put(type, known);
      }
      return known;
    }

    private List<Event> gathered(String type) {
      int from = 0;
      while (from < facts.size() && !isOf(type, from)) {
        from++;
      }
      int to = from;
      while (to < facts.size() && isOf(type, to)) {
        to++;
      }
      // Mostly there is none, or one.
      return switch (to - from) {
        case 0 -> List.of();
        case 1 -> List.of(facts.get(from).event());
        default -> events(from, to);
      };
    }

    private List<Event> events(int from, int to) {
      Event[] events = new Event[to - from];
      for (int i = from; i < to; i++) {
        events[i - from] = facts.get(i).event();
      }
      return List.of(events);
    }

    private boolean isOf(String type, int index) {
      return facts.get(index).event().type().name().equals(type);
    }

    @Override
    public List<Event> versions(Event event) {
      int index = find(event);
      return index < 0 ? List.of(event) : facts.get(index).versions();
    }
  }

  /** What holds of a row, by {@link Event#fact}; null if nothing is known of it. */
  Event of(String id) {
    for (Fact fact : facts) {
      if (fact.event().fact().equals(id)) {
        return fact.event();
      }
    }
    return null;
  }
}
