package org.xiezhi.connectors.map;

import java.time.DateTimeException;
import java.util.Objects;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.Unreadable;

/**
 * Reads one column of a table's rows. It remembers where the column stood, because the rows of a
 * table nearly always look alike. Not for use by several threads.
 */
final class ColumnReader {
  private final String table;
  private final Column column;
  private int place;

  ColumnReader(String table, Column column) {
    this.table = table;
    this.column = column;
  }

  String name() {
    return column.name();
  }

  Column column() {
    return column;
  }

  /**
   * The converted value, or null.
   *
   * @param image the row that is read
   * @param other another image of the same row, for what the first one leaves out because it did
   *     not change; may be null
   */
  Object read(Row image, Row other) throws UnmappableException {
    Object raw = raw(image, other);
    Object value = converted(raw);
    if (value == Unreadable.VALUE) {
      // The exception itself is left out, because its message may quote a personal value.
      throw problem(
          "holds "
              + RawValue.kind(raw)
              + " where "
              + column.conversion().expected()
              + " is expected."
              + column.conversion().hint(raw));
    }
    return value;
  }

  /**
   * The same, but {@link Unreadable#VALUE} for what is not expected in the column: a field that no
   * rule may ask for does not cost the row.
   */
  Object readIfPossible(Row image, Row other) throws UnmappableException {
    return isLeftOut(image, other) ? Unreadable.VALUE : converted(raw(image, other));
  }

  /** True if the log has the column, and says nowhere what is in it. */
  private boolean isLeftOut(Row image, Row other) {
    int found = find(image);
    if (found < 0 || image.value(found) != Row.UNAVAILABLE) {
      return false;
    }
    int elsewhere = other == null ? -1 : find(other);
    return elsewhere < 0 || other.value(elsewhere) == Row.UNAVAILABLE;
  }

  private Object converted(Object raw) {
    if (raw == null || column.empties().holds(raw)) {
      return null;
    }
    if (raw instanceof Row.LeftOut) {
      return Unreadable.VALUE;
    }
    try {
      return column.conversion().convert(raw);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Unreadable.VALUE;
    }
  }

  /** What a row has in the column, in a form that is the same for all that says the same. */
  String canonical(Row image) {
    Object raw = image.value(column.name());
    if (raw == null || column.empties().holds(raw)) {
      return null;
    }
    Object value = raw == Row.UNAVAILABLE ? raw : converted(raw);
    return RawValue.text(FieldValues.canonical(value == Unreadable.VALUE ? raw : value));
  }

  /** True if an update left the column as it was; an old row may hold only what changed. */
  boolean unchanged(Row after, Row before) {
    int now = find(after);
    int old = find(before);
    return old < 0 || (now >= 0 && Objects.equals(after.value(now), before.value(old)));
  }

  /** True if a row has the column and its value says something. */
  boolean tells(Row image) {
    int found = find(image);
    return found >= 0 && !hollow(image.value(found));
  }

  /** True if a row has the column, and in it a value that was only put there instead of null. */
  boolean zero(Row image) {
    int found = find(image);
    return found >= 0 && image.value(found) != null && hollow(image.value(found));
  }

  private boolean hollow(Object raw) {
    return RawValue.hollow(raw)
        || (column.conversion() instanceof DecimalConversion decimal && decimal.isZero(raw));
  }

  UnmappableException problem(String complaint) {
    return new UnmappableException(
        "Column " + column.name() + " of table " + table + " " + complaint);
  }

  private Object raw(Row image, Row other) throws UnmappableException {
    int found = find(image);
    Object raw = found < 0 ? Row.UNAVAILABLE : image.value(found);
    if (raw != Row.UNAVAILABLE) {
      return raw;
    }
    int elsewhere = other == null ? -1 : find(other);
    raw = elsewhere < 0 ? Row.UNAVAILABLE : other.value(elsewhere);
    if (raw != Row.UNAVAILABLE) {
      return raw;
    }
    if (found < 0 && elsewhere < 0) {
      throw problem(
          "is not in the row: it was dropped or renamed, or the connector leaves it out. Change the"
              + " mapping or the connector.");
    }
    throw problem(
        "was not captured because it is large and did not change. " + Replica.advice(table));
  }

  private int find(Row row) {
    if (place < row.size() && row.name(place).equals(column.name())) {
      return place;
    }
    int found = row.indexOf(column.name());
    if (found >= 0) {
      place = found;
    }
    return found;
  }
}
