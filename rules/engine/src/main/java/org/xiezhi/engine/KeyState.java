package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.RefusedRow;

/**
 * Everything that the engine keeps of one key. Mutable, for one thread; a host keeps it by its
 * accessors and brings it back by {@link #restore}.
 */
public final class KeyState {
  static final Comparator<Event> BY_ROW = KeyState::byRow;

  private final String keySpace;
  private final String key;

  /** Sorted by type and row, not by arrival, so that nothing depends on the order of arrival. */
  private final List<Fact> facts = new ArrayList<>();

  private final List<AlertMemory> alerts = new ArrayList<>(0);

  /** Sorted. */
  private final List<Wake> wakes = new ArrayList<>(1);

  /** When the first of them is; null if there is none. Asked at every event. */
  private Instant wakeAt;

  /** Kept while rows come, because it is asked at every event. */
  private long factBytes;

  private Instant clock;

  /** A key of which nothing is known yet. */
  public KeyState(String keySpace, String key) {
    this.keySpace = requireNonNull(keySpace);
    this.key = requireNonNull(key);
    this.clock = Instant.EPOCH;
  }

  /** The state that had these accessors. */
  public static KeyState restore(
      String keySpace,
      String key,
      Instant clock,
      Collection<Fact> facts,
      Collection<AlertMemory> alerts,
      Collection<Wake> wakes) {
    KeyState state = new KeyState(keySpace, key);
    state.clock = requireNonNull(clock);
    state.facts.addAll(facts);
    state.facts.sort(Comparator.comparing(Fact::event, BY_ROW));
    state.alerts.addAll(alerts);
    state.wakes.addAll(wakes);
    Collections.sort(state.wakes);
    state.wakesChanged();
    for (Fact fact : facts) {
      state.factBytes += fact.footprint();
    }
    return state;
  }

  /** For example {@code case}. */
  public String keySpace() {
    return keySpace;
  }

  public String key() {
    return key;
  }

  /** The latest instant at which anything was judged; {@link Instant#EPOCH} before the first. */
  public Instant clock() {
    return clock;
  }

  /** What holds of each row, deleted ones included; a view. */
  public List<Fact> facts() {
    return Collections.unmodifiableList(facts);
  }

  /**
   * What stands for rows that were kept and are refused now, see {@link RefusedRow}; mostly none.
   */
  public List<Event> refused() {
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

  /** The alerts that were sent; a view. */
  public List<AlertMemory> alerts() {
    return Collections.unmodifiableList(alerts);
  }

  /** The instants to come, in order; a view. */
  public List<Wake> wakes() {
    return Collections.unmodifiableList(wakes);
  }

  /** The next instant on the source's clock at which a judgement could change; null if none. */
  public Instant wakeAt() {
    return wakeAt;
  }

  /** About how many bytes of heap it takes. */
  public long footprint() {
    return 320 + factBytes + 2_048L * alerts.size() + 160L * wakes.size();
  }

  private void wakesChanged() {
    wakeAt = wakes.isEmpty() ? null : wakes.get(0).at();
  }

  /** True if any alert was sent. */
  boolean hasAlerts() {
    return !alerts.isEmpty();
  }

  /** True if nothing is kept, so that a host can forget this key. */
  public boolean isEmpty() {
    return facts.isEmpty() && alerts.isEmpty() && wakes.isEmpty();
  }

  void advance(Instant instant) {
    if (instant.isAfter(clock)) {
      clock = instant;
    }
  }

  /** Takes in a version of a row; false if it changes nothing. */
  boolean accept(Event event) {
    int index = find(event);
    if (index < 0) {
      Fact first = Fact.first(event);
      factBytes += first.footprint();
      facts.add(-index - 1, first);
      return true;
    }
    Fact known = facts.get(index);
    boolean newer = known.isBefore(event);
    if (!newer && known.knows(event)) {
      return false;
    }
    Fact next = known.with(event);
    factBytes += next.footprint() - known.footprint();
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

  Event fact(String id) {
    for (Fact fact : facts) {
      if (fact.event().fact().equals(id)) {
        return fact.event();
      }
    }
    return null;
  }

  AlertMemory alert(String rule, String anchor) {
    for (AlertMemory alert : alerts) {
      if (alert.rule().equals(rule) && alert.anchor().equals(anchor)) {
        return alert;
      }
    }
    return null;
  }

  /**
   * The rule whose graver alert takes in a violation of this level; null if there is none.
   *
   * @param rules that could, in order
   */
  String superseding(List<String> rules, Level level) {
    for (String rule : rules) {
      for (AlertMemory alert : alerts) {
        if (alert.rule().equals(rule) && alert.isInForce() && alert.level().compareTo(level) > 0) {
          return rule;
        }
      }
    }
    return null;
  }

  void remember(AlertMemory memory) {
    alerts.removeIf(alert -> alert.id().equals(memory.id()));
    alerts.add(memory);
  }

  /** Plans the next instant of a rule's anchor, or none. */
  void plan(String rule, String anchor, Instant at) {
    for (int i = 0; i < wakes.size(); i++) {
      Wake planned = wakes.get(i);
      if (planned.rule().equals(rule) && planned.anchor().equals(anchor)) {
        if (planned.at().equals(at)) {
          return;
        }
        wakes.remove(i);
        break;
      }
    }
    if (at != null) {
      Wake wake = new Wake(at, rule, anchor);
      wakes.add(-Collections.binarySearch(wakes, wake) - 1, wake);
    }
    wakesChanged();
  }

  /** Takes the first instant out that is not after another; null if there is none. */
  Wake takeWake(Instant until) {
    if (wakeAt == null || wakeAt.isAfter(until)) {
      return null;
    }
    Wake first = wakes.remove(0);
    wakesChanged();
    return first;
  }
}
