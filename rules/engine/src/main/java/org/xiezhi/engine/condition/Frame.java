package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceTables;

/**
 * What a condition is evaluated on: a slot for each variable, the reference tables, and the names
 * of what was missing. Serves one evaluation at a time.
 */
public final class Frame {
  /** Stands in a slot whose row was looked up and is not there. */
  static final Object[] NO_ROW = new Object[0];

  private final Object[] slots;
  private final ReferenceTables tables;
  private final Instant knownAt;
  private final List<String> missing = new ArrayList<>(0);

  /**
   * @param scope that the conditions were compiled in
   * @param tables to look rows up in
   * @param knownAt what was recorded in them later does not count
   */
  public Frame(Scope scope, ReferenceTables tables, Instant knownAt) {
    this.slots = new Object[scope.slots()];
    this.tables = requireNonNull(tables);
    this.knownAt = requireNonNull(knownAt);
  }

  /** Fills a slot with an event, another value, or null for nothing. */
  public Frame set(int slot, Object value) {
    slots[slot] = value;
    return this;
  }

  Event event(int slot) {
    return (Event) slots[slot];
  }

  Object get(int slot) {
    return slots[slot];
  }

  ReferenceTables tables() {
    return tables;
  }

  Instant knownAt() {
    return knownAt;
  }

  /** Notes that something is missing; null, so that a term can return it. */
  public Object miss(String name) {
    missing.add(name);
    return null;
  }

  /** How much is known to be missing so far. */
  public int mark() {
    return missing.size();
  }

  /** Forgets what was missing since a mark, because the result does not depend on it. */
  public void forget(int mark) {
    while (missing.size() > mark) {
      missing.remove(missing.size() - 1);
    }
  }

  /** The names of what was missing, each once, in order; forgotten afterwards. */
  public List<String> takeMissing() {
    if (missing.isEmpty()) {
      return List.of();
    }
    List<String> names = missing.stream().distinct().toList();
    missing.clear();
    return names;
  }
}
