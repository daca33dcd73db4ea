package org.xiezhi.engine.reference;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.schema.ReferenceType;

/**
 * A version of one reference row: what its source committed, valid for a time.
 *
 * @param type decides the order and the types of {@code values}
 * @param row the primary key of the row, as in {@link org.xiezhi.engine.event.Event#row()}
 * @param deleted true if the row was deleted
 * @param position in the source's log
 * @param recorded when the source committed it
 * @param validFrom first instant at which the row is in force; null for always
 * @param validTo first instant at which it no longer is; null for no end
 * @param values in the order of the type's fields; not copied, not to be changed
 */
public record ReferenceChange(
    ReferenceType type,
    String row,
    boolean deleted,
    LogPosition position,
    Instant recorded,
    Instant validFrom,
    Instant validTo,
    Object[] values) {
  public ReferenceChange {
    requireNonNull(type);
    requireNonNull(row);
    requireNonNull(position);
    requireNonNull(recorded);
    if (values.length != type.fields().size()) {
      throw new IllegalArgumentException(
          type.name() + " has " + type.fields().size() + " fields, not " + values.length);
    }
  }
}
