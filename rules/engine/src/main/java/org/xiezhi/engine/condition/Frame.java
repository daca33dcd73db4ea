package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.reference.ReferenceTables;

/**
 * What a condition is evaluated on: a slot for each variable, the reference tables, and the names
 * of what was missing. Serves one evaluation at a time.
 */
public final class Frame {
  /** Stands in a slot whose row was looked up and is not there. */
  static final Object[] NO_ROW = new Object[0];

  private final Object[] slots;
  private final Facts facts;
  private final ReferenceTables tables;
  private final Instant knownAt;
  private final Instant now;
  private final List<String> missing = new ArrayList<>(0);
  private final Counted counted;

  /** What is known of the working days that were counted. */
  private static final class Counted {
    private LocalDate first;
    private LocalDate last;
    private boolean provisional;
    private boolean lacking;
  }

  /**
   * @param scope that the conditions were compiled in
   * @param facts of the key, to gather groups from
   * @param tables to look rows up in
   * @param knownAt what was recorded in the tables later does not count
   * @param now the instant of the judgement on the source's clock; days are counted by the
   *     calendars known then
   */
  public Frame(Scope scope, Facts facts, ReferenceTables tables, Instant knownAt, Instant now) {
    this(scope.slots(), facts, tables, knownAt, now, new Counted());
  }

  private Frame(
      int slots,
      Facts facts,
      ReferenceTables tables,
      Instant knownAt,
      Instant now,
      Counted counted) {
    this.slots = new Object[slots];
    this.facts = requireNonNull(facts);
    this.tables = requireNonNull(tables);
    this.knownAt = requireNonNull(knownAt);
    this.now = requireNonNull(now);
    this.counted = counted;
  }

  /** An empty frame on the same facts and tables, to ask again. */
  public Frame fresh() {
    return new Frame(slots.length, facts, tables, knownAt, now, new Counted());
  }

  /** Fills slots with what another frame has in them. */
  public Frame copy(List<Integer> some, Frame other) {
    some.forEach(slot -> slots[slot] = other.slots[slot]);
    return this;
  }

  /** An empty frame to see other events in, whose counted days are this one's too. */
  public Frame beside() {
    return new Frame(slots.length, facts, tables, knownAt, now, counted);
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

  Facts facts() {
    return facts;
  }

  /** The instant of the judgement on the source's clock. */
  public Instant now() {
    return now;
  }

  /**
   * Notes that working days were counted between two days, in either order.
   *
   * @param provisional true if the holidays of a year between them are not announced yet
   */
  void count(LocalDate a, LocalDate b, boolean provisional) {
    LocalDate first = a.isBefore(b) ? a : b;
    LocalDate last = a.isBefore(b) ? b : a;
    counted.first = counted.first == null || first.isBefore(counted.first) ? first : counted.first;
    counted.last = counted.last == null || last.isAfter(counted.last) ? last : counted.last;
    counted.provisional |= provisional;
  }

  /** The first day between which and the last one working days were counted; null if none were. */
  public LocalDate firstDay() {
    return counted.first;
  }

  /** The last such day, or null. */
  public LocalDate lastDay() {
    return counted.last;
  }

  /** True if working days were counted in a year whose holidays are not announced yet. */
  public boolean countedProvisionally() {
    return counted.provisional;
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

  /** Notes that the holidays of a year are not known; null, so that a term can return it. */
  Object missCalendar(int year) {
    counted.lacking = true;
    return miss("calendar " + year);
  }

  /** True if working days were asked for in a year whose holidays are not known. */
  public boolean lacksCalendar() {
    return counted.lacking;
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

  /** What was missing since a mark; forgotten afterwards. */
  List<String> takeMissingSince(int mark) {
    if (missing.size() == mark) {
      return List.of();
    }
    List<String> since = missing.subList(mark, missing.size());
    List<String> names = since.stream().distinct().toList();
    since.clear();
    return names;
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
