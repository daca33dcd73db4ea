package org.xiezhi.connectors.map;

import java.io.Serializable;
import org.xiezhi.engine.schema.FieldType;

/**
 * The columns that say from when to when a reference row is in force. Instants and local times
 * bound a half-open period; a day as the end belongs to the period, as departments write it.
 * Departments also write 9999-12-31 for "no end": an end after 2200 and a beginning before 1900 are
 * no bounds.
 *
 * @param from may be null: from ever on
 * @param to may be null: for ever
 * @param type of both columns
 */
record Validity(String from, String to, TimeConversion type) implements Serializable {

  static Validity always() {
    return new Validity(null, null, new InstantConversion());
  }

  Column fromColumn() {
    return from == null ? null : new Column(from, new Unbounded(type));
  }

  Column toColumn() {
    return to == null ? null : new Column(to, new Unbounded(type));
  }

  /** A time in whatever year it is. */
  record Unbounded(TimeConversion time) implements Conversion {
    @Override
    public FieldType type() {
      return time.type();
    }

    @Override
    public String expected() {
      return time.expected();
    }

    @Override
    public Object convert(Object raw) {
      return time.parse(raw);
    }
  }
}
