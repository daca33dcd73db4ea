package org.xiezhi.connectors.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Unreadable;

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
  private final BitSet needed = new BitSet();
  private final String source;
  private final Oddities oddities;

  /**
   * @param needed the places of the fields without which a row means nothing
   * @param row the columns that name a row; the primary key if empty
   * @param times the columns of further times; null elements are passed over
   */
  RowReader(
      String source,
      Oddities oddities,
      String table,
      int[] needed,
      List<String> row,
      List<Condition> where,
      List<Column> fields,
      Recorded recorded,
      Column... times) {
    this.source = source;
    this.oddities = oddities;
    this.table = table;
    Arrays.stream(needed).forEach(this.needed::set);
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
      return hasKey(key) ? RowName.of(key) : nameByContent(image);
    }
    Object[] values = new Object[rowColumns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.value(rowColumns[i]);
    }
    return RowName.of(new Row(rowColumns, values, values.length));
  }

  /**
   * The name of the version before an update.
   *
   * @param key of the version after; may be null
   */
  String rowNameBefore(Row key, Row before) {
    return hasKey(key) ? RowName.of(key, before) : nameByContent(before);
  }

  /** True if only its content tells a row with this key, which may be null, from others. */
  boolean isNamedByContent(Row key) {
    return rowColumns.length == 0 && !hasKey(key);
  }

  /** The columns that name the row if all of them are empty; null if it has a name. */
  String emptyName(Row key, Row image) {
    if (isNamedByContent(key)) {
      return null;
    }
    boolean byKey = rowColumns.length == 0;
    int size = byKey ? key.size() : rowColumns.length;
    for (int i = 0; i < size; i++) {
      if (!isEmpty(byKey ? key.value(i) : image.value(rowColumns[i]))) {
        return null;
      }
    }
    return IntStream.range(0, size)
        .mapToObj(i -> byKey ? key.name(i) : rowColumns[i])
        .collect(Collectors.joining(", "));
  }

  private static boolean isEmpty(Object value) {
    return value == null || (value instanceof String text && text.isBlank());
  }

  private static boolean hasKey(Row key) {
    return key != null && key.size() > 0;
  }

  private String nameByContent(Row image) {
    SortedMap<String, String> columns = new TreeMap<>();
    for (ColumnReader[] readers : new ColumnReader[][] {fields, conditions, times}) {
      for (ColumnReader reader : readers) {
        String content = columns.containsKey(reader.name()) ? null : reader.canonical(image);
        if (content != null) {
          columns.put(reader.name(), content);
        }
      }
    }
    return RowName.ofContent(columns);
  }

  boolean counts(Row image, Row other) throws UnmappableException {
    for (int i = 0; i < conditions.length; i++) {
      if (!where.get(i).holds(conditions[i].read(image, other))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The values of the fields.
   *
   * @throws UnmappableException if a field that is needed cannot be read; of others, that is noted
   */
  Object[] values(View view) throws UnmappableException {
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      if (needed.get(i)) {
        values[i] = fields[i].read(view.image(), view.other());
        continue;
      }
      values[i] = fields[i].readIfPossible(view.image(), view.other());
      if (values[i] == Unreadable.VALUE) {
        oddities.unreadable(source, table, fields[i].name());
      }
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
