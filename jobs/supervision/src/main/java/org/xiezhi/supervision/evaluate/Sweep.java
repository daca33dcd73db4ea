package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.connectors.type.StoredKeys;
import org.xiezhi.engine.KeyState;

/**
 * One walk past the states of all keys that there are when it begins, step by step, while states
 * are used, come to the heap and leave it.
 *
 * <p>It takes first those on the heap and only then asks the store for the others: a state that
 * leaves the heap meanwhile is met there. The store names keys by key groups, in order, so that a
 * group is known to be done when the next one begins.
 */
final class Sweep implements AutoCloseable {
  private final HotStates states;
  private final HotStates.Store store;
  private final Iterator<HotState> hot;
  private final TreeSet<Integer> groups;
  private StoredKeys cold;
  private String next;

  /** Does something to a state. */
  interface Visitor {
    /**
     * @param hot if it is on the heap, or else null
     * @return true if the state is another afterwards
     */
    boolean visit(KeyState state, HotState hot);
  }

  /**
   * @param groups the key groups to which it goes
   */
  Sweep(HotStates states, HotStates.Store store, Set<Integer> groups) {
    this.states = requireNonNull(states);
    this.store = requireNonNull(store);
    this.hot = states.all().iterator();
    this.groups = new TreeSet<>(groups);
  }

  /** The key groups that it has not walked past. */
  Set<Integer> groups() {
    return groups;
  }

  /**
   * Takes a step.
   *
   * @return true if it met a state; if not, there may still be some, unless it is {@link #isDone}
   */
  boolean step(Visitor visitor) throws Exception {
    if (hot.hasNext()) {
      return visit(hot.next(), visitor);
    }
    if (cold == null) {
      cold = store.keys();
      advance();
    }
    if (isDone()) {
      return false;
    }
    String key = next;
    boolean met = groups.contains(store.group(key)) && !states.isHot(key) && visit(key, visitor);
    advance();
    return met;
  }

  /** To the next of the keys; the groups before its own are done. */
  private void advance() {
    if (cold.hasNext()) {
      next = cold.next();
      groups.headSet(store.group(next)).clear();
    } else {
      groups.clear();
    }
    if (isDone()) {
      close();
    }
  }

  private boolean visit(HotState state, Visitor visitor) throws Exception {
    if (!state.isHere() || !groups.contains(store.group(state.key()))) {
      return false;
    }
    if (visitor.visit(state.state(), state)) {
      states.changed(state);
    }
    return true;
  }

  private boolean visit(String key, Visitor visitor) throws Exception {
    KeyState state = store.read(key);
    if (state == null) {
      return false;
    }
    Instant wake = state.wakeAt();
    if (visitor.visit(state, null)) {
      store.write(key, state, wake);
    }
    return true;
  }

  boolean isDone() {
    return groups.isEmpty();
  }

  @Override
  public void close() {
    if (cold != null) {
      cold.close();
    }
  }
}
