package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import org.xiezhi.engine.schema.ReferenceType;

/**
 * A table whose rows are looked up by rules.
 *
 * @param type of the reference rows
 * @param feed which tables they come from
 * @param where all must hold for a row to count
 * @param validity when a row is in force
 * @param recorded when the row was recorded
 * @param columns in the order of the type's fields
 */
record ReferenceTable(
    ReferenceType type,
    Feed feed,
    List<Condition> where,
    Validity validity,
    Recorded recorded,
    List<Column> columns)
    implements Serializable {
  ReferenceTable {
    requireNonNull(feed);
    requireNonNull(validity);
    requireNonNull(recorded);
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

  ReferenceTable recordedBy(Recorded other) {
    return new ReferenceTable(type, feed, where, validity, other, columns);
  }
}
