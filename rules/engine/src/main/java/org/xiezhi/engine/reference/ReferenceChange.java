package org.xiezhi.engine.reference;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.schema.ReferenceType;

/**
 * A version of one reference row: what its source committed, valid for a time. Two with the same
 * {@link #fact()} are versions of one row; the one with the greater {@link #position()} holds.
 *
 * @param type decides the order and the types of {@code values}
 * @param source the connector's logical name, for example {@code approval}
 * @param table with its schema, for example {@code hall.item}
 * @param row the primary key of the row, as in {@link org.xiezhi.engine.event.Event#row()}
 * @param deleted true if the row was deleted
 * @param position in the source's log
 * @param recorded when the source committed it
 * @param validFrom first instant at which the row is in force; null for always
 * @param validTo first instant at which it no longer is; null for no end
 * @param values in the order of the type's fields, null where missing, {@link
 *     org.xiezhi.engine.event.Unreadable#VALUE} where unreadable; not copied, not to be changed
 */
public record ReferenceChange(
    ReferenceType type,
    String source,
    String table,
    String row,
    boolean deleted,
    LogPosition position,
    Instant recorded,
    Instant validFrom,
    Instant validTo,
    Object[] values) {
  public ReferenceChange {
    requireNonNull(type);
    requireNonNull(source);
    requireNonNull(table);
    requireNonNull(row);
    requireNonNull(position);
    requireNonNull(recorded);
    if (values.length != type.fields().size()) {
      throw new IllegalArgumentException(
          type.name() + " has " + type.fields().size() + " fields, not " + values.length);
    }
  }

  /**
   * The same version under another form of its type.
   *
   * @param other of the same name
   * @param values in the order of that type's fields
   */
  public ReferenceChange under(ReferenceType other, Object[] values) {
    return new ReferenceChange(
        other, source, table, row, deleted, position, recorded, validFrom, validTo, values);
  }

  /** True if another version of the row has the same values, whatever their scale. */
  boolean saysTheSame(ReferenceChange other) {
    return FieldValues.of(values).equals(FieldValues.of(other.values));
  }

  /** What is the same for all versions of one row. */
  public String fact() {
    return source + "/" + table + "/" + row + "/" + type.name();
  }

  /** Deterministic: the same change always has the same id. */
  public String id() {
    return fact() + "@" + position;
  }
}
