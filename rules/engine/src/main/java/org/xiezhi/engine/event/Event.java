package org.xiezhi.engine.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Role;

/**
 * One thing that a department recorded, corrected or deleted: a row of its database, in the terms
 * of the domain. Two events with the same {@link #fact()} are versions of one row; the one with the
 * greater {@link #position()} holds.
 *
 * <p>It keeps two times that are never mixed: {@link #occurred()} is what the department wrote,
 * {@link #recorded()} is when its database committed it.
 */
public final class Event {
  private final EventType type;
  private final String source;
  private final String table;
  private final String row;
  private final boolean deleted;
  private final boolean snapshot;
  private final LogPosition position;
  private final String transaction;
  private final Instant recorded;
  private final Instant occurred;
  private final Precision precision;
  private final FieldValues values;
  private final Provenance provenance;

  /** Made when first asked for; the same whoever makes it, so it needs no lock. */
  private String fact;

  /**
   * @param type decides the order and the types of {@code values}
   * @param source the connector's logical name, for example {@code approval}
   * @param table with its schema, for example {@code hall.fee}
   * @param row the primary key, written as {@code column=value,column=value}
   * @param deleted true if the row was deleted; {@code values} are then its last known ones
   * @param snapshot true if read by a snapshot: {@code recorded} is then only an upper bound
   * @param position in the source's log
   * @param transaction that wrote it, as the log names it; null if that is not known, as for what a
   *     snapshot read and for a file
   * @param recorded when the source committed it
   * @param occurred the business time; null if the department left it empty
   * @param precision of {@code occurred}
   * @param values of the type's fields
   * @param provenance where this run read it
   */
  public Event(
      EventType type,
      String source,
      String table,
      String row,
      boolean deleted,
      boolean snapshot,
      LogPosition position,
      String transaction,
      Instant recorded,
      Instant occurred,
      Precision precision,
      FieldValues values,
      Provenance provenance) {
    this.type = requireNonNull(type);
    this.source = requireNonNull(source);
    this.table = requireNonNull(table);
    this.row = requireNonNull(row);
    this.deleted = deleted;
    this.snapshot = snapshot;
    this.position = requireNonNull(position);
    this.transaction = transaction;
    this.recorded = requireNonNull(recorded);
    this.occurred = occurred;
    this.precision = requireNonNull(precision);
    this.values = requireNonNull(values);
    this.provenance = requireNonNull(provenance);
    if (values.size() != type.fields().size()) {
      throw new IllegalArgumentException(
          type.name() + " has " + type.fields().size() + " fields, not " + values.size());
    }
  }

  /**
   * The same of a transaction that is not known, with values as they are.
   *
   * @param values in the order of the type's fields, null where missing; not copied, not to be
   *     changed
   */
  public Event(
      EventType type,
      String source,
      String table,
      String row,
      boolean deleted,
      boolean snapshot,
      LogPosition position,
      Instant recorded,
      Instant occurred,
      Precision precision,
      Object[] values,
      Provenance provenance) {
    this(
        type,
        source,
        table,
        row,
        deleted,
        snapshot,
        position,
        null,
        recorded,
        occurred,
        precision,
        FieldValues.of(values),
        provenance);
  }

  /**
   * The same event under another form of its type.
   *
   * @param values in the order of that type's fields
   */
  public Event under(EventType other, Object[] values) {
    return new Event(
        other,
        source,
        table,
        row,
        deleted,
        snapshot,
        position,
        transaction,
        recorded,
        occurred,
        precision,
        FieldValues.of(values),
        provenance);
  }

  public EventType type() {
    return type;
  }

  public String source() {
    return source;
  }

  public String table() {
    return table;
  }

  public String row() {
    return row;
  }

  public boolean deleted() {
    return deleted;
  }

  public boolean snapshot() {
    return snapshot;
  }

  public LogPosition position() {
    return position;
  }

  /** The transaction that wrote it, as the log names it, or null if that is not known. */
  public String transaction() {
    return transaction;
  }

  public Instant recorded() {
    return recorded;
  }

  /** The business time, or null if the department left it empty. */
  public Instant occurred() {
    return occurred;
  }

  public Precision precision() {
    return precision;
  }

  public Provenance provenance() {
    return provenance;
  }

  /** The value at a field's place, see {@link EventType#indexOf}; null if missing. */
  public Object value(int index) {
    return values.get(index);
  }

  /** The values of all fields. */
  public FieldValues values() {
    return values;
  }

  /** The value of a field by name; null if missing or if the type has no such field. */
  public Object value(String field) {
    int index = type.indexOf(field);
    return index < 0 ? null : values.get(index);
  }

  /** The text of the field that fills a role, or null. */
  public String role(Role role) {
    String field = type.roles().get(role);
    Object value = field == null ? null : value(field);
    return value == null ? null : value.toString();
  }

  /** The key in a key space, or null if this event has none there. */
  public String key(String space) {
    String field = type.keys().get(space);
    Object value = field == null ? null : value(field);
    return value == null ? null : value.toString();
  }

  /** What is the same for all versions of one row, within one key. */
  public String fact() {
    if (fact == null) {
      fact = source + "/" + table + "/" + row + "/" + type.name();
    }
    return fact;
  }

  /** Deterministic: the same change always has the same id. */
  public String id() {
    return fact() + "@" + position;
  }

  /** About how many bytes of heap it takes; texts that it shares with others are not counted. */
  public int footprint() {
    return 216 + row.length() + values.footprint();
  }

  /**
   * True if another event is this version of the row, told again: if it stands at the same place of
   * the log, or if the same transaction wrote the same, as when another server tells of what it has
   * taken over.
   */
  public boolean isVersion(Event other) {
    if (position.equals(other.position)) {
      return deleted == other.deleted;
    }
    boolean together = transaction == null ? snapshot : transaction.equals(other.transaction);
    return together
        && snapshot == other.snapshot
        && recorded.equals(other.recorded)
        && saysTheSame(other);
  }

  /** True if another version of the same row says nothing else. */
  public boolean saysTheSame(Event other) {
    return deleted == other.deleted
        && Objects.equals(occurred, other.occurred)
        && precision == other.precision
        && values.equals(other.values);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Event other
        && type.equals(other.type)
        && source.equals(other.source)
        && table.equals(other.table)
        && row.equals(other.row)
        && snapshot == other.snapshot
        && position.equals(other.position)
        && Objects.equals(transaction, other.transaction)
        && recorded.equals(other.recorded)
        && provenance.equals(other.provenance)
        && saysTheSame(other);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, table, row, position);
  }

  @Override
  public String toString() {
    return id();
  }
}
