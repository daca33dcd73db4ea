package org.xiezhi.bench.peers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceTables;

/** Keeps the states of all keys of one key space for the engine, and wakes it. One thread. */
final class Host {
  private final Engine engine;
  private final ReferenceTables tables;
  private final String keySpace;
  private final Consumer<Alert> alerts;
  private final Map<String, KeyState> states = new HashMap<>();

  /** Whom to wake when; who has been planned otherwise since is passed over. */
  private final TreeMap<Instant, List<KeyState>> wakes = new TreeMap<>();

  Host(Engine engine, ReferenceTables tables, String keySpace, Consumer<Alert> alerts) {
    this.engine = engine;
    this.tables = tables;
    this.keySpace = keySpace;
    this.alerts = alerts;
  }

  /** Brings an event before the engine; gives the state of its key. */
  KeyState take(Event event) {
    KeyState state =
        states.computeIfAbsent(event.key(keySpace), key -> new KeyState(keySpace, key));
    Instant before = state.wakeAt();
    engine.apply(state, List.of(event), event.recorded(), tables, alerts);
    plan(state, before);
    return state;
  }

  /** Wakes everyone whose time has come. */
  void clock(Instant until) {
    while (!wakes.isEmpty() && !wakes.firstKey().isAfter(until)) {
      Map.Entry<Instant, List<KeyState>> due = wakes.pollFirstEntry();
      for (KeyState state : due.getValue()) {
        if (due.getKey().equals(state.wakeAt())) {
          engine.wake(state, due.getKey(), tables, alerts);
          plan(state, due.getKey());
        }
      }
    }
  }

  private void plan(KeyState state, Instant before) {
    Instant next = state.wakeAt();
    if (next != null && !next.equals(before)) {
      wakes.computeIfAbsent(next, at -> new ArrayList<>()).add(state);
    }
  }

  /** Forgets a key. */
  void forget(KeyState state) {
    states.remove(state.key());
  }
}
