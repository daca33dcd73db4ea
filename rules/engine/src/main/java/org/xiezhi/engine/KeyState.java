package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.RefusedRow;

/**
 * Everything that the engine keeps of one key. Mutable, for one thread; a host keeps it by its
 * accessors and brings it back by {@link #restore}.
 */
public final class KeyState {
  private final String keySpace;
  private final String key;

  private final FactTable facts;
  private final List<AlertMemory> alerts = new ArrayList<>(0);

  /** Sorted. */
  private final List<Wake> wakes = new ArrayList<>(1);

  /** When the first of them is; null if there is none. Asked at every event. */
  private Instant wakeAt;

  private Instant clock;

  /** A key of which nothing is known yet. */
  public KeyState(String keySpace, String key) {
    this(keySpace, key, new FactTable());
  }

  private KeyState(String keySpace, String key, FactTable facts) {
    this.facts = facts;
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
    KeyState state = new KeyState(keySpace, key, new FactTable(facts));
    state.clock = requireNonNull(clock);
    state.alerts.addAll(alerts);
    state.wakes.addAll(wakes);
    Collections.sort(state.wakes);
    state.wakesChanged();
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
    return facts.all();
  }

  /**
   * What stands for rows that were kept and are refused now, see {@link RefusedRow}; mostly none.
   */
  public List<Event> refused() {
    return facts.refused();
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
    return 320 + facts.footprint() + 2_048L * alerts.size() + 160L * wakes.size();
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
    return facts.accept(event);
  }

  /** The facts as rules see them, until the next one is {@linkplain #accept accepted}. */
  Facts view() {
    return facts.view();
  }

  Event fact(String id) {
    return facts.of(id);
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
