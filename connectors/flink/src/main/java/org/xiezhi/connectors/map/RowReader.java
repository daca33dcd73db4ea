package org.xiezhi.connectors.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.xiezhi.connectors.decode.Row;

/** Reads the columns that the events and the reference rows of a table have in common. */
final class RowReader {
  private final String table;
  private final String[] rowColumns;
  private final List<Condition> where;
  private final ColumnReader[] conditions;
  private final ColumnReader[] fields;
  private final ColumnReader[] times;
  private final Recorded recording;
  private final ColumnReader recorded;

  /**
   * @param row the columns that name a row; the primary key if empty
   * @param times the columns of further times; null elements are passed over
   */
  RowReader(
      String table,
      List<String> row,
      List<Condition> where,
      List<Column> fields,
      Recorded recorded,
      Column... times) {
    this.table = table;
    this.rowColumns = row.toArray(String[]::new);
    this.where = where;
    this.conditions = readers(where.stream().map(Condition::column).toList());
    this.fields = readers(fields);
    this.recording = recorded;
    this.recorded = reader(recorded.column());
    this.times =
        readers(
            Stream.concat(Stream.of(times), Stream.ofNullable(recorded.column()))
                .filter(Objects::nonNull)
                .toList());
  }

  String table() {
    return table;
  }

  /** A reader of a further column of this table; null if there is none. */
  ColumnReader reader(Column column) {
    return column == null ? null : new ColumnReader(table, column);
  }

  private ColumnReader[] readers(List<Column> columns) {
    List<ColumnReader> readers = new ArrayList<>();
    columns.forEach(column -> readers.add(reader(column)));
    return readers.toArray(ColumnReader[]::new);
  }

  /**
   * The name of a row.
   *
   * @param key its primary key; may be null
   */
  String rowName(Row key, Row image) {
    if (rowColumns.length == 0) {
      return RowName.of(key, image);
    }
    Object[] values = new Object[rowColumns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.value(rowColumns[i]);
    }
    return RowName.of(new Row(rowColumns, values, values.length), image);
  }

  boolean counts(Row image, Row other) throws UnmappableException {
    for (int i = 0; i < conditions.length; i++) {
      if (!where.get(i).holds(conditions[i].read(image, other))) {
        return false;
      }
    }
    return true;
  }

  Object[] values(View view) throws UnmappableException {
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = fields[i].read(view.image(), view.other());
    }
    return values;
  }

  ColumnReader field(int place) {
    return fields[place];
  }

  /**
   * When a change was recorded.
   *
   * @param after the newest version that the change shows, or the deleted one
   */
  Instant recorded(View after, boolean deletion) throws UnmappableException {
    Instant committed = after.change().committed();
    if (recorded == null || (deletion && !recording.always())) {
      return committed;
    }
    Object stamp = recorded.read(after.image(), after.other());
    if (stamp == null) {
      if (recording.orCommit()) {
        return committed;
      }
      throw recorded.problem("is empty, but it must say when the row was recorded.");
    }
    boolean stale =
        !recording.always()
            && after.other() != null
            && recorded.unchanged(after.image(), after.other());
    return stale ? committed : recorded.column().time().start(stamp);
  }

  /**
   * True if an old row is only its primary key: PostgreSQL's default replica identity leaves out
   * everything else, and the connector writes nulls, zeros and defaults into the gaps. Defaults
   * other than zeros and truth values can't be told from what was recorded.
   *
   * @param key the primary key's columns; null if the table has none
   */
  boolean hollow(Row image, Row key) {
    boolean any = false;
    for (ColumnReader[] readers : new ColumnReader[][] {fields, conditions, times}) {
      for (ColumnReader reader : readers) {
        if (key == null || key.indexOf(reader.name()) < 0) {
          if (reader.tells(image)) {
            return false;
          }
          any = true;
        }
      }
    }
    return any;
  }
}
