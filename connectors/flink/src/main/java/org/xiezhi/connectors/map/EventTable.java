package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.schema.EventType;

/**
 * A table whose rows are events of a type.
 *
 * @param type of the events
 * @param feed which tables they come from
 * @param row the columns that name a row, if it is not a row of the table that is told of but
 *     something that several rows share; empty for the primary key
 * @param where all must hold for a row to count
 * @param occurred the business time
 * @param precision of the business time
 * @param recorded when the row was recorded
 * @param columns in the order of the type's fields
 */
record EventTable(
    EventType type,
    Feed feed,
    List<String> row,
    List<Condition> where,
    Column occurred,
    Precision precision,
    Recorded recorded,
    List<Column> columns)
    implements Serializable {
  EventTable {
    requireNonNull(feed);
    requireNonNull(precision);
    requireNonNull(recorded);
    row = List.copyOf(row);
    where = List.copyOf(where);
    columns = List.copyOf(columns);
    if (columns.size() != type.fields().size()) {
      throw new IllegalArgumentException(type.name() + " needs a column for each of its fields");
    }
  }

  /** The table, with its schema or database. */
  String table() {
    return feed.table();
  }

  EventTable recordedBy(Recorded other) {
    return new EventTable(type, feed, row, where, occurred, precision, other, columns);
  }
}
